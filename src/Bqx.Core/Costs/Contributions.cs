using Bqx.Core.Common;

namespace Bqx.Core.Costs;

/// <summary>What of a service lay above its own usual on a day: by SKU, by project and by each label.</summary>
internal static class Contributions
{
    private const int MostEach = 3;

    /// <summary>Least share of the jump: less is the wobble of any day.</summary>
    private const decimal LeastShare = 0.1m;

    public static ImmutableArray<Contribution> Of(CostRecords records, string service, DateOnly day, List<DateOnly> before, decimal excess)
    {
        var least = excess * LeastShare;
        var days = before.ToHashSet();
        var entries = records.Entries
            .Where(e => e.Service == service && DayTotals.IsDollar(e) && DayTotals.IsRegular(e) && (e.Day == day || days.Contains(e.Day)))
            .ToList();
        var labels = entries.Where(e => e.Day == day).SelectMany(static e => e.Labels.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            .Select(static l => l.Split('=', 2)[0])
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
        return
        [
            .. Top("SKU", entries, static e => e.Sku, day, before, least),
            .. Top("Project", entries, static e => e.Project, day, before, least),
            .. labels.SelectMany(key => Top(key, entries, e => e.Label(key), day, before, least)),
        ];
    }

    private static IEnumerable<Contribution> Top(string by, List<CostEntry> entries, Func<CostEntry, string?> key, DateOnly day, List<DateOnly> before, decimal least) =>
        entries.Where(e => key(e) is { Length: > 0 })
            .GroupBy(e => key(e)!, StringComparer.Ordinal)
            .Select(g => Part(by, g.Key, g, day, before))
            .Where(c => c.Net - c.Usual >= least)
            .OrderByDescending(static c => c.Net - c.Usual)
            .ThenBy(static c => c.Key, StringComparer.Ordinal)
            .Take(MostEach);

    private static Contribution Part(string by, string key, IEnumerable<CostEntry> entries, DateOnly day, List<DateOnly> before)
    {
        var nets = entries.GroupBy(static e => e.Day).ToDictionary(static g => g.Key, static g => g.Sum(static e => e.Net));
        var usual = before.ConvertAll(d => nets.GetValueOrDefault(d)).ToArray();
        Array.Sort(usual);
        return new Contribution(by, key, nets.GetValueOrDefault(day), Robust.Median(usual));
    }
}
