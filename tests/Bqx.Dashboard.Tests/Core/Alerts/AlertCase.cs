using Bqx.Core.Alerts;
using Bqx.Core.Common;

namespace Bqx.Dashboard.Tests.Core.Alerts;

/// <summary>Rules, readings and steps of alerts in few words.</summary>
internal static class AlertCase
{
    public static DateTimeOffset Noon { get; } = new(2026, 1, 14, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Fires above 0.2 after ten minutes, clears at 0.15.</summary>
    public static AlertRule Drift { get; } = new()
    {
        Key = "model-drift",
        Name = "Model drift",
        Figure = AlertFigure.MaeRise,
        IsAbove = true,
        Fires = 0.2,
        Clears = 0.15,
        For = TimeSpan.FromMinutes(10),
        Severity = Severity.Warning,
        Runbook = "RB-02",
        Owner = "On-call",
    };

    public static AlertRule AtOnce { get; } = Drift with { For = TimeSpan.Zero };

    public static AlertReading Reading(AlertRule rule, string subject, Measure value, DateTimeOffset at) =>
        new(rule.Key, new AlertSubject(subject) { Pair = CurrencyPair.TryParse(subject.Split('/')[0], out var pair) ? pair : null, Link = "/models?model=" + subject }, value, at);

    /// <summary>A null value is a missing reading.</summary>
    public static AlertStep Step(
        ImmutableArray<Alert> alerts, AlertRule rule, DateTimeOffset now, IEnumerable<(string Subject, double? Value)> values, params ImmutableArray<Silence> silences) =>
        AlertSteps.Step(alerts, Readings(rule, now, values), new AlertBook([rule]), silences, now);

    public static AlertReadings Readings(AlertRule rule, DateTimeOffset now, IEnumerable<(string Subject, double? Value)> values) =>
        new([.. values.Select(v => Reading(rule, v.Subject, v.Value is { } value ? Measure.Of(value) : Measure.Undefined("not measured"), now))], []);

    public static Silence Silence(string subject, DateTimeOffset from, TimeSpan lasts) => new()
    {
        Id = "abcdefghij",
        Rule = "*",
        Subject = subject,
        By = "Ada",
        Reason = "Known until the backfill",
        From = from,
        Until = from + lasts,
    };
}

/// <summary>A story of one rule: each step goes on where the one before ended.</summary>
internal sealed class AlertStory(AlertRule rule)
{
    public DateTimeOffset Now { get; private set; } = AlertCase.Noon;

    public ImmutableArray<Alert> Alerts { get; set; } = [];

    public List<AlertEvent> Events { get; } = [];

    public ImmutableArray<Silence> Silences { get; set; } = [];

    public AlertBook Book { get; set; } = new([rule]);

    /// <summary>Before the first step: when the story begins.</summary>
    public void Begin(DateTimeOffset at) => Now = at;

    public AlertStep After(double minutes, params (string Subject, double? Value)[] values)
    {
        Now += TimeSpan.FromMinutes(minutes);
        return Take(AlertSteps.Step(Alerts, AlertCase.Readings(rule, Now, values), Book, Silences, Now));
    }

    public AlertStep Take(AlertStep step)
    {
        Alerts = step.Alerts;
        Events.AddRange(step.Events);
        return step;
    }
}
