using Bqx.Core.Common;
using Bqx.Core.Runbooks;
using Bqx.Dashboard.Access;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Bqx.Dashboard.Runbooks;

/// <summary>
/// The run that a person works through, docked beside every page. It shows what is saved and nothing else:
/// a step is ticked after its event came back from the store, and two browsers on one run see each other through the live board.
/// </summary>
public sealed partial class RunbookDock : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private readonly List<IDisposable> _subscriptions = [];
    private ElementReference _root;
    private RunbookRun? _run;
    private string? _problem, _kept, _version;
    private (string? Run, int? Step) _revealed;
    private bool _busy, _takeFocus;

    [CascadingParameter] public Pulse? Pulse { get; set; }

    [Inject] public required ILive<RunbookBoard> Board { get; set; }

    [Inject] public required ILive<Snapshot<RunbookLibrary>> Library { get; set; }

    [Inject] public required IRunbookRuns Runs { get; set; }

    [Inject] public required RunbookDockState State { get; set; }

    [Inject] public required Viewer Viewer { get; set; }

    [Inject] public required IJSRuntime Js { get; set; }

    protected override void OnInitialized()
    {
        State.Changed += OnState;
        if (RendererInfo.IsInteractive)
            _subscriptions.AddRange([Followed(Board), Followed(Library)]);

        _kept = State.Current;
        Read();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        try
        {
            if (_kept != State.Current)
            {
                _kept = State.Current;
                await Js.InvokeVoidAsync("bqx.keep", _gone.Token, "dock", _kept);
            }

            if (_takeFocus && _run is not null)
            {
                _takeFocus = false;
                await _root.FocusAsync();
            }

            if (_run is { CurrentStep: { } step } && _revealed != (_run.Id, step))
            {
                _revealed = (_run.Id, step);
                await Js.InvokeVoidAsync("bqx.reveal", _gone.Token, "[aria-current=step]");
            }
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException)
        {
            // The browser has gone; its next page reads the cookie that it last kept.
        }
    }

    public void Dispose()
    {
        State.Changed -= OnState;
        _subscriptions.ForEach(s => s.Dispose());
        _gone.Cancel();
        _gone.Dispose();
    }

    private void OnState(object? sender, EventArgs e) => _ = InvokeAsync(() =>
    {
        (_problem, _takeFocus) = (null, State.Current is not null);
        Follow();
    });

    private IDisposable Followed<T>(ILive<T> live)
        where T : class =>
        Pulse?.Follow(live, Follow) ?? live.Subscribe(_ => new ValueTask(InvokeAsync(Follow)));

    private void Follow()
    {
        Read();
        StateHasChanged();
    }

    private void Read()
    {
        _run = Board.Current.Find(State.Current);
        _version = _run is { Outcome: RunOutcome.Running } run ? RunVersion.Note(run, Library.Current) : null;
    }

    private async Task<bool> RecordAsync(RunEventKind kind, int? step, string? text, string? person)
    {
        if (_busy || _run is not { } run)
            return false;

        (_busy, _problem) = (true, null);
        StateHasChanged();
        // Not cancelled with the circuit: what a person has sent is saved, even when they close the page at once.
        var result = person is null
            ? await Runs.RecordAsync(run.Id, kind, step, text, Viewer.Name, Viewer.Role, CancellationToken.None)
            : await Runs.CallAsync(run.Id, kind, person, text, Viewer.Name, Viewer.Role, CancellationToken.None);
        (_busy, _problem) = (false, result.Problem);
        Follow();
        return result.Problem is null;
    }
}
