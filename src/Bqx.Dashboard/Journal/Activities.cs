using Bqx.Core.Common;
using Bqx.Core.Journal;
using Bqx.Core.Runbooks;
using Bqx.Dashboard.Controls;
using Bqx.Dashboard.Runbooks;

namespace Bqx.Dashboard.Journal;

/// <summary>One stream, newest first, of all that changed: measurements, findings, readings and runs.</summary>
public static class Activities
{
    /// <summary>More findings than this, opened or resolved at once under one rule, are one line.</summary>
    private const int MostAtOnce = 5;

    /// <param name="history">Measurements and readings.</param>
    /// <param name="board">Runs.</param>
    /// <param name="eachFinding">True to keep every finding a line of its own, so that a search meets each subject.</param>
    public static ImmutableArray<Activity> From(History history, RunbookBoard board, bool eachFinding) =>
    [
        .. Values(history)
            .Concat(Findings(history, eachFinding ? int.MaxValue : MostAtOnce))
            .Concat(Readings(history.Runs))
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

    private static IEnumerable<Activity> Findings(History history, int mostAtOnce) => history.Recent
        .Where(m => Measures.FindingKey(m.Subject) is not null)
        .GroupBy(m => (m.At, Rule: Measures.FindingKey(m.Subject)!.Split('|', 2)[0], m.Text))
        .SelectMany(g => g.Count() > mostAtOnce ? [OfFindings(g.Key.Rule, [.. g])] : g.Select(OfFinding));

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

    private static Activity OfFinding(Measurement measured)
    {
        var (rule, subject) = Parts(measured);
        return new Activity
        {
            Key = $"{measured.Subject} {measured.At.Ticks}",
            At = measured.At,
            Kind = ActivityKind.Finding,
            Status = StatusOf(measured),
            Subject = subject,
            Href = SubjectWord.OfFinding(rule, subject),
            Text = $"Finding {rule} {Happened(measured)}",
        };
    }

    private static Activity OfFindings(string rule, IReadOnlyList<Measurement> measured)
    {
        var named = string.Join(", ", measured.Take(3).Select(m => Parts(m).Subject));
        return new Activity
        {
            Key = $"findings {rule} {measured[0].Text} {measured[0].At.Ticks}",
            At = measured[0].At,
            Kind = ActivityKind.Finding,
            Status = StatusOf(measured[0]),
            Subject = rule,
            Text = $"{Format.Plural(measured.Count, "finding")} {Happened(measured[0])}: {named} and {measured.Count - 3} more",
        };
    }

    private static (string Rule, string Subject) Parts(Measurement measured)
    {
        var parts = Measures.FindingKey(measured.Subject)!.Split('|', 2);
        return (parts[0], parts[^1]);
    }

    private static Status StatusOf(Measurement measured) => measured.Text == Measures.Resolved ? Status.Ok : Status.Warning;

    private static string Happened(Measurement measured) => measured.Text == Measures.Resolved ? "resolved" : "opened";

    /// <summary>Readings of one source that went the same way one after the other are one line: most of them are no news.</summary>
    private static IEnumerable<Activity> Readings(ImmutableArray<SourceRun> runs)
    {
        foreach (var source in runs.GroupBy(r => r.Source))
        {
            var same = new List<SourceRun>();
            foreach (var run in source.OrderByDescending(r => r.EndedAt))
            {
                if (same.Count > 0 && !WentAlike(same[0], run))
                {
                    yield return OfReadings(same);
                    same = [];
                }

                same.Add(run);
            }

            yield return OfReadings(same);
        }
    }

    private static bool WentAlike(SourceRun a, SourceRun b) =>
        a.Succeeded == b.Succeeded && a.Problem?.Message == b.Problem?.Message && a.Provenance?.Rows == b.Provenance?.Rows;

    private static Activity OfReadings(List<SourceRun> same)
    {
        var newest = same[0];
        var often = same.Count == 1 ? "" : $", {same.Count} times since {Format.Clock(same[^1].EndedAt)}";
        return new Activity
        {
            Key = $"source {newest.Source} {newest.EndedAt.Ticks}",
            At = newest.EndedAt,
            Kind = ActivityKind.Source,
            Status = newest switch
            {
                { Succeeded: true } => Status.Ok,
                { Problem.Kind: SourceProblemKind.NotConfigured } => Status.Unknown,
                _ => Status.Critical,
            },
            Subject = SourceWord.Name(newest.Source),
            Href = $"{Links.Settings}#{newest.Source}",
            Text = newest is { Succeeded: true, Provenance: { } read }
                ? $"Read {Format.Plural(read.Rows, "row")}{(read.Complete ? "" : ", listing incomplete")}{often}"
                : $"Not read{often}: {newest.Problem?.Message ?? "no reason given"}",
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
