using Bqx.Core.Common;

namespace Bqx.Dashboard.Controls;

/// <summary>
/// Numbers for people: one rule per kind, invariant en-US. What is not known is <see cref="Absent"/>, never 0.
/// Dates and times are in Format.Time.cs.
/// </summary>
public static partial class Format
{
    public const string Absent = "–";

    private const string Minus = "\u2212";

    /// <summary>A share of 0 to 1 as "73.5%"; whole at exactly 0 and 1, so that "100%" and "0%" are never rounded to.</summary>
    public static string Percent(double? share) => share switch
    {
        null => Absent,
        0 => "0%",
        1 => "100%",
        > 0 and < 0.0005 => "<0.1%",
        > 0.9995 and < 1 => "99.9%",
        { } value => Sign(value, FormattableString.Invariant($"{Math.Abs(value) * 100:#,0.0}%")),
    };

    public static string Percent(Measure share) => Percent(share.Value);

    /// <summary>A change as "+31.4%", of 0 to 1.</summary>
    public static string PercentChange(Measure share) => share.Value > 0 && Percent(share.Value) is [not '<', ..] text ? "+" + text : Percent(share.Value);

    /// <summary>A difference of two shares (0 to 1) as "−4.4 pts".</summary>
    public static string Points(double difference, bool plus = false)
    {
        var text = FormattableString.Invariant($"{Math.Abs(difference) * 100:#,0.0}");
        return (text == "0.0" ? "0" : (plus && difference > 0 ? "+" : "") + Sign(difference, text)) + " pts";
    }

    public static string Count(long count) => Sign(count, Math.Abs((decimal)count).ToString("#,0"));

    public static string Count(long? count) => count is { } value ? Count(value) : Absent;

    /// <summary>A change in a count as "+9", "−2" or "0".</summary>
    public static string Change(long change) => (change > 0 ? "+" : "") + Count(change);

    /// <summary>"204 of 224".</summary>
    public static string Of(long part, long whole) => $"{Count(part)} of {Count(whole)}";

    /// <summary>"1 table", "3 tables".</summary>
    public static string Plural(long count, string one, string? many = null) => $"{Count(count)} {(count == 1 ? one : many ?? one + "s")}";

    /// <summary>Rows as "2.164 M" from a million on, else exact; give the exact count as title.</summary>
    public static string Rows(long? rows) => rows switch
    {
        null => Absent,
        >= 1_000_000 => FormattableString.Invariant($"{rows / 1_000_000d:#,0.000} M"),
        { } exact => Count(exact),
    };

    /// <summary>Binary units, as BigQuery bills: "412 MiB", "1.24 GiB".</summary>
    public static string Bytes(long? bytes)
    {
        if (bytes is not { } rest)
            return Absent;

        string[] units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];
        var (value, unit) = ((double)Math.Abs(rest), 0);
        while (value >= 1024 && unit < units.Length - 1)
            (value, unit) = (value / 1024, unit + 1);

        var format = unit == 0 || value >= 100 ? "#,0" : value >= 10 ? "0.0" : "0.00";
        return Sign(rest, $"{value.ToString(format)} {units[unit]}");
    }

    /// <summary>US dollars: cents below 10,000, none from there on.</summary>
    public static string Money(decimal usd) => Sign((double)usd, "$" + Math.Abs(usd).ToString(Math.Abs(usd) < 10_000 ? "#,0.00" : "#,0"));

    public static string Money(decimal? usd) => usd is { } value ? Money(value) : Absent;

    /// <summary>US dollars of one query or scan: as many decimals as it takes to show what it costs, at most six.</summary>
    public static string Price(decimal usd) => usd switch
    {
        0 => "$0",
        >= 0.01m or < 0 => Money(usd),
        < 0.000001m => "<$0.000001",
        _ => "$" + usd.ToString("0.00####"),
    };

    /// <summary>US dollars of a forecast or a limit: never cents.</summary>
    public static string MoneyRough(decimal usd) => Math.Round(usd) == 0 ? "$0" : Sign((double)usd, "$" + Math.Abs(usd).ToString("#,0"));

    public static string MoneyRough(decimal? usd) => usd is { } value ? MoneyRough(value) : Absent;

    /// <summary>Three decimals.</summary>
    public static string R2(Measure r2) => Fixed(r2, 3);

    public static string R2(double? r2) => r2 is { } value ? Fixed(Measure.Of(value), 3) : Absent;

    /// <summary>Errors such as MAE and RMSE, in the unit of the target.</summary>
    public static string Fixed(Measure measure, int decimals) =>
        measure.Value is { } value ? Sign(value, Math.Abs(value).ToString("F" + decimals.ToString())) : Absent;

    /// <summary>Whole milliseconds.</summary>
    public static string Latency(double? milliseconds) => milliseconds is { } value ? $"{value:#,0} ms" : Absent;

    /// <summary>A number for a style or an SVG attribute.</summary>
    public static string Css(double value) => value.ToString("0.##");

    /// <summary>"LK" of "Lena Kovac".</summary>
    public static string Initials(string? name)
    {
        var words = Words(name);
        return words.Length switch
        {
            0 => "?",
            1 => words[0][..1].ToUpperInvariant(),
            _ => string.Concat(words[0].AsSpan(0, 1), words[^1].AsSpan(0, 1)).ToUpperInvariant(),
        };
    }

    /// <summary>"Lena K." of "Lena Kovac"; one word stays as it is, and so does "On-call".</summary>
    public static string ShortName(string? name)
    {
        var words = (name ?? "").Split([' ', '.', '_'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length < 2 ? name ?? "" : $"{words[0]} {words[^1][..1]}.";
    }

    private static string[] Words(string? name) => (name ?? "").Split([' ', '.', '_', '-'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A true minus sign, and none before a value that rounds to nothing.</summary>
    private static string Sign(double value, string magnitude) =>
        value < 0 && magnitude.AsSpan().IndexOfAnyInRange('1', '9') >= 0 ? Minus + magnitude : magnitude;
}
