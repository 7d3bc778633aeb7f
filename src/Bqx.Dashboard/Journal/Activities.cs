using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Journal;
using Bqx.Core.Runbooks;
using Bqx.Core.Truth;
using Bqx.Dashboard.Controls;
using Bqx.Dashboard.Runbooks;

namespace Bqx.Dashboard.Journal;

/// <summary>One stream, newest first, of all that changed: measurements, findings, readings, runs, money and champions.</summary>
public static class Activities
{
    /// <summary>More changes than this, alike and at once, are one line.</summary>
    internal const int MostAtOnce = 5;

    /// <param name="history">Measurements and readings.</param>
    /// <param name="board">Runs.</param>
    /// <param name="each">True to keep each change a line of its own, so that a search meets each subject.</param>
    /// <param name="money">Budgets reached and days judged; null for none.</param>
    /// <param name="now">Holds the champions; null for none.</param>
    public static ImmutableArray<Activity> From(History history, RunbookBoard board, bool each, CostBoard? money = null, Assessment? now = null) =>
    [
        .. Values(history, each)
            .Concat(FindingActivities.From(history, each))
            .Concat(ReadingActivities.From(history.Runs))
            .Concat(board.Runs.SelectMany(OfRun))
            .Concat((money ?? CostBoard.Empty).Events.Select(MoneyActivities.Of))
            .Concat(now is null ? [] : ChampionActivities.From(now))
            .OrderByDescending(a => a.At)
            .ThenBy(a => a.Key, StringComparer.Ordinal),
    ];

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
            Kind = ActivityKind.Measurement,
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
            RunEventKind.Noted => null,
            _ => Status.Running,
        },
        Subject = $"{run.Runbook.Id} {run.Subject}",
        Href = Links.Runbooks(run.Id),
        Text = RunWords.Of(e),
        By = e.By,
    });
}
