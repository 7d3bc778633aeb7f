using Bqx.Core.Common;
using Bqx.Core.Truth;

namespace Bqx.Dashboard.Api;

/// <summary>What hangs on a table, in the order of the path.</summary>
internal sealed class BlastView(BlastReport report, TableAssessment table) : Sourced(table.Proof)
{
    public string Table => report.Table;

    /// <summary>US dollars of the month to date of the phases concerned; null when no bill is labelled with them.</summary>
    public decimal? Usd => report.Usd;

    public IEnumerable<BlastNodeView> Nodes => report.Nodes.Select(n => new BlastNodeView(n));
}

internal sealed class BlastNodeView(BlastNode node)
{
    public BlastKind Kind => node.Kind;

    public string Name => node.Name;

    public Status Status => node.Status;

    /// <summary>Steps from the table, which is 0.</summary>
    public int Depth => node.Depth;

    /// <summary>Kind of the node through which it is reached first; null for the table itself.</summary>
    public BlastKind? FromKind => node.From?.Kind;

    public string? From => node.From?.Name;

    public string How => node.How;

    public decimal? Usd => node.Usd;
}
