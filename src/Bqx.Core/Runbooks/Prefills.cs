using Bqx.Core.Common;
using Bqx.Core.Journal;
using Bqx.Core.Truth;

namespace Bqx.Core.Runbooks;

/// <summary>What is known of a run's subject at its start: fields, the last good measurement, what changed since, and the query that shows the fault.</summary>
public static class Prefills
{
    /// <summary>More changes than these are no help to anybody.</summary>
    public const int MostChanges = 20;

    /// <param name="subject">What the run is about.</param>
    /// <param name="signal">Key of the finding or of the group of findings that it answers, if any.</param>
    /// <param name="now">The assessment.</param>
    /// <param name="history">The journal.</param>
    public static RunPrefill Of(string subject, string? signal, Assessment now, History history)
    {
        var fields = SubjectFields.Of(subject, now);
        var finding = now.Findings.FirstOrDefault(f => f.Key == signal) ?? now.Findings.FirstOrDefault(f => f.Subject == subject);
        var good = LastGoodOf(subject, now, history);
        return new RunPrefill
        {
            Fields = fields,
            LastGood = good,
            Changes = good is null ? [] : ChangesSince(good, Near(fields), history),
            Sql = finding?.Proof?.Provenance?.Request is { } request && request.Contains("SELECT", StringComparison.OrdinalIgnoreCase) ? request : null,
        };
    }

    /// <summary>
    /// The newest reading in which the subject was still good, where it is not good now. The journal keeps changes: a status was in force up to
    /// the reading before the next one. A warning is good only for a subject that has become worse than that.
    /// </summary>
    private static LastGood? LastGoodOf(string subject, Assessment now, History history)
    {
        var (measure, source) = now.Models.Any(m => m.Path == subject)
            ? (Measures.Model(subject), SourceName.Models)
            : (Measures.Table(subject), SourceName.Warehouse);
        var series = history.Of(measure, Measures.Status);
        if (series.IsEmpty || IsGood(series[^1].Text, warningIsGood: false))
        {
            return null;
        }

        var warningIsGood = series[^1].Text != nameof(Status.Warning);
        if (series.LastOrDefault(m => IsGood(m.Text, warningIsGood)) is not { } good)
        {
            return null;
        }

        var bad = series.First(m => m.At > good.At);
        var readings = history.Runs.Where(r => r.Source == source && r.Succeeded && r.EndedAt > good.At && r.EndedAt < bad.At).Select(static r => r.EndedAt).ToList();
        return new LastGood(readings.Count > 0 ? readings.Max() : good.At, measure);
    }

    private static bool IsGood(string? status, bool warningIsGood) => status == nameof(Status.Ok) || (warningIsGood && status == nameof(Status.Warning));

    /// <summary>Changed values, those near the subject first, then the newest; the subject's own status is no news.</summary>
    private static ImmutableArray<RunChange> ChangesSince(LastGood good, ImmutableArray<string> near, History history) =>
    [
        .. history.Recent
            .Where(m => m.At >= good.At && m.Subject != good.Subject && Measures.FindingKey(m.Subject) is null)
            .Select(m => (Now: m, Before: history.Of(m.Subject, m.Name).LastOrDefault(earlier => earlier.At < m.At)))
            .Where(static c => c.Before is not null)
            .OrderByDescending(c => near.Any(n => c.Now.Subject.Contains(n, StringComparison.Ordinal)))
            .ThenByDescending(static c => c.Now.At)
            .Take(MostChanges)
            .Select(static c => new RunChange(c.Now, c.Before!)),
    ];

    private static ImmutableArray<string> Near(ImmutableSortedDictionary<string, string> fields) =>
        [.. new[] { TemplateFields.Table, TemplateFields.Pair, TemplateFields.Phase }.Select(f => fields.GetValueOrDefault(f)).OfType<string>()];
}
