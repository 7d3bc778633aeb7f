using Bqx.Core.Quality.Checks;
using Bqx.Core.Warehouse;
using Bqx.Core.Workspaces;

namespace Bqx.Core.Truth;

/// <param name="Name">A table, or something else that reads one by lineage.yaml.</param>
/// <param name="Next">The table next to it on the way back.</param>
/// <param name="How">Why one reads the other: "computed from lag_bqx", "lineage.yaml line 5".</param>
internal sealed record LineageStep(string Name, string Next, string How);

/// <summary>
/// What is computed from what: by the families' inputs for the entities concerned, and by the edges of <c>lineage.yaml</c>. The one answer
/// for what hangs on a table and for what went into a model: each is the other read backwards.
/// </summary>
internal sealed class Lineage
{
    private readonly TableNames _names;
    private readonly ImmutableArray<LineageRule> _rules;
    private readonly ILookup<string, TableFamily> _readers;
    private readonly Dictionary<string, List<TableName>> _members = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string, string)[]> _sources = new(StringComparer.Ordinal);

    /// <param name="names">The grammar.</param>
    /// <param name="tables">Names of tables that are expected or there.</param>
    /// <param name="book">Its lineage; null for none.</param>
    public Lineage(TableNames names, IEnumerable<string> tables, CheckBook? book)
    {
        _names = names;
        _rules = [.. (book?.Lineage ?? []).Select(e => new LineageRule(e, names))];
        _readers = names.Families.SelectMany(static f => f.Inputs.Distinct(StringComparer.Ordinal).Select(i => (Input: i, Family: f))).ToLookup(static f => f.Input, static f => f.Family, StringComparer.Ordinal);
        foreach (var table in tables)
        {
            if (names.Match(table) is { } name)
            {
                MembersOf(name.Family.Name).Add(name);
            }
        }
    }

    /// <summary>Direct readers of a table, each once, in the order of families and edges.</summary>
    public IEnumerable<(string Name, string How)> ReadersOf(string table)
    {
        var name = _names.Match(table);
        var byFamily = name is null ? [] : _readers[name.Family.Name].SelectMany(f => Members(f.Name, m => LineageEntities.Flow(name, m), $"computed from {name.Family.Name}"));
        return byFamily.Concat(_rules.SelectMany(r => r.ReadersOf(table).Select(n => (n, r.How)))).DistinctBy(static r => r.Item1);
    }

    /// <summary>Tables that a table is computed from directly, each once, in the order of families and edges.</summary>
    public IEnumerable<(string Name, string How)> SourcesOf(string table)
    {
        if (_sources.TryGetValue(table, out var known))
        {
            return known;
        }

        var name = _names.Match(table);
        var byFamily = name is null ? [] : name.Family.Inputs.SelectMany(i => Members(i, m => LineageEntities.Flow(m, name), $"computed from {i}"));
        return _sources[table] = [.. byFamily.Concat(_rules.SelectMany(r => r.SourcesOf(table).Select(n => (n, r.How)))).DistinctBy(static s => s.Item1)];
    }

    /// <summary>Everything that reads a table, directly or not, nearest first.</summary>
    public IEnumerable<LineageStep> Downstream(string table) => Walk(table, ReadersOf);

    /// <summary>Every table that a table is computed from, directly or not, nearest first.</summary>
    public IEnumerable<LineageStep> Upstream(string table) => Walk(table, SourcesOf);

    /// <summary>Breadth first: the first way by which a table is reached is a shortest one. Tables in a circle are visited once, the start never.</summary>
    private static IEnumerable<LineageStep> Walk(string start, Func<string, IEnumerable<(string Name, string How)>> next)
    {
        var (seen, open) = (new HashSet<string>(StringComparer.Ordinal) { start }, new Queue<string>([start]));
        while (open.TryDequeue(out var here))
        {
            foreach (var (name, how) in next(here))
            {
                if (seen.Add(name))
                {
                    open.Enqueue(name);
                    yield return new LineageStep(name, here, how);
                }
            }
        }
    }

    private IEnumerable<(string Name, string How)> Members(string family, Func<TableName, bool> isRelated, string how) =>
        _members.TryGetValue(family, out var members) ? members.Where(isRelated).Select(m => (m.Name, how)) : [];

    private List<TableName> MembersOf(string family)
    {
        if (!_members.TryGetValue(family, out var members))
        {
            _members[family] = members = [];
        }

        return members;
    }
}
