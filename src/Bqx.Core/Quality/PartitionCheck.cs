using System.Globalization;
using Bqx.Core.Common;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Warehouse;

namespace Bqx.Core.Quality;

/// <summary>All months of a table's entity are there.</summary>
internal static class PartitionCheck
{
    public static TableCheck Of(MetadataCase at, CheckRule.Partitions rule, TableName? name, TableContext context)
    {
        var months = name is null ? [] : MonthlyPartitions.Of(rule, name.Entities, context.IsListed, context.At);
        if (months.IsEmpty)
        {
            return at.Template with { Found = $"{rule.Pattern} does not fit the table's entity" };
        }

        var missing = months.Where(static m => !m.IsListed).Select(static m => m.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture)).ToArray();
        if (missing.Length > 0 && !context.IsExhausted)
        {
            return at.Template with { Outcome = CheckOutcome.Errored, Found = "Listing incomplete" };
        }

        var there = $"{Words.Number(months.Length - missing.Length)} of {Words.Count(months.Length, "month")}";
        var outcome = missing.Length > at.Limits.Fail ? CheckOutcome.Failed : missing.Length > at.Limits.Warn ? CheckOutcome.Warned : CheckOutcome.Passed;
        return at.Template with { Outcome = outcome, Found = missing.Length == 0 ? there : $"{there}, without {Words.Some(missing)}", Value = missing.Length };
    }
}
