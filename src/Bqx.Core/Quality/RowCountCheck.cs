using Bqx.Core.Common;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Warehouse;

namespace Bqx.Core.Quality;

/// <summary>A table's rows against bounds of its own and against the median of the family's other tables.</summary>
internal static class RowCountCheck
{
    public static string Expected(CheckRule.RowCount rule, CheckLimits limits, Siblings? siblings)
    {
        var bounds = (rule.Least, rule.Most) switch
        {
            ({ } least, { } most) => $"{Words.Number(least)} to {Words.Count(most, "row")}",
            ({ } least, null) => $"At least {Words.Count(least, "row")}",
            (null, { } most) => $"At most {Words.Count(most, "row")}",
            _ => null,
        };
        return (bounds, rule.AgainstSiblings) switch
        {
            (null, _) => Beside(limits, siblings),
            (_, true) => $"{bounds}; {LowerFirst(Beside(limits, siblings))}",
            _ => bounds,
        };
    }

    public static TableCheck Of(MetadataCase at, CheckRule.RowCount rule, TableMetadata table, Siblings? siblings)
    {
        if (table.Rows is not > 0)
        {
            return at.Template with { Found = table.Rows is null ? "Row count not reported" : "\u2013" };
        }

        var rows = table.Rows.Value;
        if (rows < rule.Least || rows > rule.Most)
        {
            return at.Template with { Outcome = CheckOutcome.Failed, Found = Words.Count(rows, "row"), Value = rows };
        }

        if (!rule.AgainstSiblings)
        {
            return at.Template with { Outcome = CheckOutcome.Passed, Found = Words.Count(rows, "row"), Value = rows };
        }

        if (siblings?.MedianWithout(rows) is not { } usual)
        {
            return rule is { Least: null, Most: null }
                ? at.Template with { Found = "No sibling to compare with" }
                : at.Template with { Outcome = CheckOutcome.Passed, Found = $"{Words.Count(rows, "row")}, no sibling to compare with" };
        }

        var share = rows / usual;
        var outcome = share < at.Limits.Fail ? CheckOutcome.Failed : share < at.Limits.Warn ? CheckOutcome.Warned : CheckOutcome.Passed;
        return at.Template with { Outcome = outcome, Found = $"{Words.Percent(share)} of sibling rows", Value = share };
    }

    private static string Beside(CheckLimits limits, Siblings? siblings) => siblings?.MedianRows is { } median
        ? $"At least {Words.Percent(limits.Fail ?? limits.Warn)} of {Words.Rows((long)median)}, the median"
        : "As its siblings";

    private static string LowerFirst(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
