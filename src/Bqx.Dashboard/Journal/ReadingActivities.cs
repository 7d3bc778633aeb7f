using Bqx.Core.Common;
using Bqx.Core.Journal;
using Bqx.Dashboard.Controls;

namespace Bqx.Dashboard.Journal;

/// <summary>Readings of one source that went the same way one after the other are one line: most of them are no news.</summary>
internal static class ReadingActivities
{
    public static IEnumerable<Activity> From(ImmutableArray<SourceRun> runs)
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
}
