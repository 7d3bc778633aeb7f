using Bqx.Core.Quality.Checks;
using Bqx.Core.Warehouse;

namespace Bqx.Core.Truth;

/// <summary>An edge of <c>lineage.yaml</c>, read in either direction.</summary>
internal sealed class LineageRule(LineageEdge edge, TableNames names)
{
    private readonly TablePattern _from = new(edge.From);
    private readonly TablePattern _to = new(edge.To);

    public string How { get; } = $"lineage.yaml line {edge.Line}";

    public IEnumerable<string> ReadersOf(string table) => Across(_from, _to, table);

    public IEnumerable<string> SourcesOf(string table) => Across(_to, _from, table);

    /// <summary>Names at the far end: the same entities, the one table there is, or all of the pattern for a table without entities.</summary>
    private IEnumerable<string> Across(TablePattern near, TablePattern far, string table)
    {
        if (near.Match(table) is not { } entities)
        {
            return [];
        }

        var placeholders = far.Placeholders.ToArray();
        return placeholders.Length == 0 ? [far.Text]
            : placeholders.Length == entities.Length ? [far.Fill(entities)]
            : entities.IsEmpty ? Everywhere(far, placeholders) : [];
    }

    private IEnumerable<string> Everywhere(TablePattern pattern, string[] placeholders) =>
        placeholders is ["pair"]
            ? names.Workspace.Pairs.Select(p => pattern.Fill([p.Key]))
            : names.All.Where(t => pattern.Match(t.Name) is not null).Select(static t => t.Name);
}
