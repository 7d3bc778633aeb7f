using Bqx.Core.Common;

namespace Bqx.Core.Journal;

/// <summary>A history that goes on.</summary>
public static class HistoryChanges
{
    /// <summary>Changes that are kept at hand.</summary>
    public const int RecentKept = 1_000;

    private const int RunsKept = 200;

    /// <summary>The history of what was measured.</summary>
    /// <param name="measured">One series after the other, each ascending in time.</param>
    public static History Of(IReadOnlyList<Measurement> measured)
    {
        var news = measured.Where((m, i) => IsNews(m, isFirst: i == 0 || KeyOf(measured[i - 1]) != KeyOf(m)));
        return History.Empty.WithEarlier(measured) with { Recent = [.. news.OrderByDescending(static m => m.At).Take(RecentKept)] };
    }

    /// <summary>The history with earlier values at the beginning of their series. They are no news.</summary>
    /// <param name="history">What was measured since.</param>
    /// <param name="measured">One series after the other, each ascending in time.</param>
    public static History WithEarlier(this History history, IReadOnlyList<Measurement> measured)
    {
        var series = history.Series.ToBuilder();
        for (var (start, end) = (0, 0); start < measured.Count; start = end)
        {
            var key = KeyOf(measured[start]);
            var values = ImmutableArray.CreateBuilder<Measurement>();
            for (end = start; end < measured.Count && KeyOf(measured[end]) == key; end++)
            {
                values.Add(measured[end]);
            }

            series[key] = [.. values, .. series.GetValueOrDefault(key, [])];
        }

        return history with { Series = series.ToImmutable(), Findings = history.Findings.Union(FindingsOf(measured)) };
    }

    /// <summary>The history with newer values at the end of their series.</summary>
    public static History With(this History history, IReadOnlyCollection<Measurement> changes)
    {
        var series = history.Series.ToBuilder();
        foreach (var change in changes)
        {
            series[KeyOf(change)] = series.GetValueOrDefault(KeyOf(change), []).Add(change);
        }

        var news = changes.Where(c => IsNews(c, isFirst: !history.Series.ContainsKey(KeyOf(c))));
        return history with
        {
            Series = series.ToImmutable(),
            Findings = history.Findings.Union(FindingsOf(changes)),
            Recent = [.. news.Concat(history.Recent).Take(RecentKept)],
        };
    }

    /// <summary>
    /// Whether people are told of a change. Results of single checks are told as incidents, and what a task claimed when it was first read
    /// is the plan and no change of it: both would crowd out everything else.
    /// </summary>
    public static bool IsNews(Measurement change, bool isFirst) =>
        !Measures.IsCheck(change.Subject) && !(isFirst && Measures.IsTask(change.Subject));

    /// <summary>The history with one more attempt to read a source.</summary>
    public static History With(this History history, SourceRun run)
    {
        var days = history.QueryDays;
        if (Queries(run) is { } added)
        {
            var key = (added.Day, added.Kind);
            days = days.SetItem(key, days.TryGetValue(key, out var before) ? before.And(added) : added);
        }

        return history with { Runs = [run, .. history.Runs.Take(RunsKept - 1)], QueryDays = days };
    }

    /// <summary>The history with a day's queries as they are now.</summary>
    public static History With(this History history, QueryDay whole) => history with { QueryDays = history.QueryDays.SetItem((whole.Day, whole.Kind), whole) };

    private static (string Subject, string Name) KeyOf(Measurement measured) => (measured.Subject, measured.Name);

    private static IEnumerable<string> FindingsOf(IEnumerable<Measurement> measured) =>
        measured.Select(static m => m.Subject).Where(static s => Measures.FindingKey(s) is not null);

    /// <summary>The run as a query of its day; null when it asked no warehouse, got no answer, or its queries were counted one by one.</summary>
    public static QueryDay? Queries(SourceRun run) => QueryDay.KindOf(run.Source) is { } kind && run.Provenance is { IsMetered: false } answer
        ? QueryDay.Of(Days.Of(run.EndedAt), kind, [(kind == QueryKind.Models ? "listing of models" : "listing of tables", answer)])
        : null;
}
