using Bqx.Core.Warehouse;

namespace Bqx.Core.Quality.Scans;

/// <summary>Which columns of a table the names of a check stand for.</summary>
internal static class ColumnChoice
{
    private static readonly string[] NumberWords = ["REAL", "FLOAT", "DOUBLE", "INT", "NUMERIC", "DECIMAL"];

    /// <summary>Columns by name or with <c>*</c>, in the table's order; without names all. A plain name is kept although the table lacks it.</summary>
    public static ImmutableArray<string> Of(TableMetadata table, ImmutableArray<string> names)
    {
        if (names.IsDefaultOrEmpty)
        {
            return [.. table.Columns.Select(static c => c.Name)];
        }

        var fitting = table.Columns.Where(c => names.Any(n => Glob.Fits(n, c.Name))).Select(static c => c.Name);
        return [.. fitting.Concat(names.Where(n => !n.Contains('*'))).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The same, numbers only where a name leaves it open; never the column of time.</summary>
    public static ImmutableArray<string> Numbers(TableMetadata table, ImmutableArray<string> names, string timeColumn)
    {
        var chosen = Of(table, names);
        return [.. chosen.Where(c => c != timeColumn && (names.Contains(c) || IsNumber(table, c)))];
    }

    /// <summary>An array or a struct of numbers is none, and an interval has "INT" in its name only.</summary>
    private static bool IsNumber(TableMetadata table, string column)
    {
        var type = table.Columns.FirstOrDefault(c => c.Name == column)?.Type ?? "";
        return !type.Contains('<') && !type.Contains("INTERVAL", StringComparison.OrdinalIgnoreCase) && Array.Exists(NumberWords, w => type.Contains(w, StringComparison.OrdinalIgnoreCase));
    }
}
