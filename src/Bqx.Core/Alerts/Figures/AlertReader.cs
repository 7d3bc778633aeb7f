using Bqx.Core.Common;
using Bqx.Core.Truth;

namespace Bqx.Core.Alerts.Figures;

/// <summary>
/// What the rules read of an assessment. Pure. A figure whose source is not current is missing with the reason: an old number neither
/// calls nor calms anybody.
/// </summary>
public static class AlertReader
{
    /// <param name="assessment">A whole one.</param>
    /// <param name="book">Rules in force.</param>
    /// <param name="alerts">
    /// Alerts as they stand: readings that say nothing new of any of them are left out, because there are thousands of tables. Null
    /// gives all readings.
    /// </param>
    public static AlertReadings Of(Assessment assessment, AlertBook book, ImmutableArray<Alert>? alerts = null)
    {
        var known = alerts?.ToLookup(static a => a.RuleKey, static a => a.Subject.Name, StringComparer.Ordinal);
        var all = ImmutableArray.CreateBuilder<AlertReading>();
        var complete = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var rule in book.Rules)
        {
            var sink = new ReadingSink(rule, all, known?[rule.Key].ToHashSet(StringComparer.Ordinal));
            if (Read(assessment, rule, sink))
            {
                complete.Add(rule.Key);
            }
        }

        return new AlertReadings(all.ToImmutable(), complete.ToImmutable());
    }

    /// <returns>True when nothing that the rule looks at was left out because it could not be listed.</returns>
    private static bool Read(Assessment assessment, AlertRule rule, ReadingSink sink) => rule.Figure switch
    {
        AlertFigure.FailingChecks => TableFigures.Failing(assessment, rule, sink, criticalOnly: false),
        AlertFigure.CriticalChecks => TableFigures.Failing(assessment, rule, sink, criticalOnly: true),
        AlertFigure.PassRate => TableFigures.PassRate(assessment, rule, sink),
        AlertFigure.OpenIncidents => TableFigures.Incidents(assessment, rule, sink),
        AlertFigure.MaeRise or AlertFigure.Psi or AlertFigure.LatencyP99 => ModelFigures.Read(assessment, rule, sink),
        AlertFigure.RetrainingSuccess => ModelFigures.Retraining(assessment, sink),
        AlertFigure.BudgetShare or AlertFigure.ForecastShare or AlertFigure.DayAgainstMedian => CostFigures.Read(assessment, rule.Figure, sink),
        AlertFigure.ClaimGap or AlertFigure.VerifiedShare => ProgressFigures.Read(assessment, rule, sink),
        AlertFigure.SourceAge => SourceFigures.Read(assessment, rule, sink),
        _ => throw new ArgumentOutOfRangeException(nameof(rule)),
    };
}

/// <summary>Takes the readings of one rule, and of those that say nothing new none.</summary>
internal sealed class ReadingSink(AlertRule rule, ImmutableArray<AlertReading>.Builder all, HashSet<string>? known)
{
    public bool Wants(string subject, Measure value) =>
        known is null || (value.Value is { } number && rule.IsBreach(number)) || known.Contains(subject);

    public void Add(AlertSubject subject, Measure value, DateTimeOffset at)
    {
        if (Wants(subject.Name, value))
        {
            all.Add(new AlertReading(rule.Key, subject, value, at));
        }
    }

    /// <summary>
    /// A value of which only bounds are known, because some of what it counts was not measured: itself when both bounds say the same,
    /// else missing.
    /// </summary>
    public Measure Between(double value, double low, double high, Func<string> why) =>
        rule.IsBreach(low) == rule.IsBreach(high) && rule.IsClear(low) == rule.IsClear(high) ? Measure.Of(value) : Measure.Undefined(why());
}

/// <summary>What a source is good for as a reading.</summary>
internal static class Readable
{
    /// <summary>Null when the figures of the source are those of now, else why not.</summary>
    public static string? WhyNot(this Proof proof, DateTimeOffset now) => proof.State == SourceState.Fresh ? null : SourceHealth.Say(proof, now);
}
