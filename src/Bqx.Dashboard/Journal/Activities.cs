using Bqx.Core.Common;
using Bqx.Core.Journal;
using Bqx.Core.Runbooks;
using Bqx.Dashboard.Controls;
using Bqx.Dashboard.Runbooks;

namespace Bqx.Dashboard.Journal;

/// <summary>One stream, newest first, of all that changed: measurements, findings, readings and runs.</summary>
public static class Activities
{
    /// <param name="history">Measurements and readings.</param>
    /// <param name="board">Runs.</param>
    /// <param name="eachFinding">True to keep every finding a line of its own, so that a search meets each subject.</param>
    public static ImmutableArray<Activity> From(History history, RunbookBoard board, bool eachFinding) =>
    [
        .. Values(history)
            .Concat(FindingActivities.From(history, eachFinding))
            .Concat(ReadingActivities.From(history.Runs))
            .Concat(board.Runs.SelectMany(OfRun))
            .OrderByDescending(a => a.At)
            .ThenBy(a => a.Key, StringComparer.Ordinal),
    ];

    private static IEnumerable<Activity> Values(History history)
    {
        var firsts = new List<Measurement>();
        foreach (var measured in history.Recent.Where(m => Measures.FindingKey(m.Subject) is null))
        {
            if (history.Of(measured.Subject, measured.Name).LastOrDefault(m => m.At < measured.At) is { } before)
                yield return OfChange(measured, before);
            else
                firsts.Add(measured);
        }

        // Values seen for the first time are no change; hundreds of them come with the first assessment.
        foreach (var group in firsts.GroupBy(m => m.At))
        {
            yield return new Activity
            {
                Key = $"first {group.Key.Ticks}",
                At = group.Key,
                Kind = ActivityKind.Measurement,
                Subject = group.Count() == 1 ? SubjectWord.Of(group.First().Subject).Text : "Programme",
                Text = $"{Format.Plural(group.Count(), "value")} measured for the first time",
            };
        }
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
