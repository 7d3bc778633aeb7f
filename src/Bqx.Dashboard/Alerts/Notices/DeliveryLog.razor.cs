using Bqx.Core.Alerts.Notices;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Alerts.Notices;

/// <summary>Every attempt of late, newest first.</summary>
public sealed partial class DeliveryLog : ComponentBase
{
    private IReadOnlyList<DeliveryAttempt> _rows = [];
    private IReadOnlyList<Column<DeliveryAttempt>> _columns = [];
    private ImmutableArray<LinkItem> _outcomes = [];
    private ImmutableArray<string> _targets = [];
    private string _outcome = "", _subtitle = "";

    [Inject] public required NavigationManager Nav { get; set; }

    [Parameter, EditorRequired] public required DeliveryBoard Board { get; set; }

    [Parameter, EditorRequired] public required NoticesView View { get; set; }

    [Parameter, EditorRequired] public required DateTimeOffset Now { get; set; }

    protected override void OnInitialized() => _columns = DeliveryColumns.Of(() => Now);

    protected override void OnParametersSet()
    {
        _rows = [.. Board.Log.Where(View.Fits)];
        ImmutableArray<DeliveryAttempt> ofTarget = [.. Board.Log.Where((View with { Outcome = null }).Fits)];
        _outcome = NoticesView.Key(View.Outcome);
        _outcomes =
        [
            new LinkItem(NoticesView.Key(null), "All", (View with { Outcome = null }).Href, ofTarget.Length),
            .. Enum.GetValues<DeliveryOutcome>().Select(o => new LinkItem(
                NoticesView.Key(o), NoticeWord.Of(o), (View with { Outcome = o }).Href, ofTarget.Count(a => a.Outcome == o))),
        ];
        // Those of the log too: a target that was taken out still has a past.
        _targets = [.. Board.Targets.Select(t => t.Target.Name).Union(Board.Log.Select(a => a.Target)).Order(StringComparer.OrdinalIgnoreCase)];
        _subtitle = Board.Log.Length < DeliveryBoard.MostShown ? "every attempt, newest first" : $"the newest {Format.Count(DeliveryBoard.MostShown)} attempts";
    }

    private void PickTarget(ChangeEventArgs args) =>
        Nav.NavigateTo((View with { Target = args.Value is string { Length: > 0 } target ? target : null }).Href);
}
