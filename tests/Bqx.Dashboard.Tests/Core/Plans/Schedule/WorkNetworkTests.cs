using Bqx.Core.Plans.Schedule;
using FsCheck;
using FsCheck.Fluent;
using static Bqx.Dashboard.Tests.Core.Plans.Schedule.Networks;

namespace Bqx.Dashboard.Tests.Core.Plans.Schedule;

public sealed class WorkNetworkTests
{
    [Fact]
    public void Of_ListedBeforeWhatItWaitsFor_ComesAfterIt() =>
        Assert.Equal(["b", "a", "c"], WorkNetwork.Of([Item("a", 1, "b"), Item("b", 1), Item("c", 1, "a")]).Items.Select(i => i.Id));

    [Fact]
    public void Of_Circle_IsCutAtItsFirstItemAndSaid()
    {
        var network = WorkNetwork.Of([Item("x", 1), Item("a", 1, "c", "x"), Item("b", 1, "a"), Item("c", 1, "b")]);

        Assert.Equal([new CutLink("a", "c")], network.Cuts);
        Assert.Equal(["x", "a", "b", "c"], network.Items.Select(i => i.Id));
        Assert.Equal(4, CriticalWork.Of(network).Hours);
    }

    [Fact]
    public void Of_LinkToItselfOrToNothing_IsNoLink() =>
        Assert.Equal((1, 0), (WorkNetwork.Of([Item("a", 1, "a", "gone")]).Items.Length, WorkNetwork.Of([Item("a", 1, "a", "gone")]).Cuts.Length));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-4)]
    public void Of_HoursThatAreNone_CountAsNone(double hours) => Assert.Equal(3, WorkNetwork.Of([Item("a", hours), Item("b", 3)]).TotalHours);

    [Fact]
    public void Of_AnyShape_KeepsEveryItemAfterWhatItWaitsFor() => Prop.ForAll(Shapes, shape =>
    {
        var places = shape.Network.Items.Select((item, i) => (item.Id, i)).ToDictionary(p => p.Id, p => p.i);
        var cut = shape.Network.Cuts.ToHashSet();
        return places.Count == shape.Items.Length && shape.Network.Items.All(item =>
            item.After.Where(a => a != item.Id && !cut.Contains(new CutLink(item.Id, a))).All(a => places[a] < places[item.Id]));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Critical_AnyShape_HasNoNegativeSlackAndAPathAsLongAsItself() => Prop.ForAll(Shapes, shape =>
    {
        var critical = CriticalWork.Of(shape.Network);
        Assert.All(critical.Items, i => Assert.InRange(i.SlackHours, 0, critical.Hours));
        Assert.Equal(critical.Hours, critical.Path.Sum(i => i.Hours), 6);
        Assert.All(critical.Path, i => Assert.True(critical.Items.Single(t => t.Item.Id == i.Id).IsCritical));
    }).QuickCheckThrowOnFailure();

    /// <summary>What has slack may take that much longer, and the end stays; what has none may not.</summary>
    [Fact]
    public void Critical_AnyShape_SlackIsWhatMayBeLost() => Prop.ForAll(Shapes, shape =>
    {
        var critical = CriticalWork.Of(shape.Network);
        foreach (var timed in critical.Items.Take(6))
        {
            Assert.Equal(critical.Hours, CriticalWork.Of(Longer(shape, timed, timed.SlackHours)).Hours, 6);
            Assert.Equal(critical.Hours + 1, CriticalWork.Of(Longer(shape, timed, timed.SlackHours + 1)).Hours, 6);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Critical_Nothing_IsNoTime() => Assert.Equal((0, 0), (CriticalWork.Of(WorkNetwork.Of([])).Hours, CriticalWork.Of(WorkNetwork.Of([])).Path.Length));

    /// <summary>The network as it was ordered, so that circles are cut alike.</summary>
    private static WorkNetwork Longer(Shape shape, TimedWork timed, double hours)
    {
        var cut = shape.Network.Cuts.ToHashSet();
        return WorkNetwork.Of(shape.Network.Items.Select(i => i with
        {
            Hours = i.Id == timed.Item.Id ? i.Hours + hours : i.Hours,
            After = [.. i.After.Where(a => !cut.Contains(new CutLink(i.Id, a)))],
        }));
    }
}
