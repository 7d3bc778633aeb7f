using Bqx.Core.Common;
using Bqx.Core.Warehouse;
using Bqx.Core.Workspaces;

namespace Bqx.Core.Quality;

/// <summary>What a table is judged against.</summary>
/// <param name="Family">Its family; null when its name fits none, and then only existence and rows can be checked.</param>
/// <param name="Siblings">Measure of the family.</param>
/// <param name="Listed">Tables that the warehouse listed.</param>
/// <param name="IsExhausted">True when the listing was read to its last page.</param>
/// <param name="At">The moment for which freshness is judged, UTC.</param>
public sealed record TableContext(TableFamily? Family, Siblings? Siblings, int Listed, bool IsExhausted, DateTimeOffset At)
{
    /// <summary>For people; made once for all tables of the family.</summary>
    internal string ExpectedFreshness { get; } =
        Family?.FreshWithinMinutes is { } limit ? $"Within {Words.Number(limit)} market minutes" : "Not kept fresh";
}

/// <param name="Checks">In the order exists, has rows, row count, columns, fresh.</param>
/// <param name="MissingColumns">Columns of most siblings that the table lacks.</param>
/// <param name="ExtraColumns">Columns that the table has and most siblings lack.</param>
public sealed record TableJudgement(ImmutableArray<TableCheck> Checks, ImmutableArray<string> MissingColumns, ImmutableArray<string> ExtraColumns)
{
    /// <summary>
    /// The worst of the checks that apply. A check that could not be carried out is unknown; one that does not apply says nothing.
    /// </summary>
    public Status Status
    {
        get
        {
            var worst = (Status?)null;
            foreach (var check in Checks)
            {
                if (check.Outcome != CheckOutcome.Skipped && (worst is null || check.Status > worst))
                {
                    worst = check.Status;
                }
            }

            return worst ?? Status.Unknown;
        }
    }
}

/// <summary>Whether a table is there, filled, shaped like its siblings and fresh.</summary>
public static class TableJudge
{
    public static TableJudgement Judge(TableMetadata? table, TableContext context)
    {
        var exists = Exists(table, context);
        if (table is null)
        {
            return new TableJudgement([exists, .. AfterAbsence], [], []);
        }

        var (columns, missing, extra) = ColumnCheck.Of(table, context.Siblings);
        return new TableJudgement([exists, HasRows(table), RowCount(table, context), columns, FreshCheck.Of(table, context)], missing, extra);
    }

    /// <summary>The checks of a table of which nothing can be said, because the warehouse was not read.</summary>
    public static ImmutableArray<TableCheck> Unread(string reason) =>
        [new TableCheck("exists", "Exists", CheckOutcome.Errored, reason, "In the warehouse", Status.Missing), .. AfterAbsence];

    private static readonly ImmutableArray<TableCheck> AfterAbsence =
    [
        new("has-rows", "Has rows", CheckOutcome.Skipped, "\u2013", "At least 1", Status.Critical),
        new("row-count", "Row count", CheckOutcome.Skipped, "\u2013", "As its siblings", Status.Critical),
        new("columns", "Columns", CheckOutcome.Skipped, "\u2013", "As its siblings", Status.Critical),
        new("fresh", "Fresh", CheckOutcome.Skipped, "\u2013", "Within its limit", Status.Stale),
    ];

    private static readonly TableCheck Present = new("exists", "Exists", CheckOutcome.Passed, "Listed", "In the warehouse", Status.Missing);

    private static TableCheck Exists(TableMetadata? table, TableContext context) => (table, context.IsExhausted) switch
    {
        ({ }, _) => Present,
        (null, true) => Present with { Outcome = CheckOutcome.Failed, Found = $"Not among {Words.Count(context.Listed, "table")}" },
        (null, false) => Present with { Outcome = CheckOutcome.Errored, Found = $"Not among at least {Words.Count(context.Listed, "table")}, listing incomplete" },
    };

    private static TableCheck HasRows(TableMetadata table)
    {
        var (outcome, found) = table.Rows switch
        {
            null => (CheckOutcome.Errored, "Row count not reported"),
            0 => (CheckOutcome.Failed, "0 rows"),
            { } rows => (CheckOutcome.Passed, Words.Count(rows, "row")),
        };
        return new TableCheck("has-rows", "Has rows", outcome, found, "At least 1", Status.Critical);
    }

    private static TableCheck RowCount(TableMetadata table, TableContext context)
    {
        var median = table.Rows is > 0 ? context.Siblings?.MedianWithout(table.Rows) : null;
        if (median is not { } usual)
        {
            var found = table.Rows is null ? "Row count not reported" : table.Rows == 0 ? "\u2013" : "No sibling to compare with";
            return new TableCheck("row-count", "Row count", CheckOutcome.Skipped, found, "As its siblings", Status.Critical);
        }

        var share = table.Rows!.Value / usual;
        var outcome = share < QualityLimits.ShortBelow ? CheckOutcome.Failed
            : share < QualityLimits.FewBelow ? CheckOutcome.Warned
            : CheckOutcome.Passed;
        return new TableCheck("row-count", "Row count", outcome, $"{Words.Percent(share)} of sibling rows", context.Siblings!.ExpectedRows, Status.Critical);
    }
}
