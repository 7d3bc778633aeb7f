using System.Globalization;

namespace Bqx.Infrastructure.BigQuery.Metadata;

/// <summary>Names and numbers of tables in sentences.</summary>
internal static class TableWords
{
    private const int MostNamed = 3;

    public static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>"1 table", "84 tables", "2 queries".</summary>
    public static string Count(int number, string one, string? many = null) => $"{Number(number)} {(number == 1 ? one : many ?? one + "s")}";

    /// <summary>"a, b, c and 25 more".</summary>
    public static string Some(IReadOnlyCollection<string> names) =>
        names.Count <= MostNamed ? string.Join(", ", names) : $"{string.Join(", ", names.Take(MostNamed))} and {Number(names.Count - MostNamed)} more";
}
