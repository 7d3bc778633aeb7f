using Bqx.Core.Common;
using Bqx.Core.Journal;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Quality.Imports;
using Bqx.Core.Quality.Incidents;
using Bqx.Core.Quality.Scans;
using Bqx.Core.Truth;
using Bqx.Core.Warehouse;
using Bqx.Dashboard.Charts;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Quality;

/// <summary>Every expected table with its checks: as a matrix per pair, as a list, or by the entities that are no pairs.</summary>
public sealed partial class QualityPage : LivePage
{
    private static readonly ImmutableArray<Status> Statuses = [Status.Ok, Status.Warning, Status.Critical, Status.Stale, Status.Missing, Status.Unknown];

    private readonly IReadOnlyList<Column<TableAssessment>> _columns = TableColumns.All;
    private (Assessment Now, IncidentBoard Incidents, QualityView View)? _built;
    private QualityView _view = QualityView.All;
    private Proof _proof = new(SourceName.Warehouse, SourceState.NotLoaded, null);
    private MatrixPage _matrix = new(new HeatGrid { Columns = [], Rows = [] }, 1, 1, "");
    private QualitySources _sources = null!;
    private QualityTables _tables = null!;
    private TableGroup _shown = TableGroup.None;
    private Problems _problems = Problems.None;
    private IReadOnlyList<LinkItem> _modes = [];
    private ImmutableArray<LegendItem> _legend = [];
    private TableAssessment? _selected;
    private string _prefix = "", _emptyTitle = "";
    private string? _emptyText;

    [Inject] public required ILive<Snapshot<CheckBook>> Checks { get; set; }

    [Inject] public required ILive<Snapshot<ImportedResults>> Imports { get; set; }

    [Inject] public required ILive<Snapshot<WarehouseTables>> Warehouse { get; set; }

    [Inject] public required ILive<ScanBoard> Scans { get; set; }

    [Inject] public required ILive<IncidentBoard> Incidents { get; set; }

    [Inject] public required ILive<History> History { get; set; }

    protected override void OnInitialized()
    {
        // Judgements follow scans by themselves; what people write on incidents does not wait for the next one.
        Follow(Incidents);
        base.OnInitialized();
    }

    protected override void OnNow() => Build();

    protected override void OnParametersSet() => Build();

    private void Build()
    {
        _sources = Sources();
        var view = ViewOfUrl();
        if (_built is { } built && ReferenceEquals(built.Now, Now) && ReferenceEquals(built.Incidents, _sources.Incidents) && built.View == view)
            return;

        (_built, _view, _prefix) = ((Now, _sources.Incidents, view), view, view.TablePrefix);
        _proof = Now.SourceProof(SourceName.Warehouse);
        _tables = QualityTables.Of.Of(Now);
        var all = _tables.In(view.Mode);
        _shown = view.Mode == QualityMode.Incidents ? TableGroup.None : all.Shown(view);
        if (view.Mode == QualityMode.Matrix)
            (_matrix, _problems) = (QualityMatrix.Of(Now, view), Problems.Of(Now, view, _shown));
        _selected = view.Table is null ? null : Now.Tables.FirstOrDefault(t => t.Name == view.Table);
        _modes = [Mode(QualityMode.Matrix, "Matrix", null), Mode(QualityMode.List, "List", null), Mode(QualityMode.Multi, "Multi-centric", _tables.Others.Tables.Length), Mode(QualityMode.Incidents, "Incidents", _sources.Incidents.Incidents.Count(i => i.State != IncidentState.Resolved))];
        _legend = Legend(_shown.Counts);
        (_emptyTitle, _emptyText) = Empty(all.Tables.Length);
    }

    private LinkItem Mode(QualityMode mode, string text, int? count) =>
        new(mode.ToString(), text, (_view with { Mode = mode, Page = 1 }).Href, count);

    private ImmutableArray<LegendItem> Legend(IReadOnlyDictionary<Status, int> counts) =>
    [
        .. Statuses
            .Where(s => s != Status.Unknown || counts.ContainsKey(s) || _view.Status == s)
            .Select(s => new LegendItem(s, counts.GetValueOrDefault(s), (_view with { Status = _view.Status == s ? null : s, Page = 1 }).Href)),
    ];

    private (string Title, string? Text) Empty(int all) => all switch
    {
        0 when _proof.AsOf is null => ("No tables were read yet.", "Table evidence appears here with the first reading of the warehouse."),
        0 => ("No table is expected here.", "The plan document and the workspace name none."),
        _ => ("No table matches the filters.", $"{Format.Plural(all, "table")} without them."),
    };

    private QualitySources Sources() => new()
    {
        Book = Checks.Current.Value ?? CheckBooks.BuiltIn(Now.Workspace),
        History = History.Current,
        Scans = Scans.Current,
        Incidents = Incidents.Current,
        Imported = Imports.Current.Value?.Results ?? [],
        Warehouse = Warehouse.Current.Value,
    };

    private string PageHref(int page) => (_view with { Page = page }).Href;

    private string ListOf(string family) => (_view with { Mode = QualityMode.List, Family = family, Page = 1 }).Href;

    private void Find(ChangeEventArgs args) => Go(_view with { Query = Text(args) });

    private void PickBase(string? picked) => Go(_view with { Base = picked });

    private void PickFamily(string? picked) => Go(_view with { Family = picked });

    private void Go(QualityView view) => Nav.NavigateTo((view with { Page = 1 }).Href);

    private static string Upper(string currency) => currency.ToUpperInvariant();

    private static string? Text(ChangeEventArgs args) => args.Value is string { Length: > 0 } text ? text.Trim() : null;

    private sealed record LegendItem(Status Status, int Count, string Href)
    {
        public string TestId { get; } = "quality-" + Status.ToString().ToLowerInvariant();

        public string Title { get; } = $"Show only {StatusWord.Of(Status)}";
    }
}
