using Bqx.Core.Plans.Schedule;
using FsCheck;
using FsCheck.Fluent;

namespace Bqx.Dashboard.Tests.Core.Plans.Schedule;

/// <summary>Work in any shape: milestones, fractions of hours, links backwards, forwards and in circles.</summary>
internal static class Networks
{
    public static readonly Arbitrary<Shape> Shapes = (
        from items in (
            from tenths in Gen.Frequency((1, Gen.Constant(0)), (6, Gen.Choose(1, 120)))
            from links in Gen.Choose(0, 24).ArrayOf(3)
            from count in Gen.Choose(0, 3)
            select (Tenths: tenths, Links: links.Take(count).ToArray())).ArrayOf(25)
        from workers in Gen.Choose(1, 9)
        from forward in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)))
        select new Shape(
            [.. items.Select((item, i) => new WorkItem($"w{i}", $"Work {i}", item.Tenths / 10d, [.. item.Links.Where(l => forward || l < i).Select(l => $"w{l}")]))],
            workers)).ToArbitrary();

    public static WorkItem Item(string id, double hours, params string[] after) => new(id, id, hours, [.. after]);

    public static WorkerSchedule Planned(int workers, params WorkItem[] items)
    {
        var network = WorkNetwork.Of(items);
        return WorkerSchedule.Of(network, CriticalWork.Of(network), workers);
    }

    internal sealed record Shape(ImmutableArray<WorkItem> Items, int Workers)
    {
        public WorkNetwork Network { get; } = WorkNetwork.Of(Items);

        public WorkerSchedule Schedule => WorkerSchedule.Of(Network, CriticalWork.Of(Network), Workers);

        public override string ToString() => $"{Workers} workers: {string.Join("; ", Items.Select(i => $"{i.Id} {i.Hours} h after {string.Join(' ', i.After)}"))}";
    }
}
