using Bqx.Core.Common;
using Bqx.Core.Quality.Scans;
using Bqx.Dashboard.Access;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Quality;

/// <summary>Runs every check: says tables, bytes, price and what the budget leaves before it starts, then how far it is.</summary>
public sealed partial class RunChecks : LivePage
{
    /// <summary>Who runs without being asked: it lets what a person asks for go first.</summary>
    internal const string Schedule = "schedule";

    private readonly string _id = "run" + Guid.NewGuid().ToString("N")[..8];
    private readonly CancellationTokenSource _gone = new();
    private ScanBoard _board = ScanBoard.Empty;
    private ScanEstimate? _estimate;
    private DateTimeOffset _now;
    private string? _problem;
    private string _verb = "Run checks";
    private double _share;
    private long _left;
    private bool _mayRun;

    [Inject] public required IScans Scans { get; set; }

    [Inject] public required ILive<ScanBoard> Board { get; set; }

    [Inject] public required IRefresh Refresh { get; set; }

    [Inject] public required Viewer Viewer { get; set; }

    protected override void OnInitialized()
    {
        Follow(Board);
        base.OnInitialized();
    }

    protected override void OnNow()
    {
        (_board, _now) = (Board.Current, Clock.GetUtcNow());
        _share = _board.Running is { Tables: > 0 } run ? (double)run.Done / run.Tables : 0;
        var spent = _board.BudgetDay == DateOnly.FromDateTime(_now.UtcDateTime) ? _board.BytesToday : 0;
        _left = Math.Max(0, (_board.Limits?.BytesPerDay ?? 0) - spent);
        _mayRun = Viewer.Role >= Role.Engineer;
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
        (_estimate, _problem, _verb) = (null, null, "Run checks");
        OnNow();
        try
        {
            _estimate = await Scans.EstimateAsync(pattern: null, _gone.Token);
            _verb = $"Scan {Format.Plural(_estimate.Tables, "table")} for {Format.Price(_estimate.PriceUsd)}";
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page is closed.
        }
    }

    private void Start()
    {
        _problem = Scans.Start(pattern: null, Viewer.Name);
        if (_problem is null)
            Refresh.Request(SourceName.Warehouse);
        OnNow();
    }

    private void Cancel() => Scans.Cancel(Viewer.Name);
}
