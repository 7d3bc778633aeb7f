using Bqx.Core.Plans;
using Bqx.Core.Truth.Timeline;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Core.Truth.Timeline;

public sealed class PlanScheduleTests
{
    [Fact]
    public void Of_WholePlan_PutsPhasesInTheOrderOfTheirPredecessors()
    {
        var schedule = PlanSchedule.Of(Build.Assessment(), WorkScope.All, 2).Schedule;

        Assert.Equal((32d, 8d, 16d), (schedule.SequentialHours, schedule.CriticalHours, schedule.Hours));
        Assert.All(schedule.Work.Where(w => w.Item.Phase == "MP03.02"), w => Assert.True(w.StartHour >= 8));
    }

    [Fact]
    public void Of_WorkLeft_LeavesOutWhatIsVerifiedAndKeepsAClaimWithoutProof()
    {
        var now = Build.Assessment(w => w.Reopen("T03.02.01.01").RemoveTable("lag_bqx_gbpjpy"));

        var left = PlanSchedule.Of(now, WorkScope.Left, 1).Schedule.Work.Select(w => w.Item.Id);

        Assert.Contains("recT03.01.01.03", left);
        Assert.Contains("recT03.02.01.01", left);
        Assert.DoesNotContain("recT03.01.01.02", left);
    }

    [Fact]
    public void Of_CancelledTask_IsNoWork() => Assert.DoesNotContain(
        "recT03.02.01.02",
        PlanSchedule.Of(Build.Assessment(w => w.Reopen("T03.02.01.02", WorkStatus.Cancelled)), WorkScope.All, 1).Schedule.Work.Select(w => w.Item.Id));

    [Theory]
    [InlineData("waits for T03.01.01.02.")]
    [InlineData("recT03.01.01.02")]
    public void Of_BlockerThatNamesATask_BeginsAfterIt(string blockers)
    {
        var work = PlanSchedule.Of(Build.Assessment(w => w.ChangeTask("T03.01.01.01", t => t with { Blockers = blockers })), WorkScope.All, 8).Schedule.Work;

        Assert.Equal(work.Single(w => w.Item.Id == "recT03.01.01.02").EndHour, work.Single(w => w.Item.Id == "recT03.01.01.01").StartHour);
    }

    [Fact]
    public void Of_StageBlockedByAStage_BeginsAfterAllOfIt()
    {
        var now = Build.Assessment(w =>
        {
            w.Stages.Add(Build.Stage("S03.01.02", "Second", "MP03.01") with { BlockedBy = "S03.01.01" });
            w.AddTask("T03.01.02.01", "Check", "S03.01.02", "MP03.01");
        });

        Assert.Equal(4, PlanSchedule.Of(now, WorkScope.All, 8).Schedule.Work.Single(w => w.Item.Id == "recT03.01.02.01").StartHour);
    }

    [Fact]
    public void Of_IdThatTwoRecordsCarry_IsNoName()
    {
        var now = Build.Assessment(w =>
        {
            w.Tasks.Add(Build.Task("T03.01.01.02", "Copy", "S03.01.01", "MP03.01") with { RecordId = "recCopy" });
            w.ChangeTask("T03.01.01.01", t => t with { Blockers = "T03.01.01.02" });
        });

        Assert.Equal(0, PlanSchedule.Of(now, WorkScope.All, 8).Schedule.Work.Single(w => w.Item.Id == "recT03.01.01.01").StartHour);
    }

    [Fact]
    public void Of_Circle_IsCutAndSaid()
    {
        var schedule = PlanSchedule.Of(
            Build.Assessment(w => w.ChangeTask("T03.01.01.01", t => t with { Blockers = "T03.01.01.02" }).ChangeTask("T03.01.01.02", t => t with { Blockers = "T03.01.01.01" })),
            WorkScope.All,
            8);

        Assert.Single(schedule.Network.Cuts);
        Assert.Equal(8, schedule.Schedule.Work.Length);
    }

    [Fact]
    public void Of_TaskWithoutEstimate_TakesTheMedianAndIsCounted()
    {
        var schedule = PlanSchedule.Of(Build.Assessment(w => w.ChangeTask("T03.01.01.01", t => t with { EstimatedHours = null })), WorkScope.All, 1);

        Assert.Equal((1, 32d), (schedule.Unestimated, schedule.Schedule.SequentialHours));
    }

    [Fact]
    public void WorkersOf_OpenTasks_CountsTheirPeople() => Assert.Equal(2, PlanSchedule.WorkersOf(Build.Assessment(w => w
        .Reopen("T03.02.01.01").Reopen("T03.02.01.02").ChangeTask("T03.02.01.02", t => t with { AssignedTo = "Marc Olsen" }))));

    [Fact]
    public void WorkersOf_NothingOpen_IsOne() => Assert.Equal(1, PlanSchedule.WorkersOf(Build.Assessment()));
}
