namespace Bqx.Core.Plans.Schedule;

/// <summary>A link that was cut because it closed a circle.</summary>
/// <param name="Waits">The item that waits no longer.</param>
/// <param name="For">What it waited for.</param>
public readonly record struct CutLink(string Waits, string For);

/// <summary>
/// Work in an order in which everything stands after what it waits for; the order of the input decides where links do not. A circle is
/// cut at its first item, and what was cut is listed: work in a circle is never dropped.
/// </summary>
public sealed class WorkNetwork
{
    private WorkNetwork(ImmutableArray<WorkItem> items, ImmutableArray<ImmutableArray<int>> after, ImmutableArray<CutLink> cuts)
    {
        (Items, After, Cuts) = (items, after, cuts);
        var next = Array.ConvertAll(new int[items.Length], static _ => ImmutableArray.CreateBuilder<int>());
        for (var i = 0; i < items.Length; i++)
        {
            foreach (var before in after[i])
            {
                next[before].Add(i);
            }
        }

        Next = [.. next.Select(static n => n.ToImmutable())];
        TotalHours = items.Sum(static i => i.Hours);
    }

    public ImmutableArray<WorkItem> Items { get; }

    public ImmutableArray<CutLink> Cuts { get; }

    /// <summary>Hours of one worker who does everything.</summary>
    public double TotalHours { get; }

    /// <summary>Places of what each item waits for; all before its own.</summary>
    internal ImmutableArray<ImmutableArray<int>> After { get; }

    /// <summary>Places of what waits for each item.</summary>
    internal ImmutableArray<ImmutableArray<int>> Next { get; }

    /// <summary>An id that stands twice counts once; hours that are not finite or negative count as none.</summary>
    public static WorkNetwork Of(IEnumerable<WorkItem> work)
    {
        WorkItem[] items = [.. work.DistinctBy(static i => i.Id).Select(static i => double.IsFinite(i.Hours) && i.Hours > 0 ? i : i with { Hours = 0 })];
        var places = items.Select(static (item, i) => (item.Id, i)).ToDictionary(static p => p.Id, static p => p.i, StringComparer.Ordinal);
        HashSet<int>[] waits = [.. items.Select((item, i) => item.After.Where(places.ContainsKey).Select(a => places[a]).Where(a => a != i).ToHashSet())];
        var (order, cuts) = Sort(items, waits);
        var place = new int[items.Length];
        for (var i = 0; i < order.Length; i++)
        {
            place[order[i]] = i;
        }

        return new WorkNetwork(
            [.. order.Select(i => items[i])],
            [.. order.Select(i => waits[i].Select(a => place[a]).Order().ToImmutableArray())],
            [.. cuts]);
    }

    /// <summary>Takes, again and again, the first item that waits for nothing more; cuts what the first one left waits for when there is none.</summary>
    private static (int[] Order, List<CutLink> Cuts) Sort(WorkItem[] items, HashSet<int>[] waits)
    {
        var next = waits.SelectMany(static (after, i) => after.Select(a => (After: a, Waits: i))).ToLookup(static l => l.After, static l => l.Waits);
        int[] open = [.. waits.Select(static w => w.Count)];
        var ready = new PriorityQueue<int, int>(Enumerable.Range(0, items.Length).Where(i => open[i] == 0).Select(static i => (i, i)));
        var (order, cuts, taken, first) = (new List<int>(items.Length), new List<CutLink>(), new bool[items.Length], 0);
        while (order.Count < items.Length)
        {
            if (!ready.TryDequeue(out var item, out _))
            {
                while (taken[first])
                {
                    first++;
                }

                item = first;
                cuts.AddRange(waits[item].Where(a => !taken[a]).Order().Select(a => new CutLink(items[item].Id, items[a].Id)));
                waits[item].RemoveWhere(a => !taken[a]);
            }

            taken[item] = true;
            order.Add(item);
            foreach (var waiting in next[item].Where(w => !taken[w] && --open[w] == 0))
            {
                ready.Enqueue(waiting, waiting);
            }
        }

        return ([.. order], cuts);
    }
}
