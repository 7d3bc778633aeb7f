using Bqx.Core.Plans.Schedule;
using FsCheck;
using FsCheck.Fluent;
using static Bqx.Dashboard.Tests.Core.Plans.Schedule.Networks;

namespace Bqx.Dashboard.Tests.Core.Plans.Schedule;

public sealed class WorkerScheduleTests
{
    private const double Digits = 1e-9;

    [Fact]
    public void Of_TwoWorkers_BeginWithTheLongestChain() => Assert.Equal(
        [("a", 1, 0, 2), ("c", 2, 0, 3), ("b", 1, 2, 6), ("d", 2, 3, 4)],
        Planned(2, Item("d", 1), Item("c", 3), Item("a", 2), Item("b", 4, "a")).Work.Select(w => (w.Item.Id, w.Worker, (int)w.StartHour, (int)w.EndHour)));

    [Fact]
    public void Of_Milestone_TakesNobodyAndHoldsBackWhatWaits() => Assert.Equal(
        [("a", 0), ("b", 0), ("c", 5)],
        Planned(3, Item("a", 5), Item("b", 2), Item("both", 0, "a", "b"), Item("again", 0, "both"), Item("c", 1, "again")).Work.Select(w => (w.Item.Id, (int)w.StartHour)));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-3, 1)]
    [InlineData(1_000_000, WorkerSchedule.MostWorkers)]
    public void Of_WorkersOutOfBounds_AreClamped(int workers, int taken) => Assert.Equal(taken, Planned(workers, Item("a", 1)).Workers);

    [Fact]
    public void Of_Nothing_TakesNoTime() => Assert.Equal((0, 0, 0), ((int)Planned(4).Hours, Planned(4).Work.Length, (int)Planned(4).LeastHours));

    [Fact]
    public void Of_AnyShape_NeverHasMoreAtOnceThanWorkers() => Prop.ForAll(Shapes, shape =>
    {
        var work = shape.Schedule.Work;
        Assert.All(work, w => Assert.InRange(w.Worker, 1, shape.Workers));
        Assert.All(work, w => Assert.InRange(work.Count(o => o.StartHour <= w.StartHour && w.StartHour < o.EndHour), 1, shape.Workers));
        foreach (var worker in work.GroupBy(w => w.Worker))
        {
            Assert.All(worker.Zip(worker.Skip(1)), next => Assert.True(next.First.EndHour <= next.Second.StartHour));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_AnyShape_DoesEverythingOnceAndNothingBeforeWhatItWaitsFor() => Prop.ForAll(Shapes, shape =>
    {
        var ends = shape.Schedule.Work.ToDictionary(w => w.Item.Id, w => w.EndHour);
        var starts = shape.Schedule.Work.ToDictionary(w => w.Item.Id, w => w.StartHour);
        Assert.Equal(shape.Items.Count(i => !i.IsMilestone), ends.Count);
        foreach (var (item, i) in shape.Network.Items.Select((item, i) => (item, i)))
        {
            if (!item.IsMilestone)
            {
                Assert.All(Before(shape.Network, i), before => Assert.True(ends[before] <= starts[item.Id]));
            }
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_AnyShape_LiesBetweenItsBounds() => Prop.ForAll(Shapes, shape =>
    {
        var schedule = shape.Schedule;
        Assert.InRange(schedule.Hours, schedule.LeastHours - Digits, schedule.SequentialHours + Digits);
        // Graham's bound of list scheduling.
        Assert.True(schedule.Hours <= schedule.SharedHours + ((1 - (1d / shape.Workers)) * schedule.CriticalHours) + Digits);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_OneWorker_TakesTheSum() => Prop.ForAll(Shapes, shape =>
        Math.Abs(WorkerSchedule.Of(shape.Network, CriticalWork.Of(shape.Network), 1).Hours - shape.Network.TotalHours) < 1e-6).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_MoreWorkersThanItems_TakesTheCriticalPath() => Prop.ForAll(Shapes, shape =>
        Math.Abs(WorkerSchedule.Of(shape.Network, CriticalWork.Of(shape.Network), 64).Hours - CriticalWork.Of(shape.Network).Hours) < 1e-6).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_SameShape_GivesTheSameSchedule() => Prop.ForAll(Shapes, shape =>
    {
        var again = WorkNetwork.Of([.. shape.Items.Select(i => i with { })]);
        return shape.Schedule.Work.SequenceEqual(WorkerSchedule.Of(again, CriticalWork.Of(again), shape.Workers).Work);
    }).QuickCheckThrowOnFailure();

    /// <summary>Work that must have ended, through milestones.</summary>
    private static IEnumerable<string> Before(WorkNetwork network, int place) => network.After[place].SelectMany(a =>
        network.Items[a].IsMilestone ? Before(network, a) : [network.Items[a].Id]);
}
