using Bqx.Core.Common;
using Bqx.Core.Models;
using Bqx.Core.Truth;
using Bqx.Core.Workspaces;
using Bqx.Dashboard.Charts;
using Bqx.Dashboard.Controls;

namespace Bqx.Dashboard.Models;

/// <summary>One of the figures by which models are compared, recomputed from their predictions.</summary>
public sealed record ModelMetric
{
    /// <summary>As the URL says it.</summary>
    public required string Key { get; init; }

    public required string Name { get; init; }

    public required Func<ModelAssessment, Measure> Value { get; init; }

    public required Func<Measure, string> Text { get; init; }

    /// <summary>Limit of a swatch, short.</summary>
    public required Func<double, string> Limit { get; init; }

    /// <summary>Stands after a limit in the legend.</summary>
    public string Unit { get; init; } = "%";

    public required Func<ModelTargets, Diverging> Scale { get; init; }

    /// <summary>What the interval of the value says of the target; null for a metric without one.</summary>
    public Func<ModelAssessment, TargetVerdict>? Verdict { get; init; }

    /// <summary>Why a cell has no figure; null when it has one, or a reason why it is undefined.</summary>
    public Func<ModelAssessment, string?> Absence { get; init; } = static m => ModelHeatmap.Absence(m);

    /// <summary>True when the target is reached, and conclusively so where the metric has an interval.</summary>
    public bool Passes(ModelAssessment model, Diverging scale) =>
        Value(model).Value is { } value && scale.Passes(value) && Verdict?.Invoke(model) is null or TargetVerdict.Meets or TargetVerdict.Undefined;

    public static ModelMetric R2 { get; } = new()
    {
        Key = "r2",
        Name = "R²",
        Value = m => ModelHeatmap.Shown(m)?.R2 ?? Measure.Undefined("not measured"),
        Text = Format.R2,
        Limit = v => v.ToString("0.00").TrimStart('0'),
        Unit = "",
        Scale = t => new Diverging(t.R2, [-0.07, -0.03, 0.02, 0.05], LowerIsBetter: false),
        Verdict = m => m.R2Verdict,
    };

    public static ModelMetric DirectionalAccuracy { get; } = new()
    {
        Key = "da",
        Name = "Directional accuracy",
        Value = m => ModelHeatmap.Shown(m)?.DirectionalAccuracy ?? Measure.Undefined("not measured"),
        Text = Format.Percent,
        Limit = v => (v * 100).ToString("0"),
        Scale = t => new Diverging(t.DirectionalAccuracy, [-0.05, -0.02, 0.02, 0.05], LowerIsBetter: false),
        Verdict = m => m.DirectionVerdict,
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

    public static ModelMetric Latency { get; } = new()
    {
        Key = "p99",
        Name = "P99 latency",
        Value = m => m.Model?.Latency is { } latency ? Measure.Of(latency.P99Ms) : Measure.Undefined("not measured"),
        Text = m => Format.Latency(m.Value),
        Limit = v => v.ToString("0"),
        Unit = " ms",
        Scale = t => new Diverging(t.P99Ms, [0.5 * t.P99Ms, 0.25 * t.P99Ms, -0.25 * t.P99Ms, -0.5 * t.P99Ms], LowerIsBetter: true),
        Absence = m => m.Model is null ? ModelHeatmap.NotTrained : m.Model.Latency is null ? ModelHeatmap.NotMeasured : null,
    };

    public static ModelMetric Features { get; } = new()
    {
        Key = "features",
        Name = "Feature stability",
        Value = m => m.Features is { } features ? Measure.Of(features.Kept) : Measure.Undefined("not measured"),
        Text = m => m.Value is { } kept ? Format.Count((long)kept) : Format.Absent,
        Limit = v => v.ToString("0"),
        Unit = "",
        Scale = t => new Diverging(t.KeptFeatures, [-0.2 * t.TopFeatures, -0.1 * t.TopFeatures, 0.05 * t.TopFeatures, 0.1 * t.TopFeatures], LowerIsBetter: false),
        Absence = m => m.Model is null ? ModelHeatmap.NotTrained : m.Features is null ? ModelHeatmap.NotMeasured : null,
    };

    public static ImmutableArray<ModelMetric> All { get; } = [R2, DirectionalAccuracy, Drift, Latency, Features];

    public static ModelMetric Of(string? key) => All.FirstOrDefault(m => m.Key == key) ?? R2;
}
