namespace Bqx.Core.Plans.Lint;

/// <summary>Which phase or stage waits for which. Built from prose: ids, ranges of ids, "all other ... features", "blocks all others".</summary>
internal sealed class DependencyGraph
{
    /// <summary>Prose like "all others" gives one edge per pair; a hostile document could ask for millions.</summary>
    private const int MostEdges = 100_000;

    private readonly Dictionary<string, HashSet<string>> _needs = new(StringComparer.OrdinalIgnoreCase);
    private int _edges;

    public void Add(string waits, string needed)
    {
        if (_edges >= MostEdges)
        {
            return;
        }

        if (!_needs.TryGetValue(waits, out var needs))
        {
            _needs[waits] = needs = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        }

        _edges += needs.Add(needed) ? 1 : 0;
    }

    /// <summary>What an id waits for, in no particular order.</summary>
    public IReadOnlyCollection<string> Needs(string waits) => _needs.TryGetValue(waits, out var needs) ? needs : [];

    /// <summary>One cycle, in order, beginning and ending with the same id; null when there is none.</summary>
    public ImmutableArray<string>? Cycle()
    {
        var left = Entangled();
        if (left.Count == 0)
        {
            return null;
        }

        // Everything that is left needs something that is left: following it must come back.
        var path = new List<string>();
        var seen = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var at = left.Order(StringComparer.Ordinal).First();
        while (seen.TryAdd(at, path.Count))
        {
            path.Add(at);
            at = _needs[at].Where(left.Contains).Order(StringComparer.Ordinal).First();
        }

        return [.. path.Skip(seen[at]), at];
    }

    /// <summary>Takes away, again and again, what needs nothing that is left.</summary>
    private HashSet<string> Entangled()
    {
        var neededBy = _needs.SelectMany(n => n.Value.Select(needed => (Needed: needed, Waits: n.Key))).ToLookup(e => e.Needed, e => e.Waits, StringComparer.OrdinalIgnoreCase);
        var open = _needs.ToDictionary(n => n.Key, n => n.Value.Count, StringComparer.OrdinalIgnoreCase);
        var free = new Queue<string>(neededBy.Select(n => n.Key).Where(id => !open.ContainsKey(id)));
        while (free.TryDequeue(out var id))
        {
            foreach (var waits in neededBy[id])
            {
                if (--open[waits] == 0)
                {
                    free.Enqueue(waits);
                    open.Remove(waits);
                }
            }
        }

        return [.. open.Keys];
    }
}
