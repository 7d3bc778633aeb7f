using Bqx.Core.Common;
using Bqx.Core.Truth;
using Bqx.Core.Workspaces;
using Bqx.Dashboard.Charts;
using Bqx.Dashboard.Controls;

namespace Bqx.Dashboard.Models;

/// <summary>One of the figures by which models are compared, recomputed from their predictions.</summary>
internal sealed record ModelMetric
{
    /// <summary>As the URL says it.</summary>
    public required string Key { get; init; }

    public required string Name { get; init; }

    public required Func<ModelAssessment, Measure> Value { get; init; }

    public required Func<Measure, string> Text { get; init; }

    /// <summary>Limit of a swatch, short.</summary>
    public required Func<double, string> Limit { get; init; }

    public required Func<ModelTargets, Diverging> Scale { get; init; }

    public static ModelMetric R2 { get; } = new()
    {
        Key = "r2",
        Name = "R²",
        Value = m => ModelHeatmap.Shown(m)?.R2 ?? Measure.Undefined("not measured"),
        Text = Format.R2,
        Limit = v => v.ToString("0.00").TrimStart('0'),
        Scale = t => new Diverging(t.R2, [-0.07, -0.03, 0.02, 0.05], LowerIsBetter: false),
    };

    public static ModelMetric DirectionalAccuracy { get; } = new()
    {
        Key = "da",
        Name = "Directional accuracy",
        Value = m => ModelHeatmap.Shown(m)?.DirectionalAccuracy ?? Measure.Undefined("not measured"),
        Text = Format.Percent,
        Limit = v => (v * 100).ToString("0"),
        Scale = t => new Diverging(t.DirectionalAccuracy, [-0.05, -0.02, 0.02, 0.05], LowerIsBetter: false),
    };

    public static ModelMetric Drift { get; } = new()
    {
        Key = "drift",
        Name = "MAE drift",
        Value = m => m.MaeDrift,
        Text = Format.PercentChange,
        Limit = v => (v * 100).ToString("0"),
        Scale = t => new Diverging(t.MaeRiseWarning, [0.20, 0.10, -0.10, -0.20], LowerIsBetter: true),
    };

    public static ImmutableArray<ModelMetric> All { get; } = [R2, DirectionalAccuracy, Drift];

    public static ModelMetric Of(string? key) => All.FirstOrDefault(m => m.Key == key) ?? R2;
}
