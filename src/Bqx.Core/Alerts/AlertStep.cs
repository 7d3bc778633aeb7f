using Bqx.Core.Alerts.Notices;

namespace Bqx.Core.Alerts;

/// <summary>What one step makes of the alerts: their new state, what happened, and what is to be told of it.</summary>
/// <param name="Alerts">By fingerprint; one for each.</param>
/// <param name="Events">In order, not yet numbered.</param>
/// <param name="Notices">By rule and group.</param>
public sealed record AlertStep(ImmutableArray<Alert> Alerts, ImmutableArray<AlertEvent> Events, ImmutableArray<AlertNotice> Notices);

/// <summary>
/// Pending → Firing → Resolved. Pure: the same input gives the same step, in whatever order the readings come. Stepped again with the
/// same readings at the same moment, it has nothing to add.
/// </summary>
public static class AlertSteps
{
    /// <param name="previous">Alerts as they stand.</param>
    /// <param name="readings">What is read now.</param>
    /// <param name="book">Rules in force.</param>
    /// <param name="silences">All of them; those that hold now count.</param>
    /// <param name="now">UTC. It may lie before the step before: then waits begin anew, and nothing fires early.</param>
    public static AlertStep Step(
        ImmutableArray<Alert> previous, AlertReadings readings, AlertBook book, ImmutableArray<Silence> silences, DateTimeOffset now)
    {
        var rules = book.Rules.DistinctBy(static r => r.Key).ToDictionary(static r => r.Key, StringComparer.Ordinal);
        var read = Newest(readings, rules);
        var events = ImmutableArray.CreateBuilder<AlertEvent>();
        var after = new SortedDictionary<string, Alert>(StringComparer.Ordinal);
        foreach (var alert in previous.OrderBy(static a => a.Fingerprint, StringComparer.Ordinal))
        {
            var change = new AlertChange(AlertChange.NotInTheFuture(alert, now), now, events);
            var rule = rules.GetValueOrDefault(alert.RuleKey);
            var next = read.Remove(alert.Fingerprint, out var reading) ? change.On(rule!, reading)
                : alert.IsOpen && WhyGone(rule, alert, readings, book) is { } why ? change.End(why)
                : change.Without(rule is null ? "its rule cannot be read" : "not among the readings");
            if (next is not null && !IsForgotten(next, now))
            {
                after[next.Fingerprint] = next;
            }
        }

        foreach (var reading in read.Values.OrderBy(static r => r.Fingerprint, StringComparer.Ordinal))
        {
            if (AlertChange.Begin(rules[reading.RuleKey], reading, now, events) is { } begun)
            {
                after[begun.Fingerprint] = begun;
            }
        }

        var told = Telling.Of([.. after.Values], silences, now);
        return told with { Events = [.. events, .. told.Events] };
    }

    /// <summary>One for each fingerprint: the newest, and of two of the same moment the one that clears least.</summary>
    private static Dictionary<string, AlertReading> Newest(AlertReadings readings, Dictionary<string, AlertRule> rules)
    {
        var newest = new Dictionary<string, AlertReading>(StringComparer.Ordinal);
        foreach (var reading in readings.All)
        {
            if (rules.TryGetValue(reading.RuleKey, out var rule)
                && (!newest.TryGetValue(reading.Fingerprint, out var known) || Rank(reading, rule).CompareTo(Rank(known, rule)) > 0))
            {
                newest[reading.Fingerprint] = reading;
            }
        }

        return newest;
    }

    /// <summary>The words make the order total, so that what is equal in all that counts is told alike.</summary>
    private static (DateTimeOffset At, bool IsMissing, double Badness, string? Why, string Link) Rank(AlertReading reading, AlertRule rule) => (
        reading.At,
        reading.Value.Value is null,
        reading.Value.Value is { } value ? (rule.IsAbove ? value : -value) : 0,
        reading.Value.UndefinedBecause,
        reading.Subject.ToString());

    /// <summary>Null while it may come back by itself: a rule with a mistake in it, a source that was not read.</summary>
    private static string? WhyGone(AlertRule? rule, Alert alert, AlertReadings readings, AlertBook book) =>
        rule is null ? (book.IsWhole ? $"The rule {alert.RuleKey} was removed from alerts.yaml" : null)
        : readings.Complete.Contains(rule.Key) ? $"{alert.Subject.Name} is no longer read by the rule"
        : null;

    private static bool IsForgotten(Alert alert, DateTimeOffset now) =>
        !alert.IsOpen && alert.FlappingSince is null && now - alert.Since > AlertBoard.Keeps;
}
