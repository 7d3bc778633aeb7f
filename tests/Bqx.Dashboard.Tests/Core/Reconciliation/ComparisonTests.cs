using Bqx.Core.Reconciliation;
using Bqx.Core.Reconciliation.Changes;
using Bqx.Core.Reconciliation.Comparing;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Core.Reconciliation;

public sealed class ComparisonTests
{
    private readonly FakePlanBase _base = new();

    [Fact]
    public void Of_EmptyBase_AddsPlanPhasesStagesAndTasksParentsFirst()
    {
        var difference = PlanSamples.Compare(PlanSamples.Harbour, _base);

        Assert.Equal((1, 2, 3, 15), (Added(RecordKind.Plan), Added(RecordKind.Phase), Added(RecordKind.Stage), Added(RecordKind.Task)));
        Assert.Equal(difference.Rows.Select(r => r.Record.Kind).Order(), difference.Rows.Select(r => r.Record.Kind));
        Assert.All(difference.Rows, r => Assert.True(Selection.IsClosed(difference, Selection.Default(difference))));
        Assert.Equal(0, difference.Unchanged);

        int Added(RecordKind kind) => difference.Rows.Count(r => r.Change == ChangeKind.Add && r.Record.Kind == kind);
    }

    [Fact]
    public void Of_NewTask_HasNameHoursLinksAndFirstStatus()
    {
        var row = PlanSamples.Compare(PlanSamples.Harbour, _base).Find("task:T01.01.01.01");

        Assert.NotNull(row);
        Assert.Equal(
            [
                (PlanField.Name, "Measure the quay"), (PlanField.Status, "Todo"), (PlanField.Priority, "Critical"), (PlanField.EstimatedHours, "4"),
                (PlanField.PlanLink, "HP01"), (PlanField.PhaseLink, "HP01.01"), (PlanField.StageLink, "S01.01.01"),
            ],
            row.Fields.Select(f => (f.Field, FieldWords.Of(f.New))));
        Assert.Equal(["plan:HP01", "phase:HP01.01", "stage:S01.01.01"], row.DependsOn);
    }

    [Fact]
    public async Task Of_AppliedOnce_FindsNothingMore()
    {
        await Applied.ApplyAsync(PlanSamples.Seal(PlanSamples.Harbour, _base), _base);

        var again = PlanSamples.Compare(PlanSamples.Harbour, _base);

        Assert.Empty(again.Rows);
        Assert.Equal(21, again.Unchanged);
    }

    [Theory]
    [InlineData(PlanField.Name, "DRAW  quay_map.svg")]
    [InlineData(PlanField.Status, "Done")]
    [InlineData(PlanField.Priority, "low")]
    [InlineData(PlanField.Owner, "Marc")]
    public async Task Of_OnlyFormOrSilenceDiffers_IsNoDifference(PlanField field, string words)
    {
        await Applied.ApplyAsync(PlanSamples.Seal(PlanSamples.Harbour, _base), _base);
        _base.Edit(RecordKind.Task, "T01.01.01.02", field, new FieldValue.Text(words));

        Assert.Empty(PlanSamples.Compare(PlanSamples.Harbour, _base).Rows);
    }

    [Theory]
    [InlineData(0.3, true)]
    [InlineData(0.25, true)]
    [InlineData(0.2, false)]
    public async Task Of_NumberThatTheBaseRounded_IsNoDifference(double held, bool isSame)
    {
        var document = PlanSamples.Harbour.Replace("(4h)", "(0.25h)", StringComparison.Ordinal);
        await Applied.ApplyAsync(PlanSamples.Seal(document, _base), _base);
        _base.Edit(RecordKind.Task, "T01.01.01.01", PlanField.EstimatedHours, new FieldValue.Number((decimal)held));

        Assert.Equal(isSame, PlanSamples.Compare(document, _base).Rows.IsEmpty);
    }

    [Fact]
    public async Task Of_BaseDiffersAndNothingWasApplied_UpdatesOnlyThatField()
    {
        await Applied.ApplyAsync(PlanSamples.Seal(PlanSamples.Harbour, _base), _base);
        _base.Edit(RecordKind.Task, "T01.01.01.01", PlanField.EstimatedHours, new FieldValue.Number(9));

        var row = Assert.Single(PlanSamples.Compare(PlanSamples.Harbour, _base).Rows);

        Assert.Equal(ChangeKind.Update, row.Change);
        Assert.Equal([new FieldChange(PlanField.EstimatedHours, new FieldValue.Number(9), new FieldValue.Number(4)) { OldWords = "9" }], row.Fields);
    }

    [Fact]
    public async Task Of_BaseMovedSinceApplied_IsAConflictThatSomebodyMaySelect()
    {
        var applied = await Applied.ApplyAsync(PlanSamples.Seal(PlanSamples.Harbour, _base), _base);
        _base.Edit(RecordKind.Task, "T01.01.01.01", PlanField.EstimatedHours, new FieldValue.Number(9));

        var row = Assert.Single(PlanSamples.Compare(PlanSamples.Harbour, _base, applied).Rows);

        Assert.Equal((ChangeKind.Conflict, ConflictKind.Moved), (row.Change, row.Conflict?.Kind));
        Assert.True(row is { IsSelectable: true, IsSelectedByDefault: false });
    }

    [Fact]
    public async Task Of_OnlyDocumentMovedSinceApplied_IsAnUpdate()
    {
        var applied = await Applied.ApplyAsync(PlanSamples.Seal(PlanSamples.Harbour, _base), _base);

        var row = Assert.Single(PlanSamples.Compare(PlanSamples.Harbour.Replace("(4h)", "(6h)", StringComparison.Ordinal), _base, applied).Rows);

        Assert.Equal(ChangeKind.Update, row.Change);
    }

    [Fact]
    public async Task Of_RecordMadeBeforeAndNoLongerListed_IsProposedForRemovalUnselected()
    {
        var applied = await Applied.ApplyAsync(PlanSamples.Seal(PlanSamples.Harbour, _base), _base);
        _base.Put(RecordKind.Task, "T99", (PlanField.Name, new FieldValue.Text("Of somebody else")));

        var difference = PlanSamples.Compare(PlanSamples.Harbour.Replace("T01.01.02.01-12", "T01.01.02.01-11", StringComparison.Ordinal), _base, applied);

        var row = Assert.Single(difference.Rows);
        Assert.Equal((ChangeKind.Remove, "T01.01.02.12", false), (row.Change, row.Record.Key, row.IsSelectedByDefault));
        Assert.DoesNotContain(PlanSamples.Compare(PlanSamples.Gap, _base, applied).Rows, r => r.Change == ChangeKind.Remove);
    }

    [Fact]
    public async Task Of_RecordDeletedSinceApplied_IsNeverAddedAgainByItself()
    {
        var applied = await Applied.ApplyAsync(PlanSamples.Seal(PlanSamples.Harbour, _base), _base);
        _base.Delete(RecordKind.Task, "T01.02.01.01");

        var row = Assert.Single(PlanSamples.Compare(PlanSamples.Harbour, _base, applied).Rows);

        Assert.Equal(ConflictKind.Deleted, row.Conflict?.Kind);
        Assert.False(row.IsSelectable);
    }

    [Fact]
    public void Of_DuplicateKeyInBase_IsAConflictAndSoAreItsChildren()
    {
        _base.Put(RecordKind.Stage, "S01.02.01");
        _base.Put(RecordKind.Stage, "S01.02.01");

        var difference = PlanSamples.Compare(PlanSamples.Harbour, _base);

        Assert.Equal(ConflictKind.DuplicateInBase, difference.Find("stage:S01.02.01")?.Conflict?.Kind);
        Assert.Equal(ConflictKind.ParentUnclear, difference.Find("task:T01.02.01.01")?.Conflict?.Kind);
    }

    [Fact]
    public void Of_RecordWithoutKey_IsAConflictAndItsNamesakeIsNotAdded()
    {
        _base.Put(RecordKind.Stage, "", (PlanField.Name, new FieldValue.Text("masts")));

        var conflicts = PlanSamples.Compare(PlanSamples.Harbour, _base).Rows.Where(r => r.Conflict?.Kind == ConflictKind.BlankKey).ToArray();

        Assert.Equal(2, conflicts.Length);
        Assert.Contains(conflicts, r => r.Record.Key == "S01.02.01");
    }

    [Fact]
    public async Task Of_LinkToAnotherParent_IsComparedByKeyAndRepaired()
    {
        await Applied.ApplyAsync(PlanSamples.Seal(PlanSamples.Harbour, _base), _base);
        var other = _base.Records.Single(r => r is { Kind: RecordKind.Stage, Key: "S01.02.01" });
        _base.Edit(RecordKind.Task, "T01.01.01.01", PlanField.StageLink, new FieldValue.Links([other.RecordId]));

        var field = Assert.Single(Assert.Single(PlanSamples.Compare(PlanSamples.Harbour, _base).Rows).Fields);

        Assert.Equal((PlanField.StageLink, "S01.02.01", "S01.01.01"), (field.Field, field.OldWords, FieldWords.Of(field.New)));
    }

    [Fact]
    public void Of_OptionThatTheBaseLacks_IsAConflict()
    {
        _base.Options = _base.Options.SetItem((RecordKind.Phase, PlanField.Priority), ["Now", "Later"]);

        Assert.Equal(ConflictKind.UnknownOption, PlanSamples.Compare(PlanSamples.Harbour, _base).Find("phase:HP01.01")?.Conflict?.Kind);
    }

    [Fact]
    public void Of_KeyListedTwice_IsAConflictThatNamesTheLines()
    {
        var twice = PlanSamples.Compare(PlanSamples.Harbour.Replace("T01.01.01.02", "T01.01.01.01", StringComparison.Ordinal), _base);

        Assert.Contains("lines", twice.Find("task:T01.01.01.01")?.Conflict?.Message, StringComparison.Ordinal);
    }
}
