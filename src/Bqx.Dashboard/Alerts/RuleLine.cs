using Bqx.Core.Alerts;
using Bqx.Core.Alerts.Figures;
using Bqx.Core.Common;
using Bqx.Core.Truth;
using Bqx.Dashboard.Controls;

namespace Bqx.Dashboard.Alerts;

/// <summary>A rule with what it reads now.</summary>
/// <param name="Rule">As the file says.</param>
/// <param name="Status">Worst of what it reads: unknown as soon as something is missing and nothing is beyond the limit.</param>
/// <param name="Worst">The reading that is nearest to the limit or furthest beyond it; null without any.</param>
/// <param name="Words">What the readings add up to.</param>
/// <param name="Missing">Why a reading has no value; null when all have one.</param>
public sealed record RuleLine(AlertRule Rule, Status Status, AlertReading? Worst, string Words, string? Missing)
{
    public static ImmutableArray<RuleLine> Of(AlertBook book, Assessment now, AlertBoard board)
    {
        if (book.Rules.IsEmpty)
        {
            return [];
        }

        var readings = AlertReader.Of(now, book).All.ToLookup(static r => r.RuleKey, StringComparer.Ordinal);
        var open = board.Alerts.Where(static a => a.IsOpen).ToLookup(static a => a.RuleKey, StringComparer.Ordinal);
        return [.. book.Rules.Select(r => Of(r, [.. readings[r.Key]], [.. open[r.Key]]))];
    }

    private static RuleLine Of(AlertRule rule, ImmutableArray<AlertReading> readings, ImmutableArray<Alert> open)
    {
        var measured = readings.Where(static r => r.Value.Value is not null).ToList();
        var missing = readings.Length - measured.Count;
        var worst = rule.IsAbove ? measured.MaxBy(static r => r.Value.Value) : measured.MinBy(static r => r.Value.Value);
        var beyond = measured.Count(r => rule.IsBreach(r.Value.Value!.Value));
        var firing = open.Count(static a => a.State == AlertState.Firing);
        string?[] parts =
        [
            firing > 0 ? $"{Format.Count(firing)} firing" : null,
            open.Length > firing ? $"{Format.Count(open.Length - firing)} pending" : null,
            $"{Format.Of(beyond, measured.Count)} beyond the limit",
            missing > 0 ? $"{Format.Count(missing)} not measured" : null,
        ];
        return new RuleLine(
            rule,
            beyond > 0 || firing > 0 ? AlertWord.StatusOf(rule.Severity) : missing > 0 || readings.IsEmpty ? Status.Unknown : Status.Ok,
            worst,
            readings.IsEmpty ? "Nothing to read" : string.Join(", ", parts.OfType<string>()),
            readings.FirstOrDefault(static r => r.Value.Value is null)?.Value.UndefinedBecause);
    }
}
