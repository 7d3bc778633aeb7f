using Bqx.Core.Quality.Checks;
using Bqx.Core.Warehouse;
using Bqx.Core.Workspaces;

namespace Bqx.Core.Truth;

/// <summary>Who reads a table: by the families' inputs for the entities concerned, and by the edges of <c>lineage.yaml</c>.</summary>
internal sealed class Lineage
{
    private const int CurrencyLength = 3;

    private readonly TableNames _names;
    private readonly ImmutableArray<LineageEdge> _edges;
    private readonly ILookup<string, TableFamily> _readers;
    private readonly ILookup<string, TableName> _members;

    /// <param name="names">The grammar.</param>
    /// <param name="tables">Names of tables that are expected or there.</param>
    /// <param name="book">Its lineage; null for none.</param>
    public Lineage(TableNames names, IEnumerable<string> tables, CheckBook? book)
    {
        (_names, _edges) = (names, book?.Lineage ?? []);
        _readers = names.Families.SelectMany(static f => f.Inputs.Distinct(StringComparer.Ordinal).Select(i => (Input: i, Family: f))).ToLookup(static f => f.Input, static f => f.Family, StringComparer.Ordinal);
        _members = tables.Select(names.Match).OfType<TableName>().ToLookup(static t => t.Family.Name, StringComparer.Ordinal);
    }

    /// <summary>Readers of a table with the reason, each once, in the order of families and edges.</summary>
    public IEnumerable<(string Name, string How)> ReadersOf(string table)
    {
        var name = _names.Match(table);
        var byFamily = name is null ? [] : _readers[name.Family.Name].SelectMany(f => _members[f.Name].Where(m => AreRelated(name, m)).Select(m => (m.Name, $"computed from {name.Family.Name}")));
        return byFamily.Concat(_edges.SelectMany(e => ByEdge(e, table).Select(n => (n, $"lineage.yaml line {e.Line}")))).DistinctBy(static r => r.Item1);
    }

    private IEnumerable<string> ByEdge(LineageEdge edge, string table)
    {
        var (from, to) = (new TablePattern(edge.From), new TablePattern(edge.To));
        if (from.Match(table) is not { } entities)
        {
            return [];
        }

        var placeholders = to.Placeholders.ToArray();
        return placeholders.Length == 0 ? [edge.To]
            : placeholders.Length == entities.Length ? [to.Fill(entities)]
            : entities.IsEmpty ? Everywhere(to, placeholders) : [];
    }

    /// <summary>A pattern that is read from a table without entities stands for all of its names.</summary>
    private IEnumerable<string> Everywhere(TablePattern pattern, string[] placeholders) =>
        placeholders is ["pair"]
            ? _names.Workspace.Pairs.Select(p => pattern.Fill([p.Key]))
            : _names.All.Where(t => pattern.Match(t.Name) is not null).Select(static t => t.Name);

    /// <summary>
    /// Whether data of the one goes into the other: a pair into its own tables and those of its currencies, and into a triangle that has
    /// both of them; tables of the whole market take and give everything.
    /// </summary>
    private static bool AreRelated(TableName from, TableName to)
    {
        if (from.Entities.IsEmpty || to.Entities.IsEmpty)
        {
            return true;
        }

        if (to.Entities.All(static e => e.Length == CurrencyLength))
        {
            var given = from.Entities.SelectMany(Currencies).ToHashSet(StringComparer.Ordinal);
            return to.Entities.Count(given.Contains) >= Math.Min(given.Count, to.Entities.Length);
        }

        return to.Entities.Any(pair => from.Entities.Any(e => e == pair || (e.Length == CurrencyLength && Currencies(pair).Contains(e))));
    }

    private static IEnumerable<string> Currencies(string entity) =>
        entity.Length == 2 * CurrencyLength ? [entity[..CurrencyLength], entity[CurrencyLength..]] : [entity];
}
