using Bqx.Core.Common;
using Bqx.Core.Journal;
using Bqx.Core.Runbooks;
using Bqx.Core.Truth;
using Bqx.Dashboard.Alerts;
using Bqx.Dashboard.Controls;

namespace Bqx.Dashboard.Journal;

/// <summary>
/// One stream, newest first, of all that changed: measurements, claims, findings, incidents, alerts, readings, runs, duty, notes, money,
/// champions and change sets.
/// </summary>
public static class Activities
{
    /// <summary>More changes than this, alike and at once, are one line.</summary>
    internal const int MostAtOnce = 5;

    /// <param name="input">Everything recorded.</param>
    /// <param name="now">Names and links of models.</param>
    /// <param name="each">True to keep each change a line of its own, so that a search meets each subject.</param>
    public static ImmutableArray<Activity> From(ActivityInput input, Assessment now, bool each) =>
    [
        .. Values(input.History, each)
            .Concat(FindingActivities.From(input.History, each))
            .Concat(IncidentActivities.From(input.Incidents, now.At, each))
            .Concat(AlertActivities.From(input.Alerts, each))
            .Concat(ReadingActivities.From(input.History.Runs))
            .Concat(input.Runs.Runs.SelectMany(OfRun))
            .Concat(input.Snoozes.Events.Select(e => DutyActivities.Of(e, now)))
            .Concat(input.Duty.Events.Select(DutyActivities.Of))
            .Concat(AnnotationActivities.From(input.Annotations, now.At))
            .Concat(input.Money.Events.Select(MoneyActivities.Of))
            .Concat(ChampionActivities.From(input.Champions, now))
            .Concat(ChangeSetActivities.From(input.ChangeSets))
            .OrderByDescending(a => a.At)
            .ThenBy(a => a.Key, StringComparer.Ordinal),
    ];

    /// <summary>The folded changes of a span, alike ones as one line.</summary>
    public static ImmutableArray<Activity> From(ImmutableArray<ValueChange> values) =>
        [.. values.Select(v => OfChange(v.After, v.Before)).GroupBy(c => (c.Kind, c.Text, c.Before, c.After)).SelectMany(Fold)];

    private static IEnumerable<Activity> Values(History history, bool each)
    {
        var measured = history.Recent
            .Where(m => Measures.FindingKey(m.Subject) is null)
            .Select(m => (Now: m, Before: history.Of(m.Subject, m.Name).LastOrDefault(earlier => earlier.At < m.At)))
            .ToList();
        var changes = measured.Where(m => m.Before is not null).Select(m => OfChange(m.Now, m.Before!));

        // A source that comes back changes hundreds of values alike; values seen for the first time are no change at all.
        return (each ? changes : changes.GroupBy(c => (c.At, c.Text, c.Before, c.After)).SelectMany(Fold))
            .Concat(measured.Where(m => m.Before is null).GroupBy(m => m.Now.At).Select(g => new Activity
            {
                Key = $"first {g.Key.Ticks}",
                At = g.Key,
                Kind = ActivityKind.Measurement,
                Subject = g.Count() == 1 ? SubjectWord.Of(g.First().Now.Subject).Text : "Programme",
                Text = $"{Format.Plural(g.Count(), "value")} measured for the first time",
            }));
    }

    private static IEnumerable<Activity> Fold(IEnumerable<Activity> alike)
    {
        List<Activity> all = [.. alike];
        return all.Count <= MostAtOnce ? all : [all[0] with { Subject = $"{all[0].Subject} and {all.Count - 1} more", Href = null }];
    }

    private static Activity OfChange(Measurement measured, Measurement before)
    {
        var (subject, href) = SubjectWord.Of(measured.Subject);
        return new Activity
        {
            Key = $"{measured.Subject} {measured.Name} {measured.At.Ticks}",
            At = measured.At,
            Kind = measured.Name == Measures.Claim ? ActivityKind.Claim : ActivityKind.Measurement,
            Status = MeasureWord.Status(measured),
            Subject = subject,
            Href = href,
            Text = MeasureWord.Name(measured.Name),
            Before = MeasureWord.Value(before),
            After = MeasureWord.Value(measured),
        };
    }

    private static IEnumerable<Activity> OfRun(RunbookRun run) => run.Events.Select(e => new Activity
    {
        Key = $"run {run.Id} {e.Sequence}",
        At = e.At,
        Kind = ActivityKind.Run,
        Status = e.Kind switch
        {
            RunEventKind.Finished => Status.Ok,
            RunEventKind.Aborted => Status.Critical,
            RunEventKind.CheckRefused => Status.Warning,
            RunEventKind.Noted => null,
            _ => Status.Running,
        },
        Subject = $"{(run.IsDrill ? "Drill " : "")}{run.Runbook.Id} {run.Subject}",
        Href = Links.Runbooks(run.Id),
        Text = RunWords.Of(e),
        By = e.By,
    });
}
