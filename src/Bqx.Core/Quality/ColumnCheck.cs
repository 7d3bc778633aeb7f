using Bqx.Core.Common;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Warehouse;

namespace Bqx.Core.Quality;

/// <summary>A table's columns against a contract, or against those that most of its siblings have. It names the odd one out.</summary>
internal static class ColumnCheck
{
    public static string Expected(CheckRule.Schema rule, Siblings? siblings) => rule.Columns.IsDefaultOrEmpty
        ? siblings is { Described: > 1 } ? $"The {Words.Number(siblings.Common.Count)} of most siblings" : "As its siblings"
        : $"The {Words.Count(rule.Columns.Length, "column")} of the contract{(rule.AllowExtra ? ", or more" : "")}";

    public static (TableCheck Check, ColumnDifferences Differences) Of(
        MetadataCase at, TableMetadata table, CheckRule.Schema rule, Siblings? siblings, CurrencyPair? pair)
    {
        var template = at.Template;
        if (table.Columns.IsDefaultOrEmpty)
        {
            return (template with { Outcome = CheckOutcome.Errored, Found = "Columns not reported" }, ColumnDifferences.None);
        }

        var isContract = !rule.Columns.IsDefaultOrEmpty;
        if (!isContract && siblings is not { Described: > 1 })
        {
            return (template with { Found = $"{Words.Count(table.Columns.Length, "column")}, no sibling to compare with" }, ColumnDifferences.None);
        }

        var differences = isContract
            ? ColumnDifferences.Of(table.Columns, rule.Columns, common: null, rule.AllowExtra)
            : BesideSiblings(table.Columns, siblings!, rule.AllowExtra);
        if (differences.IsEmpty)
        {
            return (at.Passed(table.Columns.Length, static n => Words.Count((long)n, "column")), differences);
        }

        var found = $"{pair?.Symbol ?? table.Ref.Name} {LowerFirst(Describe(differences))}{(isContract ? "" : Beside(differences, siblings!))}";
        return (template with { Outcome = CheckOutcome.Failed, Found = found, Column = differences.First }, differences);
    }

    /// <summary>"Lacks close_lag_60", "Alone has volume_2", "Has close_60 for close_lag_60", "Keeps close as TEXT, not REAL".</summary>
    public static string Describe(ColumnDifferences differences)
    {
        var renamed = differences.Renamed;
        var parts = new List<string>(4);
        Add(parts, "Has", [.. renamed.Select(static r => $"{r.Found} for {r.Expected}")]);
        Add(parts, "Lacks", [.. differences.Missing.Where(c => !renamed.Any(r => r.Expected == c))]);
        Add(parts, "Alone has", [.. differences.Extra.Where(c => !renamed.Any(r => r.Found == c))]);
        Add(parts, "Keeps", [.. differences.Retyped.Select(static r => $"{r.Column} as {r.Found}, not {r.Expected}")]);
        return string.Join("; ", parts.Select(static (p, i) => i == 0 ? p : LowerFirst(p)));
    }

    private static void Add(List<string> parts, string verb, string[] columns)
    {
        if (columns.Length > 0)
        {
            parts.Add($"{verb} {Words.Some(columns)}");
        }
    }

    private static ColumnDifferences BesideSiblings(ImmutableArray<TableColumn> columns, Siblings siblings, bool allowExtra) =>
        siblings.IsUsual(columns)
            ? ColumnDifferences.None
            : ColumnDifferences.Of(columns, [.. siblings.Shape.Select(c => new ColumnContract(c.Name, siblings.TypeOf(c.Name)))], siblings.Common, allowExtra);

    /// <summary>"; 27 of 28 have it" for the column that decides.</summary>
    private static string Beside(ColumnDifferences differences, Siblings siblings)
    {
        if (differences.Missing is [var missing, .. var more])
        {
            return $"; {Words.Number(siblings.Having(missing))} of {Words.Number(siblings.Described)} have {(more.IsEmpty ? "it" : missing)}";
        }

        return differences.Extra is [var extra, ..]
            ? $"; {Words.Number(siblings.Described - siblings.Having(extra))} of {Words.Number(siblings.Described)} do not"
            : $", as most of {Words.Number(siblings.Described)} do";
    }

    private static string LowerFirst(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
