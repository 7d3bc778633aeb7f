using Bqx.Core.Common;
using Bqx.Core.Quality;

namespace Bqx.Core.Truth;

/// <summary>What tables prove about the task that must make them.</summary>
internal static class TableEvidence
{
    /// <summary>A warning still counts as proven. A stale table neither proves nor disproves.</summary>
    public static EvidenceState StateOf(Status status) => status switch
    {
        Status.Ok or Status.Warning => EvidenceState.Proven,
        Status.Missing or Status.Critical => EvidenceState.Disproven,
        _ => EvidenceState.Unmeasured,
    };

    public static Evidence Of(TableAssessment table) => new(
        StateOf(table.Status),
        Summary(table),
        $"table:{table.Name}",
        table.Status,
        table.Metadata?.CreatedAt ?? table.Metadata?.ModifiedAt,
        table.Proof);

    /// <summary>Of several tables: proven when all are, disproven when one is.</summary>
    public static Evidence Of(IReadOnlyList<TableAssessment> tables, string pattern)
    {
        var worst = tables.MaxBy(static t => (StateOf(t.Status) == EvidenceState.Disproven, t.Status))!;
        var state = tables.Any(static t => StateOf(t.Status) == EvidenceState.Disproven) ? EvidenceState.Disproven
            : tables.All(static t => StateOf(t.Status) == EvidenceState.Proven) ? EvidenceState.Proven
            : EvidenceState.Unmeasured;
        var proven = tables.Count(static t => StateOf(t.Status) == EvidenceState.Proven);
        var summary = $"{Words.Number(proven)} of {Words.Count(tables.Count, "table")} proven";
        return new Evidence(state, summary, $"table:{pattern}", worst.Status, tables.Max(static t => t.Metadata?.CreatedAt), worst.Proof);
    }

    public static string Summary(TableAssessment table) => table.Status switch
    {
        Status.Missing => "Table missing",
        Status.Ok => table.Metadata?.Rows is { } rows ? $"{Words.Rows(rows)} rows, {FreshWord(table)}" : "All checks pass",
        Status.Stale => table.Metadata?.NewestRowAt is { } newest ? $"Last row {Words.Stamp(newest)}" : "Stale",
        _ => Deciding(table)?.Found ?? "Not measured",
    };

    private static string FreshWord(TableAssessment table) =>
        table.Checks.Any(static c => c is { Kind: "fresh", Outcome: CheckOutcome.Passed }) ? "fresh" : "all checks pass";

    /// <summary>The check that gave the table its status.</summary>
    private static TableCheck? Deciding(TableAssessment table) =>
        table.Checks.FirstOrDefault(c => c.Outcome != CheckOutcome.Skipped && c.Status == table.Status);
}
