using Bqx.Core.Common;
using Bqx.Core.Models;
using Bqx.Core.Models.Champions;
using Bqx.Core.Truth;
using Bqx.Dashboard.Models;

namespace Bqx.Dashboard.Journal;

/// <summary>Models that were put forward, approved, turned down and rolled back, with who said so and why.</summary>
internal static class ChampionActivities
{
    public static IEnumerable<Activity> From(ChampionBoard champions, Assessment now) => champions.Pairs.Values.SelectMany(c => From(c, now));

    private static IEnumerable<Activity> From(Championship championship, Assessment now)
    {
        for (var i = 0; i < championship.Events.Length; i++)
        {
            var said = championship.Events[i];
            var fallen = said.Kind == ChampionEventKind.RolledBack ? Championship.Of(said.Pair, championship.Events.Take(i)).Champion : null;
            yield return Of(said, fallen, now);
        }
    }

    /// <param name="said">The event.</param>
    /// <param name="fallen">Of a roll-back, the champion that it took down.</param>
    /// <param name="now">For names and links.</param>
    private static Activity Of(ChampionEvent said, ModelKey? fallen, Assessment now)
    {
        var about = said.Kind == ChampionEventKind.RolledBack ? fallen ?? said.Model : said.Model;
        return new Activity
        {
            Key = $"champion {said.Pair.Key} {said.Sequence}",
            At = said.At,
            Kind = ActivityKind.Champion,
            Status = said.Kind switch
            {
                ChampionEventKind.Approved => Status.Ok,
                ChampionEventKind.Proposed => Status.Running,
                _ => Status.Warning,
            },
            Subject = about is null ? said.Pair.Symbol : $"{said.Pair.Symbol} {ChampionWord.NameOf(about, now)}",
            Href = about is not null && now.ModelOf(about) is { } cell ? (ModelView.Of(cell.Path) with { Tab = ModelView.Champion }).Href : null,
            Text = said.Kind switch
            {
                ChampionEventKind.Proposed => $"{said.By} put it forward as champion: {said.Text}",
                ChampionEventKind.Approved => $"{said.By} made it champion: {said.Text}",
                ChampionEventKind.Rejected => $"{said.By} turned it down: {said.Text}",
                _ => $"{said.By} rolled back to {(said.Model is { } back ? ChampionWord.NameOf(back, now) : "no champion")}: {said.Text}",
            },
            By = said.By,
        };
    }
}
