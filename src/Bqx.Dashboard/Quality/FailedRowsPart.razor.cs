using Bqx.Core.Quality;
using Bqx.Core.Quality.Scans;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Quality;

/// <summary>Rows that break one check, read when they are looked at: nothing of them is kept.</summary>
public sealed partial class FailedRowsPart : ComponentBase, IDisposable
{
    private const string Masked = "masked";

    private readonly string _sqlId = "q" + Guid.NewGuid().ToString("N")[..8];
    private CancellationTokenSource? _reading;
    private (string Table, string Check, DateTimeOffset? At)? _read;
    private FailedRows? _rows;
    private bool _loading;
    private string _title = "Failed rows";
    private string? _problem;

    [Inject] public required IScans Scans { get; set; }

    [Inject] public required TimeProvider Clock { get; set; }

    [Parameter, EditorRequired] public required string Table { get; set; }

    [Parameter, EditorRequired] public required TableCheck Check { get; set; }

    /// <summary>Rows to show.</summary>
    [Parameter] public int Most { get; set; } = 50;

    /// <summary>Where all of them are; null when these are all.</summary>
    [Parameter] public string? AllHref { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        // A newer scan of the same check may have other rows; the same scan has the same.
        var wanted = (Table, Check.Check, Check.Source?.TakenAt);
        if (_read == wanted || !RendererInfo.IsInteractive)
        {
            _loading |= _read is null;
            return;
        }

        (_read, _loading, _problem, _title) = (wanted, true, null, $"Failed rows, {Check.Name}");
        if (_reading is not null)
            await _reading.CancelAsync();
        _reading?.Dispose();
        _reading = new CancellationTokenSource();
        var reading = _reading;
        try
        {
            var rows = await Scans.FailedRowsAsync(Table, Check.Check, reading.Token);
            if (reading == _reading)
                Show(rows);
        }
        catch (OperationCanceledException) when (reading.IsCancellationRequested)
        {
            // Another check or another page is looked at by now.
        }
    }

    public void Dispose()
    {
        _reading?.Cancel();
        _reading?.Dispose();
        _reading = null;
    }

    private void Show(FailedRows? rows)
    {
        (_rows, _loading) = (rows, false);
        _problem = rows?.Proof.Problem is { } problem ? $"{problem.Message} {problem.Advice}" : null;
        if (rows is { Rows.Length: var count and > 0 })
            _title = Most < count ? $"Failed rows, {Most} of {(count == 50 ? "at least 50" : Format.Count(count))}" : $"Failed rows, {Check.Name}";
    }

    private static string? CellClass(FailedRows rows, ImmutableArray<string?> row, int column) =>
        rows.Columns[column] == rows.BadColumn ? "mono bad" : row[column] is Masked ? "mono t3" : "mono";
}
