using Bqx.Core.Reconciliation;
using Bqx.Core.Reconciliation.Comparing;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Core.Reconciliation;

public sealed class EvidenceComparisonTests
{
    private readonly FakePlanBase _base = new();

    public EvidenceComparisonTests()
    {
        _base.Fields = _base.Fields.ToImmutableDictionary(f => f.Key, f => f.Value.Union([PlanField.Verdict, PlanField.VerifiedShare, PlanField.ProofLink]));
        _base.Put(RecordKind.Task, "T1", (PlanField.Notes, new FieldValue.Text("✅ COMPLETED: 2026-11-01T00:00:00Z")));
    }

    [Fact]
    public void Of_NewVerdict_UpdatesItWithLinkAndADatedBlockAboveTheNotes()
    {
        var row = Assert.Single(Compare("Verified").Rows);

        Assert.Equal(ChangeKind.Update, row.Change);
        Assert.Equal([PlanField.Notes, PlanField.Verdict, PlanField.ProofLink], row.Fields.Select(f => f.Field));
        Assert.Equal("🔎 EVIDENCE\n\n✅ COMPLETED: 2026-11-01T00:00:00Z", FieldWords.Of(row.Fields[0].New));
    }

    [Fact]
    public async Task Of_WrittenBefore_FindsNothingMoreAndAddsNoSecondBlock()
    {
        var applied = await Applied.ApplyAsync(PlanSamples.Seal(Compare("Verified")), _base);

        Assert.Empty(Compare("Verified", applied).Rows);
        Assert.Equal(ChangeKind.Update, Assert.Single(Compare("Contradicted", applied).Rows).Change);
    }

    [Fact]
    public async Task Of_VerdictEditedInTheBase_IsAConflict()
    {
        var applied = await Applied.ApplyAsync(PlanSamples.Seal(Compare("Verified")), _base);
        _base.Edit(RecordKind.Task, "T1", PlanField.Verdict, new FieldValue.Text("Fine by me"));

        Assert.Equal(ConflictKind.Moved, Assert.Single(Compare("Verified", applied).Rows).Conflict?.Kind);
    }

    [Fact]
    public void Of_Demo_GivesEachTaskItsVerdictAndEachStageItsShare()
    {
        var desired = EvidenceRecords.Of(Build.DemoLikeAssessment(), new Uri("https://bqx.example/"));

        Assert.All(desired.Records, r => Assert.False(r.MayBeAdded));
        Assert.All(desired.Records.Where(r => r.Id.Kind == RecordKind.Task), r => Assert.True(r.Fields.ContainsKey(PlanField.Verdict)));
        Assert.All(desired.Records.Where(r => r.Id.Kind == RecordKind.Stage), r => Assert.StartsWith("https://bqx.example/progress?phase=", FieldWords.Of(r.Fields[PlanField.ProofLink]), StringComparison.Ordinal));
        Assert.NotEmpty(desired.Records);
    }

    private Difference Compare(string verdict, AppliedState? applied = null) => Comparison.Of(
        new DesiredPlan
        {
            Origin = "evidence",
            Records =
            [
                new DesiredRecord
                {
                    Id = new RecordKey(RecordKind.Task, "T1"),
                    Title = "One",
                    Line = 0,
                    MayBeAdded = false,
                    Group = new RecordKey(RecordKind.Task, "T1"),
                    Fields = DesiredRecords.Fields((PlanField.Verdict, new FieldValue.Text(verdict)), (PlanField.ProofLink, new FieldValue.Text("https://bqx.example/T1"))),
                    NewestNote = "🔎 EVIDENCE",
                },
            ],
        },
        _base.State,
        applied ?? AppliedState.Nothing);
}
