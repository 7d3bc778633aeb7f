using Bqx.Core.Common;
using Bqx.Core.Truth;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Models;

/// <summary>Models side by side, only where they differ, as table, chart and file.</summary>
public sealed partial class ComparePage : LivePage
{
    private const int RowHeight = 16;

    private Compared _compared = new(null, null, null);
    private ModelComparison? _comparison;
    private Proof _proof = new(SourceName.Models, SourceState.NotLoaded, null);
    private ImmutableArray<(string Text, string Href, bool IsOn)> _pairs = [], _columns = [];
    private ImmutableArray<(double X, double From, double To, double Y, string Title)> _dots = [];
    private string _scope = "", _least = "", _greatest = "";
    private string? _problem;
    private double _target;

    [SupplyParameterFromQuery] public string? Models { get; set; }

    [SupplyParameterFromQuery] public string? Pair { get; set; }

    [SupplyParameterFromQuery] public string? Column { get; set; }

    protected override void OnNow() => Build();

    protected override void OnParametersSet() => Build();

    private void Build()
    {
        _compared = new Compared(Models, Pair, Column);
        _proof = Now.SourceProof(SourceName.Models);
        _pairs = Choices(Now.Models.Select(m => (m.Pair.Key, m.Pair.Symbol)), Pair, key => new Compared(null, key, Column));
        _columns = Choices(Now.Models.Select(m => (m.Column, ModelHeatmap.NameOf(m, Now.Workspace))), Column, key => new Compared(null, Pair, key));
        var (found, unknown) = _compared.Of(Now);
        _problem = found.Length > ModelComparison.Most ? $"At most {ModelComparison.Most} models are compared; {Format.Count(found.Length)} were asked for, the first {ModelComparison.Most} are shown."
            : found.Length < ModelComparison.Least ? $"A comparison needs {ModelComparison.Least} models; {found.Length} found."
            : null;
        if (!unknown.IsEmpty)
            _problem = $"{_problem} Not known: {string.Join(", ", unknown.Take(5))}{(unknown.Length > 5 ? $" and {unknown.Length - 5} more" : "")}.".Trim();

        _comparison = found.Length < ModelComparison.Least ? null : ModelComparison.Of([.. found.Take(ModelComparison.Most)]);
        _scope = Format.Plural(Math.Min(found.Length, ModelComparison.Most), "model");
        Draw();
    }

    private static ImmutableArray<(string, string, bool)> Choices(IEnumerable<(string Key, string Text)> values, string? chosen, Func<string?, Compared> on) =>
        [("All", on(null).Href, chosen is null), .. values.Distinct().Select(v => (v.Text, on(v.Key).Href, v.Key == chosen))];

    private void Draw()
    {
        var target = Now.Workspace.Targets.R2;
        var cells = _comparison?.Cells ?? [];
        double[] values = [target, .. cells.SelectMany(c => new[] { c.R2Interval?.Low, c.R2Interval?.High, c.Judged?.R2.Value }).OfType<double>()];
        var (least, most) = (values.Min(), Math.Max(values.Max(), values.Min() + 1e-6));
        double Place(double value) => Math.Round((value - least) / (most - least) * 1000, 1);
        (_target, _least, _greatest) = (Place(target), Format.R2(least), Format.R2(most));
        _dots =
        [
            .. cells.Select((cell, row) => (Cell: cell, Row: row)).Where(c => c.Cell.Judged?.R2.Value is not null).Select(c =>
            {
                var r2 = c.Cell.Judged!.R2.Value!.Value;
                return (Place(r2), Place(c.Cell.R2Interval?.Low ?? r2), Place(c.Cell.R2Interval?.High ?? r2), (c.Row * RowHeight) + (RowHeight / 2.0), $"{c.Cell.Path} {Format.R2(r2)}");
            }),
        ];
    }
}
