using Bqx.Core.Common;
using Bqx.Core.Models;

namespace Bqx.Core.Truth.Findings;

/// <summary>Models whose predictions do not give what was reported, or whose error has risen past its limit.</summary>
internal static class ModelFindings
{
    public static IEnumerable<Finding> Of(Facts facts)
    {
        if (!facts.Input.Models.Holds(facts.Now))
        {
            yield break;
        }

        var tasks = TasksByModel(facts);
        foreach (var cell in facts.Models)
        {
            if (cell.Model is not { } model)
            {
                continue;
            }

            if (cell.IsContradicted)
            {
                yield return Contradicted(facts, cell, model, tasks[cell.Path]);
            }

            if (cell.MaeDrift.Value is { } rise && rise > facts.Workspace.Targets.MaeRiseWarning)
            {
                yield return Drifting(facts, cell, model, rise, tasks[cell.Path]);
            }
        }
    }

    private static ILookup<string, string> TasksByModel(Facts facts) =>
        facts.Tasks.Where(static t => t.Deliverable is Plans.Deliverable.Model)
            .Select(static t => ((Plans.Deliverable.Model)t.Deliverable, t.Task.TaskId))
            .Distinct()
            .ToLookup(static t => $"{t.Item1.Pair}/{t.Item1.Algorithm}", static t => t.TaskId, StringComparer.Ordinal);

    private static Finding Contradicted(Facts facts, ModelAssessment cell, TrainedModel model, IEnumerable<string> tasks)
    {
        var (reported, found, tolerance) = (model.Reported!, model.Reference!, facts.Workspace.Targets.Tolerance);
        var message = ModelAssessor.Differs(reported.R2, found.R2, tolerance)
            ? $"R² reported {Words.Fixed(reported.R2.Value!.Value, 3)}, predictions give {Words.Fixed(found.R2.Value!.Value, 3)}"
            : $"directional accuracy reported {Words.Percent(reported.DirectionalAccuracy.Value)}, predictions give {Words.Percent(found.DirectionalAccuracy.Value)}";
        return About(facts, cell, FindingRules.MetricContradicted, Severity.Critical, tasks) with
        {
            Message = $"{Name(facts, cell)}: {message} over {Words.Count(found.N, "prediction")}, tolerance {Words.Fixed(tolerance, 2)}",
            Advice = "Ask for span, split and run of the report; evaluate again before anyone relies on it.",
            Since = model.TrainedAt,
        };
    }

    private static Finding Drifting(Facts facts, ModelAssessment cell, TrainedModel model, double rise, IEnumerable<string> tasks)
    {
        var targets = facts.Workspace.Targets;
        var isCritical = rise > targets.MaeRiseCritical;
        var limit = isCritical ? targets.MaeRiseCritical : targets.MaeRiseWarning;
        return About(facts, cell, FindingRules.MaeDrift, isCritical ? Severity.Critical : Severity.Warning, tasks) with
        {
            Message = $"{Name(facts, cell)}: MAE up {Words.Percent(rise)} against reference, limit {Words.Percent(limit)}",
            Advice = "Look at the data quality of the pair first, then retrain or go back to the previous version.",
            Since = Since(model, limit),
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

    private static string Name(Facts facts, ModelAssessment cell) =>
        $"{cell.Pair.Symbol} {facts.Workspace.Algorithms.FirstOrDefault(a => a.Key == cell.Algorithm)?.Name ?? cell.Algorithm}";

    private static Finding About(Facts facts, ModelAssessment cell, string rule, Severity severity, IEnumerable<string> tasks)
    {
        var own = tasks.ToImmutableArray();
        var phases = facts.PhasesOf(own);
        return new Finding
        {
            Rule = rule,
            Subject = cell.Path,
            Severity = severity,
            Status = severity == Severity.Critical ? Status.Critical : Status.Warning,
            Message = "",
            Advice = "",
            Phases = phases,
            Tasks = own,
            Models = [cell.Path],
            Owner = Owners.Of(facts, own, phases),
            Proof = facts.Input.Models.Proof(),
        };
    }
}
