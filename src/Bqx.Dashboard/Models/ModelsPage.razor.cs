using Bqx.Core.Common;
using Bqx.Core.Truth;
using Bqx.Dashboard.Charts;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Models;

/// <summary>Pairs × algorithms by one metric, each figure recomputed from the prediction log.</summary>
public sealed partial class ModelsPage : LivePage
{
    private (Assessment Now, ModelView View)? _built;
    private ModelView _view = new(ModelMetric.R2, null);
    private Proof _proof = new(SourceName.Models, SourceState.NotLoaded, null);
    private Diverging _scale = new(0, [], LowerIsBetter: false);
    private HeatGrid _grid = new() { Columns = [], Rows = [] };
    private IReadOnlyList<LinkItem> _metrics = [];
    private ModelAssessment? _selected;
    private ImmutableArray<ScopeResult> _scopes = [];
    private string _scaleLabel = "", _scope = "";

    [Inject] public required IRefresh Refresh { get; set; }

    [SupplyParameterFromQuery] public string? Metric { get; set; }

    [SupplyParameterFromQuery] public string? Model { get; set; }

    [SupplyParameterFromQuery] public string? Tab { get; set; }

    [SupplyParameterFromQuery] public int? Days { get; set; }

    protected override void OnNow() => Build();

    protected override void OnParametersSet() => Build();

    private void Build()
    {
        var view = ModelView.Parse(Metric, Model, Tab, Days);
        if (_built is { } built && ReferenceEquals(built.Now, Now) && built.View == view)
            return;

        (_built, _view) = ((Now, view), view);
        _proof = Now.SourceProof(SourceName.Models);
        _scale = view.Metric.Scale(Now.Workspace.Targets);
        _scaleLabel = $"Blue meets the target of {view.Metric.Limit(_scale.Target)}, orange does not";
        _scope = $"{Format.Plural(Now.Workspace.Pairs.Length, "pair")} × {Now.Models.Select(m => m.Column).Distinct().Count()} {(Now.Models.Any(m => m.Window is not null || m.Horizon is not null) ? "kinds of model" : "algorithms")}";
        _grid = ModelHeatmap.Of(Now, view.Metric);
        _scopes = [.. Now.Workspace.Conditions.Select(c => ScopeResult.Of(c, Now))];
        _metrics = [.. ModelMetric.All.Select(m => new LinkItem(m.Key, m.Name, (view with { Metric = m }).Href))];
        _selected = view.Model is null ? null : Now.Models.FirstOrDefault(m => string.Equals(m.Path, view.Model, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Before the first reading a total is unknown, not 0.</summary>
    private string Total(int count) => _proof.AsOf is null ? Format.Absent : Format.Count(count);

    private void MeasureNow() => Refresh.Request(SourceName.Models);
}
