using Bqx.Core.Common;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Quality.Incidents;
using Bqx.Core.Truth;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Quality;

/// <summary>Every incident that is not resolved, most urgent first; others by filter. A row opens its table's panel.</summary>
public sealed partial class IncidentList : ComponentBase
{
    private const string Unresolved = "unresolved";

    private IReadOnlyList<IncidentRow> _rows = [];
    private ImmutableArray<LinkItem> _states = [];
    private ImmutableArray<string> _owners = [];
    private string _state = Unresolved, _emptyTitle = "";
    private string? _emptyText, _selected;

    [Inject] public required NavigationManager Nav { get; set; }

    [Parameter, EditorRequired] public required IncidentBoard Board { get; set; }

    [Parameter, EditorRequired] public required Assessment Now { get; set; }

    [Parameter, EditorRequired] public required CheckBook? Book { get; set; }

    [Parameter, EditorRequired] public required QualityView View { get; set; }

    private static ImmutableArray<Severity> Severities { get; } = [Severity.Critical, Severity.Warning, Severity.Info];

    protected override void OnParametersSet()
    {
        _rows = IncidentRow.Of(Board, Now, Book, View);
        var any = View with { State = null };
        var counts = Board.Incidents.CountBy(i => i.State).ToDictionary();
        _state = View.State?.ToString().ToLowerInvariant() ?? Unresolved;
        _states =
        [
            new LinkItem(Unresolved, "Not resolved", any.Href, counts.Where(c => c.Key != IncidentState.Resolved).Sum(c => c.Value)),
            .. Enum.GetValues<IncidentState>().Select(s => new LinkItem(s.ToString().ToLowerInvariant(), s.ToString(), (View with { State = s }).Href, counts.GetValueOrDefault(s))),
        ];
        _owners = [.. Board.Incidents.Select(i => i.Owner).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        _selected = _rows.FirstOrDefault(r => r.Incident.Table == View.Table)?.Id;
        (_emptyTitle, _emptyText) = View.IsIncidentFiltered
            ? ("No incident matches the filters.", $"{Format.Plural(Board.Incidents.Length, "incident")} without them.")
            : ("No incident is open.", "One opens when a check of a table fails, and closes by itself when it passes.");
    }

    private string Href(IncidentRow row) => View.TablePrefix + row.Incident.Table;

    private void PickSeverity(ChangeEventArgs args) =>
        Go(View with { Severity = Enum.TryParse<Severity>(args.Value as string, out var severity) ? severity : null });

    private void PickOwner(ChangeEventArgs args) => Go(View with { Owner = args.Value is string { Length: > 0 } owner ? owner : null });

    private void Go(QualityView view) => Nav.NavigateTo(view.Href);
}
