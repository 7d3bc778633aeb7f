namespace Bqx.Core.Journal;

/// <summary>A history that goes on.</summary>
public static class HistoryChanges
{
    private const int RecentKept = 1_000;
    internal const int RunsKept = 200;

    /// <summary>The history with newer values at the end of their series.</summary>
    public static History With(this History history, IReadOnlyCollection<Measurement> changes)
    {
        var series = history.Series.ToBuilder();
        foreach (var change in changes)
        {
            var key = (change.Subject, change.Name);
            series[key] = series.GetValueOrDefault(key, []).Add(change);
        }

        return history with
        {
            Series = series.ToImmutable(),
            Recent = [.. changes.Where(static c => !Measures.IsCheck(c.Subject)).Concat(history.Recent).Take(RecentKept)],
        };
    }

    /// <summary>The history with one more attempt to read a source.</summary>
    public static History With(this History history, SourceRun run) =>
        history with { Runs = [run, .. history.Runs.Take(RunsKept - 1)] };
}
