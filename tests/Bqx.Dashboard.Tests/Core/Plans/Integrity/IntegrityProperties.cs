using Bqx.Core.Plans;
using Bqx.Core.Plans.Integrity;
using Bqx.Core.Truth;
using Bqx.Dashboard.Tests.Fakes;
using FsCheck;
using FsCheck.Fluent;

namespace Bqx.Dashboard.Tests.Core.Plans.Integrity;

/// <summary>What holds for any records: blank, doubled and missing ids, links anywhere, any words, numbers that are none.</summary>
public sealed class IntegrityProperties
{
    private static readonly string[] Ids = ["", " ", "MP03.01", "S03.01.01", "T03.01.01.01", "1.6.9", "😀", "x→y", "recA"];
    private static readonly string[] RecordIds = ["recA", "recB", "recC", "recD", ""];
    private static readonly string?[] Texts = [null, "", "10 days", "2 weGKE", "1-", "~", "(", "8.3% progress", "S03.01.01"];
    private static readonly double?[] Numbers = [null, 0, -1, 4, double.NaN, double.PositiveInfinity, 1e300];

    private static readonly Arbitrary<PlanRecords> Plans = (
        from plans in Some(from x in Seeds select new Plan { RecordId = x.Record, PlanId = x.Id, Name = x.Text ?? "", Status = x.Status })
        from phases in Some(from x in Seeds select new Phase { RecordId = x.Record, PhaseId = x.Id, Name = x.Text ?? "", Status = x.Status, PlanLinks = x.Links, StageLinks = x.Links, TaskLinks = x.Others, Duration = x.Text, Predecessor = x.Text, NewestNote = x.Note, Marks = x.Marks })
        from stages in Some(from x in Seeds select new Stage { RecordId = x.Record, StageId = x.Id, Name = x.Text ?? "", Status = x.Status, PhaseLinks = x.Links, TaskLinks = x.Others, Duration = x.Text, BlockedBy = x.Text, NewestNote = x.Note, Marks = x.Marks })
        from tasks in Some(from x in Seeds select new PlanTask { RecordId = x.Record, TaskId = x.Id, Name = x.Text ?? "", Status = x.Status, StageLinks = x.Links, PhaseLinks = x.Others, EstimatedHours = x.Number, Artifacts = x.Text, Blockers = x.Text, NewestNote = x.Note, Marks = x.Marks })
        select new PlanRecords { Plans = plans, Phases = phases, Stages = stages, Tasks = tasks }).ToArbitrary();

    private static Gen<Seed> Seeds =>
        from record in Gen.Elements(RecordIds)
        from id in Gen.Elements(Ids)
        from text in Gen.Elements(Texts)
        from number in Gen.Elements(Numbers)
        from status in Gen.Elements(Enum.GetValues<WorkStatus>())
        from raw in Gen.Elements(Texts)
        from links in Gen.Elements(RecordIds).ArrayOf(2)
        from others in Gen.Elements(RecordIds).ArrayOf(2)
        from minute in Gen.Choose(0, 30)
        select new Seed(record, id, text, number, new StatusReading(status, raw, raw is not null), [.. links], [.. others], minute % 3 == 0 ? null : new StatusNote(status, "NOTE", minute % 2 == 0 ? Build.Now.AddMinutes(minute) : null), RecordMarks.Of(number, text, text, raw));

    [Fact]
    public void Of_AnyRecords_ThrowsNothingAndNamesOnlyWhatIsThere() => Prop.ForAll(Plans, plan =>
    {
        var known = plan.Plans.Select(p => p.RecordId).Concat(plan.Phases.Select(p => p.RecordId)).Concat(plan.Stages.Select(s => s.RecordId)).Concat(plan.Tasks.Select(t => t.RecordId)).ToHashSet();
        foreach (var isComplete in new[] { true, false })
        {
            var found = PlanIntegrity.Of(plan, isComplete);
            Assert.All(found, f => Assert.True(f.Count > 0 && f.Message.Length > 0 && f.Advice.EndsWith('.')));
            Assert.All(found.SelectMany(f => f.Records), r => Assert.Contains(r.RecordId, known));
            Assert.Equal(found.Length, found.DistinctBy(f => f.Rule).Count());
            Assert.Equal(found, PlanIntegrity.Of(plan, isComplete));
        }
    }).QuickCheckThrowOnFailure();

    /// <summary>Through the whole judgement, where every class finds its place in findings and attention.</summary>
    [Fact]
    public void Assess_AnyRecords_TellsEveryClassOnce() => Prop.ForAll(Plans, plan =>
    {
        var world = Build.World();
        var input = world.Input();
        var now = Assessor.Assess(input with { Plan = Build.Fresh(Bqx.Core.Common.SourceName.Plan, plan) });
        Assert.Equal(now.Integrity.Length, now.Integrity.DistinctBy(f => f.Rule).Count());
        Assert.All(now.Integrity.Where(f => f.IsAttention), f => Assert.Contains(now.Findings, x => x.Rule == f.Rule));
    }).QuickCheckThrowOnFailure();

    private static Gen<ImmutableArray<T>> Some<T>(Gen<T> one) => from items in one.ArrayOf() select items.Take(24).ToImmutableArray();

    private sealed record Seed(
        string Record, string Id, string? Text, double? Number, StatusReading Status, ImmutableArray<string> Links, ImmutableArray<string> Others, StatusNote? Note, RecordMarks Marks);
}
