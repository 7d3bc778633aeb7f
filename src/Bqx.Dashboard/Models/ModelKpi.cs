using Bqx.Core.Common;
using Bqx.Core.Truth;
using Bqx.Core.Workspaces;
using Bqx.Dashboard.Controls;

namespace Bqx.Dashboard.Models;

/// <summary>One figure of the panel with its target and the reference span's value.</summary>
internal sealed record ModelKpi(string TestId, string Name, string Value, Status Status, string Note)
{
    public static ImmutableArray<ModelKpi> Of(ModelAssessment model, ModelTargets targets)
    {
        var reference = model.Model?.Reference;
        return
        [
            Make("model-r2", ModelMetric.R2, model, targets, $"≥ {targets.R2:0.00#}", reference is { } r ? $"ref {Format.R2(r.R2)}" : null),
            Make("model-da", ModelMetric.DirectionalAccuracy, model, targets, $"≥ {Format.Percent(targets.DirectionalAccuracy)}", reference is { } d ? $"ref {Format.Percent(d.DirectionalAccuracy)}" : null),
            Make("model-drift", ModelMetric.Drift, model, targets, $"≤ {Format.Percent(targets.MaeRiseWarning)}", reference is { } m ? $"ref MAE {Format.Fixed(m.Mae, 4)}" : null),
        ];
    }

    private static ModelKpi Make(string testId, ModelMetric metric, ModelAssessment model, ModelTargets targets, string limit, string? reference)
    {
        var measure = metric.Value(model);
        var status = measure.Value is not { } value ? Status.Unknown : metric.Scale(targets).Passes(value) ? Status.Ok : Failing(metric, value, targets);
        var text = measure.Value is null ? ModelHeatmap.Absence(model) ?? "undefined" : metric.Text(measure);
        var note = measure.UndefinedBecause is { } because && ModelHeatmap.Absence(model) is null ? because : reference is null ? limit : $"{limit}, {reference}";
        return new ModelKpi(testId, metric.Name, text, status, note);
    }

    private static Status Failing(ModelMetric metric, double value, ModelTargets targets) =>
        metric == ModelMetric.Drift && value <= targets.MaeRiseCritical ? Status.Warning : Status.Critical;
}
