using Bqx.Core.Reconciliation;
using Bqx.Core.Reconciliation.Comparing;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Core.Reconciliation;

public sealed class GapComparisonTests
{
    private readonly FakePlanBase _base = new();

    [Fact]
    public void Of_StandingBase_AddsNewStagesAndTasksAndUpdatesWhatStands()
    {
        Stand();

        var rows = PlanSamples.Compare(PlanSamples.Gap, _base).Rows;

        Assert.Equal(
            [
                ("phase:1.2", ChangeKind.Update), ("phase:3", ChangeKind.Add), ("stage:3.1", ChangeKind.Add), ("stage:1.2.3", ChangeKind.Add),
                ("stage:2.1", ChangeKind.Update), ("task:TSK-1.2.3.1", ChangeKind.Add), ("task:TSK-1.2.3.2", ChangeKind.Add),
            ],
            rows.Select(r => (r.Id, r.Change)));
        Assert.Equal(["CRITICAL", "HIGH"], rows.Where(r => r is { Record.Kind: RecordKind.Stage, Change: ChangeKind.Add }).Select(r => r.Level));
    }

    [Fact]
    public void Of_StandingStage_KeepsItsDescriptionAndGetsTheMissingLine()
    {
        Stand();

        var field = Assert.Single(PlanSamples.Compare(PlanSamples.Gap, _base).Find("stage:2.1")!.Fields);

        Assert.Equal((PlanField.Description, "109 raw features\n- 730 base features"), (field.Field, FieldWords.Of(field.New)));
    }

    [Fact]
    public void Of_ShorterTimeline_UpdatesTheDurationOfThePhase()
    {
        Stand();

        Assert.Equal(["4 hours"], PlanSamples.Compare(PlanSamples.Gap, _base).Find("phase:1.2")!.Fields.Select(f => FieldWords.Of(f.New)));
    }

    [Fact]
    public void Of_ItemWithoutId_IsALineOfItsStageAndListedAsLeftOut()
    {
        Stand();

        var difference = PlanSamples.Compare(PlanSamples.Gap, _base);

        Assert.Equal("Forest", Assert.Single(difference.LeftOut).Subject);
        Assert.Contains(difference.Find("stage:3.1")!.Fields, f => FieldWords.Of(f.New) == "- Forest (5 h)");
    }

    [Fact]
    public void Of_EmptyBase_SaysThatWhatItChangesIsMissing()
    {
        var difference = PlanSamples.Compare(PlanSamples.Gap, _base);

        Assert.Equal(ConflictKind.Missing, difference.Find("stage:2.1")?.Conflict?.Kind);
        Assert.Equal(ConflictKind.ParentUnclear, difference.Find("stage:1.2.3")?.Conflict?.Kind);
        Assert.Equal(["phase:3", "stage:3.1"], difference.Rows.Where(r => r.Change == ChangeKind.Add).Select(r => r.Id));
    }

    [Fact]
    public void Of_BaseThatLinksNoStageToItsPhase_AddsNoPhase()
    {
        Stand();
        _base.Fields = _base.Fields
            .SetItem(RecordKind.Phase, [PlanField.Key, PlanField.Status])
            .SetItem(RecordKind.Stage, _base.Fields[RecordKind.Stage].Remove(PlanField.PhaseLink))
            .SetItem(RecordKind.Task, _base.Fields[RecordKind.Task].Remove(PlanField.PhaseLink));

        Assert.Equal(
            ["stage:3.1", "stage:1.2.3", "stage:2.1", "task:TSK-1.2.3.1", "task:TSK-1.2.3.2"],
            PlanSamples.Compare(PlanSamples.Gap, _base).Rows.Select(r => r.Id));
    }

    [Fact]
    public void Of_BaseWithPrefixedCodes_FindsThemByTheirExactText()
    {
        Stand("BQX-");

        var difference = PlanSamples.Compare(PlanSamples.Gap, _base);

        Assert.Equal(ChangeKind.Update, difference.Find("stage:BQX-2.1")?.Change);
        Assert.Equal(ChangeKind.Add, difference.Find("stage:BQX-1.2.3")?.Change);
        Assert.Equal("BQX-1.2.3", FieldWords.Of(difference.Find("task:TSK-1.2.3.1")!.Fields.Single(f => f.Field == PlanField.StageLink).New));
        Assert.Contains("BQX-", Assert.Single(difference.Notes), StringComparison.Ordinal);
    }

    private void Stand(string prefix = "")
    {
        _base.Put(RecordKind.Phase, "1.2", (PlanField.Name, new FieldValue.Text("Cranes")));
        _base.Put(RecordKind.Phase, "2", (PlanField.Name, new FieldValue.Text("Pipeline")));
        _base.Put(RecordKind.Stage, $"{prefix}2.1", (PlanField.Description, new FieldValue.Text("109 raw features")));
    }
}
