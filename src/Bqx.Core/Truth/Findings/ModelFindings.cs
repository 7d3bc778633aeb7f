using Bqx.Core.Common;
using Bqx.Core.Models;

namespace Bqx.Core.Truth.Findings;

/// <summary>
/// Models whose predictions do not give what was reported, whose error has risen past its limit, which are slow, lean on other features
/// than before or look too good. Values that merely moved are noted on the model's page and are no finding.
/// </summary>
internal static class ModelFindings
{
    /// <summary>Fewer runs make no share.</summary>
    private const int LeastRuns = 10;

    public static IEnumerable<Finding> Of(Facts facts)
    {
        if (!facts.Input.Models.Holds(facts.Now))
        {
            return [];
        }

        var tasks = TasksByModel(facts);
        return facts.Models
            .Where(static c => c.Model is not null)
            .SelectMany(c => OfModel(new Subject(facts, c, c.Model!, tasks[$"{c.Pair.Key}/{c.Algorithm}"])))
            .Concat(Alike(facts))
            .Concat(Retraining(facts));
    }

    private static IEnumerable<Finding> OfModel(Subject subject)
    {
        var (facts, cell, model, _) = subject;
        var targets = facts.Workspace.Targets;
        if (cell.IsContradicted)
        {
            yield return Contradicted(subject);
        }

        if (cell.MaeDrift.Value is { } rise && rise > targets.MaeRiseWarning)
        {
            yield return Drifting(subject, rise);
        }

        if (model.Latency is { } latency && latency.P99Ms > targets.P99Ms)
        {
            yield return subject.Finding(FindingRules.SlowModel, Severity.Warning) with
            {
                Message = $"{subject.Name}: P99 latency {Words.Number((long)Math.Round(latency.P99Ms))} ms over {Words.Count(latency.Requests, "request")}, limit {Words.Number((long)targets.P99Ms)} ms",
                Advice = "Look at cold starts and the cache first; then at the size of the model.",
                Since = latency.MeasuredAt,
            };
        }

        if (cell.Features is { } features && features.Kept < Math.Min(targets.KeptFeatures, features.Top))
        {
            yield return subject.Finding(FindingRules.UnstableFeatures, Severity.Warning) with
            {
                Message = $"{subject.Name}: {features.Kept} of the top {features.Top} features kept, limit {targets.KeptFeatures}",
                Advice = "Compare the inputs of the two trainings; a feature that came or left may be broken.",
                Since = model.TrainedAt,
            };
        }

        if (!cell.Suspicions.IsEmpty)
        {
            yield return subject.Finding(FindingRules.LeakSuspicion, Severity.Warning) with
            {
                Message = $"{subject.Name}: {string.Join("; ", cell.Suspicions)}",
                Advice = "Check features and split for anything that was not known at prediction time; train again before it is promoted.",
                Since = model.TrainedAt,
            };
        }

        if (cell.IsTainted && facts.Input.Champions.Of(cell.Pair)?.IsFor(model.Key) == true)
        {
            yield return subject.Finding(FindingRules.TaintedChampion, Severity.Critical) with
            {
                Message = $"{subject.Name}: champion of {cell.Pair.Symbol}, trained on {Words.Some([.. cell.Inputs.Where(static t => t.Taints).Select(static t => t.Name)])}",
                Advice = "Roll back to the champion before, or train again once the table is sound.",
            };
        }
    }

    private static ILookup<string, string> TasksByModel(Facts facts) =>
        facts.Tasks.Where(static t => t.Deliverable is Plans.Deliverable.Model)
            .Select(static t => ((Plans.Deliverable.Model)t.Deliverable, t.Task.TaskId))
            .Distinct()
            .ToLookup(static t => $"{t.Item1.Pair}/{t.Item1.Algorithm}", static t => t.TaskId, StringComparer.Ordinal);

    private static Finding Contradicted(Subject subject)
    {
        var (reported, found, targets) = (subject.Model.Reported!, subject.Model.Reference!, subject.Facts.Workspace.Targets);
        var (message, tolerance) = Contradictions.Of(subject.Model, targets) switch
        {
            Contradiction.R2 => (Said("R²", reported.R2, found.R2, static m => Words.Fixed(m, 3)), Words.Fixed(targets.Tolerance, 2)),
            Contradiction.DirectionalAccuracy => (Said("directional accuracy", reported.DirectionalAccuracy, found.DirectionalAccuracy, static m => Words.Percent(m)), Words.Fixed(targets.Tolerance, 2)),
            Contradiction.Mae => (Said("MAE", reported.Mae, found.Mae, static m => Words.Fixed(m, 5)), Words.Percent(targets.ErrorTolerance)),
            _ => (Said("RMSE", reported.Rmse, found.Rmse, static m => Words.Fixed(m, 5)), Words.Percent(targets.ErrorTolerance)),
        };
        var fault = subject.Cell.ReportedDirection is { } definition && Direction.Fault(definition) is { } why ? $"; {why}" : "";
        return subject.Finding(FindingRules.MetricContradicted, Severity.Critical) with
        {
            Message = $"{subject.Name}: {message} over {Words.Count(found.N, "prediction")}, tolerance {tolerance}{fault}",
            Advice = "Ask for span, split and run of the report; evaluate again before anyone relies on it.",
            Since = subject.Model.TrainedAt,
        };
    }

    private static string Said(string metric, Measure reported, Measure found, Func<double, string> text) =>
        $"{metric} reported {text(reported.Value!.Value)}, predictions give {text(found.Value!.Value)}";

    private static Finding Drifting(Subject subject, double rise)
    {
        var targets = subject.Facts.Workspace.Targets;
        var isCritical = rise > targets.MaeRiseCritical;
        var limit = isCritical ? targets.MaeRiseCritical : targets.MaeRiseWarning;
        return subject.Finding(FindingRules.MaeDrift, isCritical ? Severity.Critical : Severity.Warning) with
        {
            Message = $"{subject.Name}: MAE up {Words.Percent(rise)} against reference, limit {Words.Percent(limit)}",
            Advice = "Look at the data quality of the pair first, then retrain or go back to the previous version.",
            Since = Since(subject.Model, limit),
        };
    }

    /// <summary>The first of the newest days in a row on which the error lay above the limit.</summary>
    private static DateTimeOffset? Since(TrainedModel model, double limit)
    {
        var above = model.Reference?.Mae.Value * (1 + limit);
        var since = model.Current?.From;
        for (var i = model.Daily.Length - 1; i >= 0 && model.Daily[i].Evaluation.Mae.Value > above; i--)
        {
            since = Days.StartOf(model.Daily[i].Day);
        }

        return since;
    }

    private static IEnumerable<Finding> Alike(Facts facts) => Suspicions.Alike(facts.Models).Select(column => new Finding
    {
        Rule = FindingRules.LeakSuspicion,
        Subject = column.Column,
        Severity = Severity.Warning,
        Status = Status.Warning,
        Message = $"{column.Column}: R² of {Words.Count(column.Pairs, "pair")} lies within {Words.Fixed(column.Range, 4)}; markets differ more than that",
        Advice = "Check that each pair was measured on its own predictions, and that no feature holds the target.",
        Models = [.. facts.Models.Where(m => m.Column == column.Column && m.Model is not null).Select(static m => m.Path)],
        Proof = facts.Input.Models.Proof(),
    });

    private static IEnumerable<Finding> Retraining(Facts facts)
    {
        var runs = facts.Input.Models.Value?.Runs ?? [];
        var success = RetrainingSuccess.Of(runs, facts.Input.Models.SpeaksOf(facts.Now));
        if (success.Ended < LeastRuns || success.Share >= facts.Workspace.Targets.RetrainingSuccess)
        {
            yield break;
        }

        yield return new Finding
        {
            Rule = FindingRules.RetrainingFailing,
            Subject = "training runs",
            Severity = Severity.Warning,
            Status = Status.Warning,
            Message = $"{Words.Number(success.Succeeded)} of {Words.Count(success.Ended, "training run")} of four weeks ended promoted or within tolerance, {Words.Percent(success.Share)}, target {Words.Percent(facts.Workspace.Targets.RetrainingSuccess)}",
            Advice = "Read the failed runs by cause; run one pair again before all of them.",
            Proof = facts.Input.Models.Proof(),
        };
    }

    /// <summary>A model with what its findings have in common.</summary>
    private sealed record Subject(Facts Facts, ModelAssessment Cell, TrainedModel Model, IEnumerable<string> Tasks)
    {
        public string Name => $"{Cell.Pair.Symbol} {Facts.Workspace.Algorithms.FirstOrDefault(a => a.Key == Cell.Algorithm)?.Name ?? Cell.Algorithm}{Kind(Cell)}";

        public Finding Finding(string rule, Severity severity)
        {
            var own = Tasks.ToImmutableArray();
            var phases = Facts.PhasesOf(own);
            return new Finding
            {
                Rule = rule,
                Subject = Cell.Path,
                Severity = severity,
                Status = severity == Severity.Critical ? Status.Critical : Status.Warning,
                Message = "",
                Advice = "",
                Phases = phases,
                Tasks = own,
                Models = [Cell.Path],
                Owner = Owners.Of(Facts.Plan, own, phases),
                Proof = Facts.Input.Models.Proof(),
            };
        }

        private static string Kind(ModelAssessment cell) =>
            (cell.Window is { } window ? $" {window}" : "") + (cell.Horizon is { } horizon ? $" h{horizon}" : "");
    }
}
