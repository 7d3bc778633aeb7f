using Bqx.Core.Common;
using Bqx.Core.Models;
using Bqx.Core.Truth;

namespace Bqx.Core.Alerts.Figures;

/// <summary>Drift, shift and speed of models, and how training goes.</summary>
internal static class ModelFigures
{
    public const string RetrainingSubject = "retraining";

    public static bool Read(Assessment assessment, AlertRule rule, ReadingSink sink)
    {
        var proof = assessment.SourceProof(SourceName.Models);
        var why = proof.WhyNot(assessment.At);
        foreach (var model in assessment.Models)
        {
            // What was never trained has nothing to drift.
            if (model.Model is not { } trained || !AlertScope.Takes(rule.Scope.Pairs, model.Pair.Key) || !AlertScope.Takes(rule.Scope.Algorithms, model.Algorithm))
            {
                continue;
            }

            var value = why is not null ? Measure.Undefined(why) : Of(model, trained, rule.Figure);
            if (sink.Wants(model.Path, value))
            {
                sink.Add(SubjectOf(model), value, At(trained, rule.Figure) ?? proof.AsOf ?? assessment.At);
            }
        }

        return proof.IsCurrent;
    }

    public static bool Retraining(Assessment assessment, ReadingSink sink)
    {
        var proof = assessment.SourceProof(SourceName.Models);
        var value = proof.WhyNot(assessment.At) is { } why ? Measure.Undefined(why)
            : assessment.ModelTotals.Retraining?.Share is { } share ? Measure.Of(share)
            : Measure.Undefined("no training run of the last four weeks ended");
        sink.Add(new AlertSubject(RetrainingSubject) { Link = "/models" }, value, proof.AsOf ?? assessment.At);
        return true;
    }

    private static Measure Of(ModelAssessment model, TrainedModel trained, AlertFigure figure) => figure switch
    {
        AlertFigure.MaeRise => model.MaeDrift,
        AlertFigure.LatencyP99 => trained.Latency is { } latency ? Measure.Of(latency.P99Ms) : Measure.Undefined("no latency was measured"),
        _ => Psi(trained),
    };

    private static Measure Psi(TrainedModel trained)
    {
        double? greatest = null;
        foreach (var shift in trained.Shifts)
        {
            greatest = shift.Psi.Value is { } psi && !(psi <= greatest) ? psi : greatest;
        }

        return greatest is { } found ? Measure.Of(found) : Measure.Undefined("no shift was measured");
    }

    private static DateTimeOffset? At(TrainedModel trained, AlertFigure figure) => figure == AlertFigure.LatencyP99 ? trained.Latency?.MeasuredAt : null;

    private static AlertSubject SubjectOf(ModelAssessment model) => new(model.Path)
    {
        Pair = model.Pair,
        Algorithm = model.Algorithm,
        Link = $"/models?model={Uri.EscapeDataString(model.Pair.Key)}/{Uri.EscapeDataString(model.Column)}",
    };
}
