namespace Bqx.Core.Plans.Schedule;

/// <summary>When an item may begin with as many workers as it takes, in hours from the start.</summary>
/// <param name="Item">The work.</param>
/// <param name="EarliestStart">All that it waits for has ended.</param>
/// <param name="SlackHours">How much later it may begin without moving the end; not negative.</param>
/// <param name="TailHours">The longest chain from its start to the end of the work, its own hours included.</param>
public sealed record TimedWork(WorkItem Item, double EarliestStart, double SlackHours, double TailHours)
{
    public bool IsCritical => SlackHours == 0;
}

/// <summary>The critical path of a network: no number of workers makes it shorter.</summary>
public sealed record CriticalWork
{
    /// <summary>Slack below this share of the whole is none: sums of fractions differ in their last digits.</summary>
    private const double Nothing = 1e-9;

    /// <summary>In the network's order.</summary>
    public required ImmutableArray<TimedWork> Items { get; init; }

    /// <summary>Length of the longest chain.</summary>
    public required double Hours { get; init; }

    /// <summary>One longest chain in order, without milestones; several may be as long.</summary>
    public required ImmutableArray<WorkItem> Path { get; init; }

    public static CriticalWork Of(WorkNetwork network)
    {
        var count = network.Items.Length;
        var (starts, tails) = (new double[count], new double[count]);
        for (var i = 0; i < count; i++)
        {
            foreach (var before in network.After[i])
            {
                starts[i] = Math.Max(starts[i], starts[before] + network.Items[before].Hours);
            }
        }

        for (var i = count - 1; i >= 0; i--)
        {
            tails[i] = network.Items[i].Hours + network.Next[i].Select(n => tails[n]).DefaultIfEmpty(0).Max();
        }

        var end = tails.DefaultIfEmpty(0).Max();
        return new CriticalWork
        {
            Items = [.. network.Items.Select((item, i) => new TimedWork(item, starts[i], Slack(end, starts[i] + tails[i]), tails[i]))],
            Hours = end,
            Path = PathOf(network, tails),
        };
    }

    private static double Slack(double end, double through) => end - through <= Nothing * end ? 0 : end - through;

    /// <summary>From the item with the longest tail to the next one with the longest tail, and so on.</summary>
    private static ImmutableArray<WorkItem> PathOf(WorkNetwork network, double[] tails)
    {
        var path = ImmutableArray.CreateBuilder<WorkItem>();
        IEnumerable<int> choice = Enumerable.Range(0, network.Items.Length).Where(i => network.After[i].IsEmpty);
        while (choice.Any())
        {
            var longest = choice.MaxBy(i => tails[i]);
            if (!network.Items[longest].IsMilestone)
            {
                path.Add(network.Items[longest]);
            }

            choice = network.Next[longest];
        }

        return path.ToImmutable();
    }
}
