using System.Buffers;
using System.Globalization;

namespace Bqx.Core.Plans.Integrity;

/// <summary>
/// Durations of phases and stages that are no number, or span of numbers, with a unit of time. "Ongoing" and a note in brackets are
/// fine; "2 weGKE", which a careless replacement left behind, is not.
/// </summary>
internal static class DurationRule
{
    private static readonly SearchValues<char> SpanCharacters = SearchValues.Create("0123456789.,-–+ ");

    private static readonly string[] Units = ["min", "minute", "h", "hr", "hour", "d", "day", "w", "week", "month", "working day", "business day", "calendar day"];

    public static IEnumerable<IntegrityRecord> Find(IntegrityCase plan) =>
    [
        .. plan.Records.Phases.Where(static p => !IsReadable(p.Duration)).Select(static p => IntegrityCase.Of(p, p.Duration!)),
        .. plan.Records.Stages.Where(static s => !IsReadable(s.Duration)).Select(static s => IntegrityCase.Of(s, s.Duration!)),
    ];

    /// <summary>True for an absent text too.</summary>
    public static bool IsReadable(string? duration)
    {
        var text = (duration ?? "").AsSpan().Trim();
        text = text.IndexOf('(') is > 0 and var note ? text[..note].TrimEnd() : text;
        if (text.IsEmpty || text.Equals("ongoing", StringComparison.OrdinalIgnoreCase) || text.Equals("continuous", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        text = text.TrimStart('~');
        var unit = text.IndexOfAnyExcept(SpanCharacters);
        return unit > 0 && IsSpan(text[..unit]) && IsUnit(text[unit..]);
    }

    private static bool IsSpan(ReadOnlySpan<char> text)
    {
        var numbers = 0;
        foreach (var part in text.SplitAny("-–"))
        {
            if (!double.TryParse(text[part].Trim().TrimEnd('+'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) || number < 0)
            {
                return false;
            }

            numbers++;
        }

        return numbers is 1 or 2;
    }

    private static bool IsUnit(ReadOnlySpan<char> text)
    {
        var unit = text.Trim().ToString().ToLowerInvariant();
        return Units.Contains(unit) || (unit.EndsWith('s') && Units.Contains(unit[..^1]));
    }
}
