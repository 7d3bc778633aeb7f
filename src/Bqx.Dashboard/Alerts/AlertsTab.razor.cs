using Bqx.Core.Alerts;
using Bqx.Core.Common;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Alerts;

/// <summary>What calls for a person now, what may soon, what is silenced, what has passed, and the rules behind it.</summary>
public sealed partial class AlertsTab
{
    private AlertsView _view = new();
    private DateTimeOffset _at;
    private Proof _proof = null!;
    private ImmutableArray<RejectedRow> _wrong = [];
    private IReadOnlyList<LinkItem> _tabs = [];
    private ImmutableArray<AlertGroup> _groups = [];
    private ImmutableArray<RuleLine> _lines = [];
    private ImmutableArray<AlertEvent> _record = [];
    private string _subtitle = "", _emptyTitle = "";
    private string? _emptyText;

    [Inject] public required ILive<AlertBoard> Board { get; set; }

    [Inject] public required ILive<Snapshot<AlertBook>> Rules { get; set; }

    [SupplyParameterFromQuery(Name = "show")] public string? Show { get; set; }

    /// <summary>Fingerprint of the alert whose record is open.</summary>
    [SupplyParameterFromQuery(Name = "alert")] public string? Open { get; set; }

    protected override void OnInitialized()
    {
        Follow(Board);
        Follow(Rules);
        base.OnInitialized();
    }

    protected override void OnParametersSet() => OnNow();

    protected override void OnNow()
    {
        var (board, rules) = (Board.Current, Rules.Current);
        _at = Clock.GetUtcNow();
        _view = AlertsView.Read(Show, Open);
        _proof = Now.SourceProof(SourceName.Alerts);
        _wrong = rules.Provenance?.Rejected ?? [];
        var shown = board.Alerts.ToLookup(ShowOf);
        var book = rules.Value ?? AlertBook.Empty;
        _lines = _view.Show == AlertShow.Rules ? RuleLine.Of(book, Now, board) : [];
        _groups = _view.Show is AlertShow.Silences or AlertShow.Rules ? [] : AlertGroup.Of(shown[_view.Show]);
        _record = [.. board.Events.Where(e => e.Fingerprint == _view.Alert).Reverse()];
        _tabs =
        [
            Tab(AlertShow.Firing, "Firing", shown[AlertShow.Firing].Count()),
            Tab(AlertShow.Pending, "Pending", shown[AlertShow.Pending].Count()),
            Tab(AlertShow.Silenced, "Silenced", shown[AlertShow.Silenced].Count()),
            Tab(AlertShow.Resolved, "Resolved", shown[AlertShow.Resolved].Count()),
            Tab(AlertShow.Silences, "Silences", board.Silences.Count(s => s.HoldsAt(_at))),
            Tab(AlertShow.Rules, "Rules", book.Rules.Length),
        ];
        var calling = board.Calling(_at).Count();
        _subtitle = calling > 0 ? $"{Format.Count(calling)} not acknowledged" : "nobody is called now";
        (_emptyTitle, _emptyText) = Empty(book, rules.State);
    }

    private AlertShow ShowOf(Alert alert) =>
        alert.State == AlertState.Resolved ? AlertShow.Resolved
        : Board.Current.SilenceOf(alert, _at) is not null ? AlertShow.Silenced
        : alert.State == AlertState.Pending ? AlertShow.Pending
        : AlertShow.Firing;

    private (string Title, string? Text) Empty(AlertBook book, SourceState state)
    {
        var looked = $"{Format.Plural(book.Rules.Length, "rule")} judged {Format.Ago(Now.At, _at)}.";
        return _view.Show switch
        {
            _ when state == SourceState.NotConfigured => ("The workspace has no alert rules.", "Add alerts.yaml to the workspace: a list of rules, each with a figure, a limit and a runbook."),
            _ when state == SourceState.NotLoaded => ("Alert rules were not read yet.", null),
            AlertShow.Rules => ("No rule is right.", "What is wrong is listed above, with line and key."),
            AlertShow.Pending => ("Nothing is beyond its limit and waiting.", looked),
            AlertShow.Silenced => ("No alert is silenced.", looked),
            AlertShow.Resolved => ($"Nothing was resolved within {Format.Age(AlertBoard.Keeps)}.", looked),
            _ => ("No alert is firing.", looked),
        };
    }

    private static LinkItem Tab(AlertShow show, string text, int count) => new(show.ToString(), text, new AlertsView(show).Href, count);

    private string Toggle(Alert alert) => (_view with { Alert = alert.Fingerprint == _view.Alert ? null : alert.Fingerprint }).Href;
}
