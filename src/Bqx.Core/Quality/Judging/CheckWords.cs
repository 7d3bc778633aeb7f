using System.Globalization;
using Bqx.Core.Common;
using Bqx.Core.Quality.Checks;

namespace Bqx.Core.Quality.Judging;

/// <summary>Found and expected, for people, with units.</summary>
internal static class CheckWords
{
    /// <summary>As <see cref="Words.Percent"/>, but small shares keep two digits: they stand beside limits of their size.</summary>
    public static string Share(double share) => share is > 0 and < 0.01 ? Number(share * 100) + "%" : Words.Percent(share);

    /// <summary>At most three digits behind the point, as many as say something.</summary>
    public static string Number(double value)
    {
        var size = Math.Abs(value);
        var text = size switch
        {
            0 => "0",
            < 1e-4 or >= 1e15 => size.ToString("0.##e+0", CultureInfo.InvariantCulture),
            < 0.1 => size.ToString("0.####", CultureInfo.InvariantCulture),
            _ => size.ToString("#,0.###", CultureInfo.InvariantCulture),
        };
        return (value < 0 ? "\u2212" : "") + text;
    }

    /// <summary>"≤ 5%, warns above 1%".</summary>
    public static string Expected(CheckRule rule, CheckLimits limits)
    {
        var (warn, fail) = (limits.Warn is { } w ? Amount(rule, w) : null, limits.Fail is { } f ? Amount(rule, f) : null);
        return (warn, fail) switch
        {
            (null, null) => "Measured only",
            (null, _) => AtMost(rule, fail, limits.Fail),
            (_, null) => $"{AtMost(rule, warn, limits.Warn)}, else a warning",
            _ => $"{AtMost(rule, fail, limits.Fail)}, warns above {warn}",
        };
    }

    /// <summary>Only a query measures below 0: for all others a limit of 0 is the one value that passes.</summary>
    private static string AtMost(CheckRule rule, string amount, double? limit) => limit == 0 && rule is not CheckRule.Sql ? amount : $"\u2264 {amount}";

    private static string Amount(CheckRule rule, double value) => rule switch
    {
        CheckRule.Gaps => $"{Number(value)} min",
        CheckRule.Unique or CheckRule.Monotonic or CheckRule.Parity => value == 1 ? "1 row" : $"{Number(value)} rows",
        CheckRule.SiblingValues => $"{Number(value)} robust deviations",
        CheckRule.Synthetic => value == 1 ? "1 sign" : $"{Number(value)} signs",
        CheckRule.Sql => Number(value),
        _ => $"{Number(value * 100)}%",
    };
}
