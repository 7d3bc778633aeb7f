using System.Globalization;

namespace Bqx.Infrastructure.LocalWarehouse.Scans;

/// <summary>
/// Pieces of generated SQL. Names come from files and are not to be trusted: every one is quoted. No text of anybody goes into a statement
/// as a value; numbers are written by their type.
/// </summary>
internal static class Sql
{
    /// <summary>Every finite number and nothing else: null, infinities and text, as which NaN is stored, are outside.</summary>
    private const string Finite = "BETWEEN -1.7976931348623157e308 AND 1.7976931348623157e308";

    public static string Name(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string Number(double value) => value switch
    {
        double.PositiveInfinity => "9e999",
        double.NegativeInfinity => "-9e999",
        _ when double.IsNaN(value) => "NULL",
        _ => value.ToString("R", CultureInfo.InvariantCulture) is var text && text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0",
    };

    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string IsFinite(string value) => $"{value} {Finite}";

    /// <summary>The value where it is finite, else null.</summary>
    public static string OnlyFinite(string value) => $"CASE WHEN {IsFinite(value)} THEN {value} END";

    public static string CountWhere(string condition) => $"count(*) FILTER (WHERE {condition})";

    /// <summary>The value where some row could be looked at at all, else null.</summary>
    public static string Unless(string none, string value) => $"CASE WHEN {none} > 0 THEN {value} END";
}
