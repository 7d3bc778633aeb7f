using Bqx.Core.Common;
using Bqx.Core.Journal;
using Bqx.Core.Runbooks;
using Bqx.Core.Truth;
using Bqx.Dashboard.Access;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Runbooks;

/// <summary>
/// Starts a runbook for a subject and opens it in the dock; where a run for the same subject is open already, opens that one. What the runbook
/// needs and the subject does not tell is asked for on the runbook's own page.
/// </summary>
public sealed partial class StartRunbook : IDisposable
{
    private Runbook? _runbook;
    private RunbookRun? _open;
    private string? _problem, _title, _label;
    private bool _busy, _canStart;
    private IDisposable? _subscription;

    [CascadingParameter] public Pulse? Pulse { get; set; }

    [Inject] public required ILive<Snapshot<RunbookLibrary>> Library { get; set; }

    [Inject] public required ILive<RunbookBoard> Board { get; set; }

    [Inject] public required IRunbookRuns Runs { get; set; }

    [Inject] public required RunbookDockState State { get; set; }

    [Inject] public required Viewer Viewer { get; set; }

    [Inject] public required ILive<Assessment> Live { get; set; }

    [Inject] public required ILive<History> History { get; set; }

    [Inject] public required NavigationManager Nav { get; set; }

    /// <summary>Such as <c>RB-05</c>.</summary>
    [Parameter, EditorRequired] public required string RunbookId { get; set; }

    /// <summary>What the run is about: a table, a model path, or words.</summary>
    [Parameter, EditorRequired] public required string Subject { get; set; }

    /// <summary>Rule and subject of the finding it answers, as <c>rule|subject</c>.</summary>
    [Parameter] public string? Signal { get; set; }

    [Parameter] public bool Small { get; set; }

    /// <summary>By default "Start RB-05".</summary>
    [Parameter] public string? Text { get; set; }

    /// <summary>Name in the icon sprite, before the text.</summary>
    [Parameter] public string? Icon { get; set; }

    protected override void OnInitialized()
    {
        State.Changed += OnState;
        if (RendererInfo.IsInteractive)
            _subscription = Pulse?.Follow(Board, Follow) ?? Board.Subscribe(_ => new ValueTask(InvokeAsync(Follow)));
    }

    protected override void OnParametersSet()
    {
        _runbook = Library.Current.Value?.Find(RunbookId);
        _open = Board.Current.Open.FirstOrDefault(r => r.Runbook.Id == RunbookId && r.Subject == Subject && !r.IsDrill);
        _label = Text ?? $"Start {RunbookId}";
        if (_open is not null)
            _label = _label.Replace("Start", "Open", StringComparison.Ordinal);

        _canStart = _open is not null || _runbook is not null;
        _title = _canStart ? _runbook?.Title : $"{RunbookId} is not among the runbooks of the workspace.";
    }

    public void Dispose()
    {
        State.Changed -= OnState;
        _subscription?.Dispose();
    }

    /// <summary>Somebody may have started or ended the run for this subject.</summary>
    private void Follow()
    {
        OnParametersSet();
        StateHasChanged();
    }

    private void OnState(object? sender, EventArgs e) => _ = InvokeAsync(StateHasChanged);

    private async Task GoAsync()
    {
        // Another browser may have started it since this was drawn.
        OnParametersSet();
        if (_open is not null)
        {
            State.Open(_open.Id);
            return;
        }

        if (_busy || _runbook is null)
            return;

        var prefill = Prefills.Of(Subject, Signal, Live.Current, History.Current);
        if (!StartFields.Asked(_runbook, prefill.Fields).IsEmpty)
        {
            Nav.NavigateTo(Links.StartRunbook(RunbookId, Subject, Signal));
            return;
        }

        (_busy, _problem) = (true, null);
        // Not cancelled with the circuit: what a person has sent is saved.
        var started = await Runs.StartAsync(_runbook, new RunStart(Subject, Signal) { Prefill = prefill }, Viewer.Name, Viewer.Role, CancellationToken.None);
        (_busy, _problem) = (false, started.Problem);
        if (started is { Problem: null, RunId: { } id })
        {
            OnParametersSet();
            State.Open(id);
        }
    }
}
