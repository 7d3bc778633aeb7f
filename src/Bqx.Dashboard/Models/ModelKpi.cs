using Bqx.Core.Common;
using Bqx.Core.Models;
using Bqx.Core.Truth;
using Bqx.Core.Workspaces;
using Bqx.Dashboard.Controls;

namespace Bqx.Dashboard.Models;

/// <summary>One figure of the panel with its target and the reference span's value.</summary>
internal sealed record ModelKpi(string TestId, string Name, string Value, Status Status, string Note, string? Interval, string? Open)
{
    public static ImmutableArray<ModelKpi> Of(ModelAssessment model, ModelTargets targets)
    {
        var reference = model.Model?.Reference;
        var latency = model.Model?.Latency;
        return
        [
            Make("model-r2", ModelMetric.R2, model, targets, $"≥ {targets.R2:0.00#}", reference is { } r ? $"ref {Format.R2(r.R2)}" : null),
            Make("model-da", ModelMetric.DirectionalAccuracy, model, targets, $"≥ {Format.Percent(targets.DirectionalAccuracy)}", reference is { } d ? $"ref {Format.Percent(d.DirectionalAccuracy)}" : null),
            Make("model-drift", ModelMetric.Drift, model, targets, $"≤ {Format.Percent(targets.MaeRiseWarning)}", reference is { } m ? $"ref MAE {Format.Fixed(m.Mae, 4)}" : null),
            Make("model-p99", ModelMetric.Latency, model, targets, $"≤ {Format.Latency(targets.P99Ms)}", latency is { } l ? Format.Plural(l.Requests, "request") : null),
        ];
    }

    private static ModelKpi Make(string testId, ModelMetric metric, ModelAssessment model, ModelTargets targets, string limit, string? reference)
    {
        var measure = metric.Value(model);
        var isOpen = metric.Verdict?.Invoke(model) == TargetVerdict.Inconclusive;
        var status = measure.Value is not { } value || isOpen ? Status.Unknown : metric.Scale(targets).Passes(value) ? Status.Ok : Failing(metric, value, targets);
        var text = measure.Value is null ? metric.Absence(model) ?? "undefined" : metric.Text(measure);
        var note = measure.UndefinedBecause is { } because && metric.Absence(model) is null ? because : reference is null ? limit : $"{limit}, {reference}";
        return new ModelKpi(testId, metric.Name, text, status, note, IntervalOf(metric, model), isOpen ? $"inconclusive from {Format.Plural(model.Judged?.N ?? 0, "prediction")}" : null);
    }

    private static string? IntervalOf(ModelMetric metric, ModelAssessment model)
    {
        var interval = metric == ModelMetric.R2 ? model.R2Interval : metric == ModelMetric.DirectionalAccuracy ? model.DirectionInterval : null;
        return interval is { } known ? $"{metric.Text(Measure.Of(known.Low))} – {metric.Text(Measure.Of(known.High))}; {known.Method}" : null;
    }

    private static Status Failing(ModelMetric metric, double value, ModelTargets targets) =>
        metric == ModelMetric.Latency || (metric == ModelMetric.Drift && value <= targets.MaeRiseCritical) ? Status.Warning : Status.Critical;
}
