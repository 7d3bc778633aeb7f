using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Journal;
using Bqx.Core.Quality.Scans;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Costs;

/// <summary>What the dashboard itself reads, as an estimate, by day and by month; and what the bill says of the same days, apart from it.</summary>
public sealed partial class OwnUsePart : LivePage
{
    private OwnUse _use = OwnUse.Of(ScanBoard.Empty, Core.Journal.History.Empty, new QueryPrice(0), DateTimeOffset.UnixEpoch);
    private double[] _trend = [];
    private string _rate = "";
    private Dictionary<DateOnly, decimal> _billed = [];
    private Spend? _billedOf;
    private Proof? _proof;

    [Inject] public required ILive<ScanBoard> Scans { get; set; }

    [Inject] public required ILive<History> History { get; set; }

    [Inject] public required QueryPrice Price { get; set; }

    protected override void OnInitialized()
    {
        Follow(Scans);
        base.OnInitialized();
    }

    protected override void OnNow()
    {
        _proof = Now.SourceProof(SourceName.Warehouse);
        _use = OwnUse.Of(Scans.Current, History.Current, Price, Now.At);
        _trend = [.. _use.Days.Select(d => (double)d.Bytes)];
        _rate = $"At ${Price.UsdPerTiB} per TiB, BigQuery:UsdPerTiB; a local warehouse bills nothing";
        if (ReferenceEquals(_billedOf, Now.Spend))
            return;

        _billedOf = Now.Spend;
        _billed = (Now.Spend?.Entries ?? []).Where(e => e.Service.StartsWith("BigQuery", StringComparison.Ordinal)).GroupBy(e => e.Day).ToDictionary(g => g.Key, g => g.Sum(e => e.Net));
    }

    /// <summary>Absent until the export has brought a row of the day: that is no day without cost.</summary>
    private string Billed(DateOnly day) => _billed.TryGetValue(day, out var usd) ? Format.Money(usd) : Format.Absent;

    private static string Count(OwnQueries of) => (of.IsAtLeast ? "at least " : null) + Format.Count(of.Queries);

    private static string Queries(OwnQueries of) => (of.IsAtLeast ? "at least " : null) + Format.Plural(of.Queries, "query", "queries");

    private static string Cache(OwnQueries of) => of.CacheKnown > 0
        ? $"{Format.Percent(of.CacheHits / (double)of.CacheKnown)} from cache{(of.CacheKnown < of.Queries ? $", of {Format.Count(of.CacheKnown)} that said so" : null)}"
        : "no source reports a cache";
}
