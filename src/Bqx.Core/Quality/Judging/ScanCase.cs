using Bqx.Core.Quality.Checks;
using Bqx.Core.Quality.Scans;
using Bqx.Core.Warehouse;

namespace Bqx.Core.Quality.Judging;

/// <summary>One check on one scanned table, with everything that its rule looks at.</summary>
/// <param name="Check">The check.</param>
/// <param name="Limits">Limits in force for the table.</param>
/// <param name="Name">The table's place in the grammar.</param>
/// <param name="Table">The table's metadata.</param>
/// <param name="Scan">The scan that it is judged by.</param>
/// <param name="Family">The other tables of its family with their scans.</param>
/// <param name="Names">The grammar.</param>
/// <param name="Tables">All listed tables by name.</param>
internal sealed record ScanCase(
    QualityCheck Check,
    CheckLimits Limits,
    TableName Name,
    TableMetadata Table,
    TableScan Scan,
    ScannedFamily Family,
    TableNames Names,
    IReadOnlyDictionary<string, TableMetadata> Tables)
{
    /// <summary>True when the scan found no row: then nothing can be said of rows, and that there are none is told by a check of its own.</summary>
    public bool IsEmpty => Scan.Values.GetValueOrDefault(new ScanMeasure.Rows()).Value == 0;

    /// <summary>False for what the warehouse or the table does not have at all, such as an order of rows.</summary>
    public bool Applies(ScanMeasure measure) => !Scan.Troubles.Any(t => t.DoesNotApply && t.Measure == measure);

    /// <summary>The number of a measure, or why there is none.</summary>
    public bool TryGet(ScanMeasure measure, out double value, out string reason)
    {
        (value, reason) = (0, "");
        if (Scan.Values.TryGetValue(measure, out var found))
        {
            (value, reason) = (found.Value ?? 0, found.UndefinedBecause ?? "");
            return found.Value is not null;
        }

        reason = Scan.Troubles.FirstOrDefault(t => t.Measure == measure)?.Reason ?? "Not measured by the newest scan";
        return false;
    }
}

/// <summary>What a rule found: a number beyond which limits say more, or why there is none.</summary>
internal abstract record Judged
{
    private Judged()
    {
    }

    /// <param name="Value">In the rule's unit; more is worse.</param>
    /// <param name="Words">For people.</param>
    /// <param name="Column">The column that decides.</param>
    public sealed record Found(double Value, string Words, string? Column = null) : Judged;

    /// <summary>It could not be measured.</summary>
    public sealed record Unmeasured(string Reason) : Judged;

    /// <summary>It says nothing about this table.</summary>
    public sealed record NotConcerned(string Reason) : Judged;
}
