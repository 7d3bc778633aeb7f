using Bqx.Core.Common;
using Bqx.Core.Quality.Scans;
using Bqx.Dashboard.Access;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Quality;

/// <summary>Reads the warehouse's metadata and scans one table, now. Beside it stands what the scan reads and costs.</summary>
public sealed partial class CheckAgain : LivePage
{
    private readonly CancellationTokenSource _gone = new();
    private ScanEstimate? _estimate;
    private string? _asked, _problem, _title;
    private string _price = "";
    private bool _busy, _mayRun, _running;

    [Inject] public required IScans Scans { get; set; }

    [Inject] public required ILive<ScanBoard> Board { get; set; }

    [Inject] public required IRefresh Refresh { get; set; }

    [Inject] public required Viewer Viewer { get; set; }

    [Parameter, EditorRequired] public required string Table { get; set; }

    protected override void OnInitialized()
    {
        Follow(Board);
        base.OnInitialized();
    }

    // A scheduled run lets what a person asks for go first.
    protected override void OnNow() => _running = Board.Current.Running is { By: not RunChecks.Schedule };

    protected override async Task OnParametersSetAsync()
    {
        _mayRun = Viewer.Role >= Role.Engineer;
        _title = _mayRun ? "Reads the metadata and scans this table" : "Needs the role engineer";
        if (_asked == Table || !RendererInfo.IsInteractive)
            return;

        (_asked, _estimate, _problem, _price) = (Table, null, null, "");
        await EstimateAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _gone.Cancel();
            _gone.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task EstimateAsync()
    {
        var asked = Table;
        try
        {
            var estimate = await Scans.EstimateAsync(asked, _gone.Token);
            if (asked != Table)
                return;

            _estimate = estimate;
            _price = estimate switch
            {
                { Problems: [var first, ..] } => first.Reason,
                { Tables: 0 } => "metadata only, $0",
                _ => $"{Format.Bytes(estimate.Bytes)}, {Format.Price(estimate.PriceUsd)}",
            };
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The panel is closed.
        }
    }

    private async Task StartAsync()
    {
        if (_busy)
            return;

        (_busy, _problem) = (true, null);
        if (_estimate is null)
            await EstimateAsync();
        Refresh.Request(SourceName.Warehouse);
        if (_estimate is { Tables: > 0 })
            _problem = Scans.Start(Table, Viewer.Name);
        _busy = false;
    }
}
