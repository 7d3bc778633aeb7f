using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Journal;
using Bqx.Core.Quality.Scans;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Costs;

/// <summary>What the dashboard itself reads, as an estimate; and what the bill says of today, apart from it.</summary>
public sealed partial class OwnUsePart : LivePage
{
    private OwnUse _use = OwnUse.Of(ScanBoard.Empty, Core.Journal.History.Empty, new QueryPrice(0), DateTimeOffset.UnixEpoch);
    private decimal? _billed;
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
        // Null until the export has brought a row of today: that is no day without cost.
        var today = PacificTime.Day(Now.At);
        var rows = Now.Spend?.Entries.Where(e => e.Day == today && e.Service.StartsWith("BigQuery", StringComparison.Ordinal)).ToList() ?? [];
        _billed = rows.Count == 0 ? null : rows.Sum(e => e.Net);
    }
}
