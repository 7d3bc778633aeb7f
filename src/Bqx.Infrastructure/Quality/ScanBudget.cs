using System.Globalization;
using Bqx.Core.Quality.Scans;

namespace Bqx.Infrastructure.Quality;

/// <summary>Whether so many bytes may still be read, and if not, which setting says so.</summary>
internal static class ScanBudget
{
    private static readonly ImmutableArray<string> Units = ["B", "KiB", "MiB", "GiB", "TiB"];

    /// <summary>One query reads one table.</summary>
    public static string? RefusesQuery(ScanLimits limits, string table, long bytes) => bytes > limits.BytesPerQuery
        ? $"A scan of {table} reads {Size(bytes)}, more than the {Size(limits.BytesPerQuery)} that one query may (BigQuery:MaxBytesBilledPerQuery)."
        : null;

    public static string? RefusesDay(ScanLimits limits, long today, long bytes) => bytes > limits.BytesPerDay - today
        ? $"This would read {Size(bytes)}; {Size(Math.Max(0, limits.BytesPerDay - today))} of today's {Size(limits.BytesPerDay)} are left (BigQuery:DailyScanBudgetBytes)."
        : null;

    internal static string Size(long bytes)
    {
        var (value, unit) = ((double)bytes, 0);
        while (value >= 1_024 && unit < Units.Length - 1)
        {
            (value, unit) = (value / 1_024, unit + 1);
        }

        return $"{value.ToString("0.#", CultureInfo.InvariantCulture)} {Units[unit]}";
    }
}
