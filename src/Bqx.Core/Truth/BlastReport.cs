using Bqx.Core.Quality.Checks;
using Bqx.Core.Warehouse;

namespace Bqx.Core.Truth;

/// <summary>
/// What hangs on a table: the tables computed from it, the models trained on those, the plan's tasks and gates, the dollars billed to
/// them and the runbook. Nodes stand in the order of the path, each once, also where tables read each other in a circle.
/// </summary>
public sealed record BlastReport
{
    public required string Table { get; init; }

    /// <summary>The table first, then by steps from it.</summary>
    public required ImmutableArray<BlastNode> Nodes { get; init; }

    /// <summary>US dollars of the month to date, billed to the phases concerned; null when no bill is labelled with them.</summary>
    public decimal? Usd { get; init; }

    public IEnumerable<BlastNode> Of(BlastKind kind) => Nodes.Where(n => n.Kind == kind);

    public static BlastReport Of(Assessment now, CheckBook? book, string table)
    {
        var path = new BlastPath(now, table);
        path.AddTables(new Lineage(TableNames.Of(now.Workspace), now.Tables.Select(static t => t.Name), book));
        path.AddModels();
        path.AddTasks();
        path.AddGates();
        path.AddMoney();
        path.AddRunbooks();
        return new BlastReport { Table = table, Nodes = path.Nodes, Usd = path.Usd };
    }
}
