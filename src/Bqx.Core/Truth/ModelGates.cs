using Bqx.Core.Common;
using Bqx.Core.Models;

namespace Bqx.Core.Truth;

/// <summary>
/// Whether a model may be used: a circuit breaker. A contradicted report, a faulty input, a suspicion of a leak, a missed target or a
/// drift closes it; what was not measured, or not often enough, does not open it.
/// </summary>
public static class ModelGates
{
    /// <param name="now">The judgement.</param>
    /// <param name="pair">Such as <c>eurusd</c>.</param>
    /// <param name="algorithm">Column of the registry: <c>xgboost</c>, or <c>xgboost-w45</c> where models differ in their window.</param>
    public static TableGate Of(Assessment now, string pair, string algorithm)
    {
        var path = $"{(CurrencyPair.TryParse(pair, out var parsed) ? parsed.Key : pair)}/{algorithm}";
        if (now.SourceProof(SourceName.Models) is { IsCurrent: false } proof)
        {
            return Hold(Sentence(SourceHealth.Say(proof, now.At)));
        }

        return now.Models.FirstOrDefault(m => m.Path == path) is { } model ? Of(model, now) : Hold($"There is no model {path}, and none is expected by that name");
    }

    private static TableGate Of(ModelAssessment model, Assessment now)
    {
        var targets = now.Workspace.Targets;
        if (model.Model is null)
        {
            return Hold("Not trained");
        }

        if (model.IsContradicted)
        {
            return Block(now.Findings.FirstOrDefault(f => f.Rule == FindingRules.MetricContradicted && f.Subject == model.Path)?.Message ?? "The predictions do not give the reported metrics");
        }

        if (model.IsTainted)
        {
            return Block($"Trained on {Words.Some([.. model.Inputs.Where(static i => i.Taints).Select(static i => i.Name)])}, which is contradicted or fails");
        }

        if (!model.Suspicions.IsEmpty)
        {
            return Block($"Suspicion of a leak: {model.Suspicions[0]}");
        }

        return model.Judged is not { N: > 0 } judged ? Hold("Not measured: no predictions with a known outcome") : Judged(model, judged, targets);
    }

    private static TableGate Judged(ModelAssessment model, Evaluation judged, Workspaces.ModelTargets targets)
    {
        var found = $"R² {Fixed(judged.R2)}, directional accuracy {Percent(judged.DirectionalAccuracy)} over {Words.Count(judged.N, "prediction")}, targets {Words.Fixed(targets.R2, 2)} and {Words.Percent(targets.DirectionalAccuracy)}";
        return model switch
        {
            _ when model.MaeDrift.Value > targets.MaeRiseWarning => Block($"MAE up {Words.Percent(model.MaeDrift.Value)} against reference, limit {Words.Percent(targets.MaeRiseWarning)}"),
            { R2Verdict: TargetVerdict.Misses } or { DirectionVerdict: TargetVerdict.Misses } => Block(found),
            { Model.Latency.P99Ms: var p99 } when p99 > targets.P99Ms => Block($"P99 latency {Words.Number((long)Math.Round(p99))} ms, limit {Words.Number((long)targets.P99Ms)} ms"),
            { IsInconclusive: true } => Hold($"Inconclusive: {found}"),
            { PassesAll: true } => new TableGate(GateOutcome.Accept, found),
            { MaeDrift: { Value: null, UndefinedBecause: var why } } => Hold($"Drift undefined: {why}"),
            _ => Hold(found),
        };
    }

    private static string Fixed(Measure measure) => measure.Value is { } value ? Words.Fixed(value, 3) : $"undefined ({measure.UndefinedBecause})";

    private static string Percent(Measure measure) => measure.Value is { } value ? Words.Percent(value) : $"undefined ({measure.UndefinedBecause})";

    private static TableGate Hold(string reason) => new(GateOutcome.Hold, reason);

    private static TableGate Block(string reason) => new(GateOutcome.Block, reason);

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
