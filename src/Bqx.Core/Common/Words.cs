using System.Globalization;

namespace Bqx.Core.Common;

/// <summary>Numbers inside the sentences that a judgement writes: invariant, never falsely precise, absent is never 0.</summary>
internal static class Words
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>"1 table", "6 tables".</summary>
    public static string Count(long count, string one, string? many = null) =>
        string.Create(Invariant, $"{count:#,0} {(count == 1 ? one : many ?? one)}{(count == 1 || many is not null ? "" : "s")}");

    public static string Number(long count) => count.ToString("#,0", Invariant);

    /// <summary>"2.164 M" from a million on, else exact.</summary>
    public static string Rows(long rows) =>
        rows >= 1_000_000 ? (rows / 1_000_000d).ToString("#,0.000", Invariant) + " M" : Number(rows);

    /// <summary>A share of 0 to 1 as "73.5%"; whole only when it is exactly 0 or 1.</summary>
    public static string Percent(double? share) => share switch
    {
        null => "unknown",
        0 => "0%",
        1 => "100%",
        > 0.9995 and < 1 => "99.9%",
        > 0 and < 0.0005 => "<0.1%",
        { } value => Minus(value) + (Math.Abs(value) * 100).ToString("#,0.0", Invariant) + "%",
    };

    public static string Fixed(double value, int decimals) =>
        Minus(value) + Math.Abs(value).ToString("F" + decimals.ToString(Invariant), Invariant);

    /// <summary>Dollars and cents below 10,000.</summary>
    public static string Money(decimal usd) =>
        (usd < 0 ? "\u2212$" : "$") + Math.Abs(usd).ToString(Math.Abs(usd) < 10_000 ? "#,0.00" : "#,0", Invariant);

    /// <summary>Whole dollars, for estimates and limits.</summary>
    public static string Dollars(decimal usd) => (usd <= -0.5m ? "\u2212$" : "$") + Math.Abs(usd).ToString("#,0", Invariant);

    public static string Day(DateOnly day, DateOnly today) =>
        day.ToString(day.Year == today.Year ? "d MMM" : "d MMM yyyy", Invariant);

    public static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM yyyy", Invariant);

    public static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM HH:mm", Invariant);

    /// <summary>Two units: "1 d 5 h", "2 h 02 m", "6 min".</summary>
    public static string Age(TimeSpan age) => age switch
    {
        { TotalMinutes: < 1 } => "less than 1 min",
        { TotalHours: < 1 } => $"{age.Minutes} min",
        { TotalDays: < 1 } => age.Minutes == 0 ? $"{age.Hours} h" : $"{age.Hours} h {age.Minutes:00} m",
        { TotalDays: < 10 } => age.Hours == 0 ? $"{age.Days} d" : $"{age.Days} d {age.Hours} h",
        _ => $"{Number(age.Days)} d",
    };

    /// <summary>"a, b, c and 4 more".</summary>
    public static string Some(IReadOnlyList<string> names, int most = 3) =>
        names.Count <= most
            ? string.Join(", ", names)
            : $"{string.Join(", ", names.Take(most))} and {Number(names.Count - most)} more";

    private static string Minus(double value) => value < 0 ? "\u2212" : "";
}
