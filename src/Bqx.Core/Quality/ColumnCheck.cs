using Bqx.Core.Common;
using Bqx.Core.Warehouse;

namespace Bqx.Core.Quality;

/// <summary>A table's columns against those that most of its siblings have.</summary>
internal static class ColumnCheck
{
    public static (TableCheck Check, ImmutableArray<string> Missing, ImmutableArray<string> Extra) Of(TableMetadata table, Siblings? siblings)
    {
        if (table.Columns.IsDefaultOrEmpty)
        {
            return (Check(CheckOutcome.Errored, "Columns not reported", siblings), [], []);
        }

        if (siblings is not { Described: > 1 })
        {
            return (Check(CheckOutcome.Skipped, $"{Words.Count(table.Columns.Length, "column")}, no sibling to compare with", siblings), [], []);
        }

        var (missing, extra) = Differences(table.Columns, siblings.Common);
        return missing.IsEmpty && extra.IsEmpty
            ? (Check(CheckOutcome.Passed, siblings.UsualColumns, siblings), [], [])
            : (Check(CheckOutcome.Failed, Describe(missing, extra), siblings), missing, extra);
    }

    /// <summary>"Lacks close_lag_60", "Has volume_2 alone".</summary>
    public static string Describe(ImmutableArray<string> missing, ImmutableArray<string> extra) => (missing.IsEmpty, extra.IsEmpty) switch
    {
        (false, true) => $"Lacks {Words.Some(missing)}",
        (true, false) => $"Alone has {Words.Some(extra)}",
        _ => $"Lacks {Words.Some(missing)}; alone has {Words.Some(extra)}",
    };

    private static TableCheck Check(CheckOutcome outcome, string found, Siblings? siblings) =>
        new("columns", "Columns", outcome, found, siblings?.ExpectedColumns ?? "As its siblings", Status.Critical);

    private static (ImmutableArray<string> Missing, ImmutableArray<string> Extra) Differences(ImmutableArray<TableColumn> columns, IReadOnlySet<string> common)
    {
        List<string>? extra = null;
        var shared = 0;
        foreach (var column in columns)
        {
            if (common.Contains(column.Name))
            {
                shared++;
            }
            else
            {
                (extra ??= []).Add(column.Name);
            }
        }

        return (shared == common.Count ? [] : Missing(columns, common), extra is null ? [] : [.. extra]);
    }

    private static ImmutableArray<string> Missing(ImmutableArray<TableColumn> columns, IReadOnlySet<string> common)
    {
        var own = columns.Select(static c => c.Name).ToHashSet(StringComparer.Ordinal);
        return [.. common.Where(c => !own.Contains(c)).Order(StringComparer.Ordinal)];
    }
}
