using Bqx.Core.Common;

namespace Bqx.Core.Journal;

/// <summary>A history that goes on.</summary>
public static class HistoryChanges
{
    /// <summary>Changes that are kept at hand.</summary>
    public const int RecentKept = 1_000;

    private const int RunsKept = 200;

    /// <summary>The history with newer values at the end of their series.</summary>
    public static History With(this History history, IReadOnlyCollection<Measurement> changes)
    {
        var series = history.Series.ToBuilder();
        foreach (var change in changes)
        {
            var key = (change.Subject, change.Name);
            series[key] = series.GetValueOrDefault(key, []).Add(change);
        }

        var news = changes.Where(c => IsNews(c, isFirst: !history.Series.ContainsKey((c.Subject, c.Name))));
        return history with { Series = series.ToImmutable(), Recent = [.. news.Concat(history.Recent).Take(RecentKept)] };
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

    /// <summary>The run as a query of its day; null when it asked no warehouse, got no answer, or its queries were counted one by one.</summary>
    public static QueryDay? Queries(SourceRun run) => QueryDay.KindOf(run.Source) is { } kind && run.Provenance is { IsMetered: false } answer
        ? QueryDay.Of(Days.Of(run.EndedAt), kind, [(kind == QueryKind.Models ? "listing of models" : "listing of tables", answer)])
        : null;
}
