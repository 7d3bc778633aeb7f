using Bqx.Core.Plans;
using Bqx.Core.Plans.Schedule;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Core.Plans.Schedule;

public sealed class PlanSlipTests
{
    [Fact]
    public void Of_SamePlan_IsNothing() => Assert.True(PlanSlip.Of(Plan(), Plan()).IsNothing);

    [Fact]
    public void Of_LongerPhase_MovesItsEndAndThoseAfterIt()
    {
        var slip = PlanSlip.Of(Plan(), Plan(p => p with { Phases = [p.Phases[0] with { Duration = "13 days" }, p.Phases[1]] }));

        Assert.Equal([new MovedEnd("A", 9, 12), new MovedEnd("B", 13, 16)], slip.Ends);
        Assert.Equal((3, 3), (slip.EndMovedDays, slip.Ends[1].Days));
    }

    [Fact]
    public void Of_DocumentOfThatTime_SaysThePlannedDays()
    {
        var document = new PlanDocument { Grammar = PlanGrammar.PhasePlan, Phases = [new DocumentPhase { Id = "A", Title = "A", Line = 1, DurationDays = 4 }] };

        Assert.Equal([new MovedEnd("A", 3, 9), new MovedEnd("B", 7, 13)], PlanSlip.Of(Plan() with { Document = document }, Plan()).Ends);
    }

    [Fact]
    public void Of_PhaseThatCame_HasNoDaysToCompare()
    {
        var slip = PlanSlip.Of(Plan(), Plan(p => p with { Phases = p.Phases.Add(Build.Phase("C", "Third", WorkStatus.NotStarted, "B", 5)) }));

        Assert.Equal(new MovedEnd("C", null, 18), Assert.Single(slip.Ends));
        Assert.Null(slip.Ends[0].Days);
        Assert.Equal(5, slip.EndMovedDays);
    }

    [Fact]
    public void Of_TasksThatCameAndWent_AreScope()
    {
        var slip = PlanSlip.Of(Plan(), Plan(p => p with { Tasks = [p.Tasks[0], Build.Task("T9", "New", "S1", "A", WorkStatus.NotStarted, hours: 7)] }));

        Assert.Equal(["+T9", "-T2"], slip.Added.Select(t => "+" + t.TaskId).Concat(slip.Removed.Select(t => "-" + t.TaskId)));
        Assert.Equal((8d, 11d), (slip.HoursBefore, slip.HoursNow));
    }

    [Fact]
    public void Of_IdThatWasRenamed_IsTheSameTask() =>
        Assert.True(PlanSlip.Of(Plan(), Plan(p => p with { Tasks = [.. p.Tasks.Select(t => t with { TaskId = "other" })] })).IsNothing);

    [Theory]
    [InlineData(WorkStatus.Done, WorkStatus.InProgress, true)]
    [InlineData(WorkStatus.Done, WorkStatus.NotStarted, true)]
    [InlineData(WorkStatus.InProgress, WorkStatus.NotStarted, true)]
    [InlineData(WorkStatus.Blocked, WorkStatus.NotStarted, true)]
    [InlineData(WorkStatus.InProgress, WorkStatus.Blocked, false)]
    [InlineData(WorkStatus.NotStarted, WorkStatus.Done, false)]
    [InlineData(WorkStatus.Done, WorkStatus.Cancelled, false)]
    [InlineData(WorkStatus.Unknown, WorkStatus.NotStarted, false)]
    public void Of_Status_GoesBackWhenLessIsDone(WorkStatus before, WorkStatus now, bool isBack) =>
        Assert.Equal(isBack ? ["T1"] : [], PlanSlip.Of(With(before), With(now)).WentBack.Select(w => w.Id));

    [Fact]
    public void Of_OtherEstimate_IsSaid()
    {
        var change = Assert.Single(PlanSlip.Of(Plan(), Plan(p => p with { Tasks = [p.Tasks[0] with { EstimatedHours = null }, p.Tasks[1]] })).ReEstimated);

        Assert.Equal(("T1", 4d, null), (change.Id, change.Before, change.Now));
    }

    [Fact]
    public void Of_RecordIdTwiceOrHoursThatAreNone_DoesNotThrow() => Assert.Equal(
        4,
        PlanSlip.Of(Plan(p => p with { Tasks = [p.Tasks[0], p.Tasks[0], p.Tasks[1] with { EstimatedHours = double.NaN }], Phases = [p.Phases[0], p.Phases[0]] }), Plan(p => p with { Phases = [], Tasks = [] })).HoursBefore);

    private static PlanBaseline With(WorkStatus status) => Plan(p => p with { Tasks = [p.Tasks[0] with { Status = Build.Status(status) }] });

    private static PlanBaseline Plan(Func<PlanRecords, PlanRecords>? change = null)
    {
        var records = new PlanRecords
        {
            Plans = [],
            Phases = [Build.Phase("A", "First"), Build.Phase("B", "Second", WorkStatus.NotStarted, "A", 4)],
            Stages = [Build.Stage("S1", "Stage", "A")],
            Tasks = [Build.Task("T1", "One", "S1", "A"), Build.Task("T2", "Two", "S1", "A")],
        };
        return new PlanBaseline(Build.Now, change?.Invoke(records) ?? records, null);
    }
}
