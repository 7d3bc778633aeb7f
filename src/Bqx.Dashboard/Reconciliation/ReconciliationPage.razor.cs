using Bqx.Core.Common;
using Bqx.Core.Reconciliation;
using Bqx.Core.Reconciliation.Applying;
using Bqx.Core.Reconciliation.Changes;
using Bqx.Core.Reconciliation.Comparing;
using Bqx.Core.Truth;
using Bqx.Dashboard.Access;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Reconciliation;

/// <summary>A plan document beside the base: what differs, what applying it would send, and how far that is. Also what each says against itself.</summary>
public sealed partial class ReconciliationPage : LivePage
{
    private IReadOnlyList<ChangeRow> _rows = [];
    private ReviewNames _names = new([], held: null);
    private (object? Rows, object? Base) _arranged;
    private (object? Difference, ImmutableHashSet<string>? Selected) _tried;
    private (object? Rows, ReviewView? View) _tabled;
    private Review _review = new() { View = ReviewView.All, Board = ComparisonBoard.Empty };
    private string? _said;

    [Inject] public required ILive<ComparisonBoard> Comparisons { get; set; }

    [Inject] public required IComparisons Comparer { get; set; }

    [Inject] public required ILive<ChangeSetBoard> Sets { get; set; }

    [Inject] public required IChangeSets ChangeSets { get; set; }

    [Inject] public required ReviewDesk Desk { get; set; }

    [Inject] public required CallLimits Limits { get; set; }

    [Inject] public required PlanBaseMark Mark { get; set; }

    [Inject] public required Viewer Viewer { get; set; }

    private Proof Document => Now.SourceProof(SourceName.Document);

    private Proof Plan => Now.SourceProof(SourceName.Plan);

    private ImmutableArray<Finding> RecordFindings => [.. Now.Findings.Where(RecordRules.Holds)];

    private ImmutableArray<LinkItem> Kinds =>
    [
        new LinkItem("Changes", "Changes", (_review.View with { Kind = ReviewKind.Changes, Row = null }).Href, _review.Board.Find(_review.View.Document)?.Difference?.Rows.Length),
        new LinkItem("Document", "Document checks", "/reconciliation?kind=document", Now.DocumentFindings.Length),
        new LinkItem("Records", "Record checks", "/reconciliation?kind=records", Now.Integrity.Length),
    ];

    private string Scope => $"Plan document against {_review.Board.BaseProof.Provenance?.System ?? "plan records"}";

    protected override void OnInitialized()
    {
        Follow(Comparisons);
        Follow(Sets);
        base.OnInitialized();
    }

    protected override void OnNow() => Build();

    protected override void OnParametersSet() => Build();

    private void Build()
    {
        var (view, board) = (ViewOfUrl(), Comparisons.Current);
        var run = view.Set is { } id ? Sets.Current.Find(id) : null;
        var document = board.Find(view.Document);
        Arrange(run, document?.Difference, board.Base);
        var selected = run is null && document?.Difference is { } difference ? Desk.Of(document.Sealed.Name, difference) : [];
        _review = _review with
        {
            View = view,
            Board = board,
            Document = document,
            Run = run,
            Table = ReferenceEquals(_tabled.Rows, _rows) && _tabled.View == view ? _review.Table : ReviewTable.Of(_rows, _names, view),
            Selected = selected,
            DryRun = Tried(run, document, selected),
            RunBatches = run is null || ReferenceEquals(_review.Run?.Changes, run.Changes) ? _review.RunBatches : Numbers(run),
            Row = view.Row is { } row ? _rows.FirstOrDefault(r => r.Id == row) : null,
            WriteRefusal = board.Base?.WriteRefusal ?? Mark.WriteRefusal ?? RoleRules.MayOperate(Viewer.Role),
        };
        _tabled = (_rows, view);
    }

    /// <summary>What depends on what is compared alone, and not on the view.</summary>
    private void Arrange(ApplyRun? run, Difference? difference, BaseState? held)
    {
        object? source = run is null ? difference : run.Changes;
        if (ReferenceEquals(_arranged.Rows, source) && ReferenceEquals(_arranged.Base, held))
            return;

        _arranged = (source, held);
        _rows = run?.Changes.Rows ?? difference?.Rows ?? [];
        _names = new ReviewNames(_rows, held);
    }

    private DryRun? Tried(ApplyRun? run, ComparedDocument? document, ImmutableHashSet<string> selected)
    {
        if (run is not null || document?.Difference is not { Rows.IsEmpty: false } difference)
            return null;

        if (ReferenceEquals(_tried.Difference, difference) && ReferenceEquals(_tried.Selected, selected) && _review.DryRun is { } known)
            return known;

        _tried = (difference, selected);
        return DryRun.Of(difference, selected, document.Sealed, Limits);
    }

    private static ImmutableDictionary<string, int> Numbers(ApplyRun run) =>
        run.Batches.SelectMany(static b => b.Rows.Select(r => KeyValuePair.Create(r.Id, b.Number))).ToImmutableDictionary();

    private void CompareAgain() => Comparer.Request();

    private void Toggle(string row)
    {
        if (_review is { Run: null, Document: { Difference: { } difference } document })
            _said = Desk.Toggle(document.Sealed.Name, difference, row);
        Build();
    }

    private void ToggleAll()
    {
        if (_review is { Run: null, Document: { Difference: { } difference } document })
        {
            var shown = _review.Table.Shown.Select(static r => r.Id).ToHashSet(StringComparer.Ordinal);
            _said = Desk.ToggleAll(document.Sealed.Name, difference, [.. difference.Rows.Where(r => shown.Contains(r.Id))]);
        }

        Build();
    }

    private async Task SealAsync()
    {
        if (_review is not { Document: { Difference: { } difference } document })
            return;

        var draft = await ChangeSets.DraftAsync(difference, _review.Selected, document.Sealed, Viewer.Name, Viewer.Role, CancellationToken.None);
        _said = draft.Refused;
        if (draft.Id is { } id)
            Nav.NavigateTo((ReviewView.All with { Document = _review.View.Document, Set = id }).Href);
    }

    private void Find(string? text) => Nav.NavigateTo((_review.View with { Query = string.IsNullOrWhiteSpace(text) ? null : text.Trim(), Page = 1 }).Href);

    private string Looked(Proof proof) => proof.AsOf is { } at ? $"Read {Format.Ago(at, Now.At)}." : "Not read yet, so nothing can be said.";
}
