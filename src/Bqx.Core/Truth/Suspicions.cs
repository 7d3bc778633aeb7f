using Bqx.Core.Common;
using Bqx.Core.Models;
using Bqx.Core.Workspaces;

namespace Bqx.Core.Truth;

/// <summary>
/// Signs that a model has seen what it must predict: an R² that is too good, a test that is better than the training, the target or one of
/// its kind among the features, or pairs that all come out alike.
/// </summary>
internal static class Suspicions
{
    /// <summary>A test that is better than the training by more than this is no luck of the split.</summary>
    private const double TestBetterBy = 0.02;

    /// <summary>So many pairs must be measured before their likeness says anything.</summary>
    private const int LeastPairs = 8;

    /// <summary>Markets differ; models of different pairs whose R² lie within this range were not measured one by one.</summary>
    private const double AlikeWithin = 0.001;

    public static ModelAssessment Of(ModelAssessment cell, ModelTargets targets) =>
        cell.Model is { } model && Of(cell, model, targets).ToImmutableArray() is { IsEmpty: false } found ? cell with { Suspicions = found } : cell;

    private static IEnumerable<string> Of(ModelAssessment cell, TrainedModel model, ModelTargets targets)
    {
        if (cell.Judged?.R2.Value is { } r2 && r2 > targets.SuspectR2)
        {
            yield return $"R² {Words.Fixed(r2, 4)} is too good, limit {Words.Fixed(targets.SuspectR2, 2)}";
        }

        if (TestBetter(model, cell.Runs) is { } better)
        {
            yield return better;
        }

        if (model.Features.FirstOrDefault(f => IsTarget(f, model.Target)) is { } target)
        {
            yield return $"{target}, a target, is among its features";
        }
    }

    private static string? TestBetter(TrainedModel model, ImmutableArray<TrainingRun> runs)
    {
        foreach (var run in runs.Where(r => r.Version == model.Key.Version))
        {
            var (train, test) = (run.Of(EvaluationSplit.Train) ?? run.Of(EvaluationSplit.Validation), run.Of(EvaluationSplit.Test));
            if (train?.R2.Value is { } before && test?.R2.Value is { } after && after - before > TestBetterBy)
            {
                var word = train.Split == EvaluationSplit.Train ? "training" : "validation";
                return $"test R² {Words.Fixed(after, 3)} is better than {word} {Words.Fixed(before, 3)} in run {run.RunId}";
            }
        }

        return null;
    }

    /// <summary>The target itself or another future value: every <c>target_</c> column looks ahead.</summary>
    private static bool IsTarget(string feature, string target) =>
        feature.StartsWith("target_", StringComparison.OrdinalIgnoreCase) || (target.Length > 0 && string.Equals(feature, target, StringComparison.OrdinalIgnoreCase));

    /// <summary>Columns whose pairs all come out alike, with the range of their R².</summary>
    public static IEnumerable<(string Column, int Pairs, double Range)> Alike(ImmutableArray<ModelAssessment> cells)
    {
        var ranges = new Dictionary<string, (int Pairs, double Least, double Most)>(StringComparer.Ordinal);
        foreach (var cell in cells)
        {
            if (cell.Judged?.R2.Value is { } r2)
            {
                var (pairs, least, most) = ranges.GetValueOrDefault(cell.Column, (0, double.PositiveInfinity, double.NegativeInfinity));
                ranges[cell.Column] = (pairs + 1, Math.Min(least, r2), Math.Max(most, r2));
            }
        }

        return ranges
            .Where(static r => r.Value.Pairs >= LeastPairs && r.Value.Most - r.Value.Least <= AlikeWithin)
            .Select(static r => (r.Key, r.Value.Pairs, r.Value.Most - r.Value.Least));
    }
}
