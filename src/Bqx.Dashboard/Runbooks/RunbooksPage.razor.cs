using Bqx.Core.Alerts;
using Bqx.Core.Common;
using Bqx.Core.Runbooks;
using Bqx.Dashboard.Access;
using Bqx.Dashboard.Alerts;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Runbooks;

/// <summary>All procedures with what they have to do now, and all runs of them; in other tabs the alerts that call for them and who is on call.</summary>
public sealed partial class RunbooksPage
{
    private const string Procedures = "procedures";
    private const string OnCallKey = "oncall";

    private ImmutableArray<Procedure> _procedures = [];
    private IReadOnlyList<Procedure> _shown = [];
    private IReadOnlyList<RunbookRun> _runs = [];
    private IReadOnlyList<LinkItem> _segments = [];
    private RunbookRun? _docked;
    private Proof _proof = null!;
    private IReadOnlyList<LinkItem> _tabs = [];
    private string _show = RunSelection.All, _noRuns = "", _export = "", _tab = Procedures;

    [Inject] public required ILive<AlertBoard> Alerts { get; set; }

    [Inject] public required Viewer Viewer { get; set; }

    /// <summary>Procedures with their executions when absent, <c>alerts</c> or <c>oncall</c>.</summary>
    [SupplyParameterFromQuery(Name = "tab")] public string? Tab { get; set; }

    /// <summary>Which executions: all, mine or open.</summary>
    [SupplyParameterFromQuery(Name = "show")] public string? Show { get; set; }

    /// <summary>Text that procedures must hold.</summary>
    [SupplyParameterFromQuery(Name = "q")] public string? Text { get; set; }

    protected override void OnInitialized()
    {
        Follow(Alerts);
        base.OnInitialized();
    }

    protected override void OnParametersSet() => OnNow();

    protected override void OnNow()
    {
        var (library, board) = (Library.Current, Board.Current);
        _proof = new Proof(library.Source, library.State, library.Provenance, library.Problem, library.NextTryAt);
        _procedures = library.Value is { } value ? Procedure.From(value, board, Now.Findings) : [];
        _shown = string.IsNullOrWhiteSpace(Text) ? _procedures : [.. _procedures.Where(Holds)];
        _docked = board.Find(Dock.Current);
        _show = RunSelection.Read(Show);
        _runs = RunSelection.Of(board.Runs, _show, Viewer.Name);
        _export = _show == RunSelection.All ? "/export/runs.csv" : $"/export/runs.csv?show={_show}";
        _noRuns = _show switch
        {
            RunSelection.Mine => $"{Viewer.Name} has started no run and holds none.",
            RunSelection.Open => "No run is open.",
            _ => "No runbook has been run yet.",
        };
        _tab = Tab is AlertsView.Tab or OnCallKey ? Tab : Procedures;
        _tabs =
        [
            new LinkItem(Procedures, "Procedures", Links.Runbooks(), _procedures.Length),
            new LinkItem(AlertsView.Tab, "Alerts", Links.Alerts, Alerts.Current.Calling(Clock.GetUtcNow()).Count()),
            new LinkItem(OnCallKey, "On call", Links.OnCall),
        ];
        _segments = [Segment(RunSelection.All, "All"), Segment(RunSelection.Mine, "Mine"), Segment(RunSelection.Open, "Open", board.Open.Count())];
    }

    private bool Holds(Procedure procedure) =>
        $"{procedure.Runbook.Id} {procedure.Runbook.Title} {procedure.Runbook.TriggerText}".Contains(Text!.Trim(), StringComparison.OrdinalIgnoreCase);

    private LinkItem Segment(string key, string text, int? count = null) =>
        new(key, text, Nav.GetUriWithQueryParameter("show", key == RunSelection.All ? null : key), count);

    private void Filter(ChangeEventArgs e)
    {
        var text = e.Value?.ToString();
        Nav.NavigateTo(Nav.GetUriWithQueryParameter("q", string.IsNullOrWhiteSpace(text) ? null : text), replace: true);
    }
}
