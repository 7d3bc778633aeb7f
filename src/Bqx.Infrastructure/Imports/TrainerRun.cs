using Bqx.Core.Models;

namespace Bqx.Infrastructure.Imports;

/// <summary>What a trainer writes of one run: <c>{ model_id, success, metrics: { train?, validation, test }, training_time, quality_passed }</c>.</summary>
internal static class TrainerRun
{
    private static readonly (string Key, EvaluationSplit Split)[] Splits = [("train", EvaluationSplit.Train), ("validation", EvaluationSplit.Validation), ("test", EvaluationSplit.Test)];

    /// <param name="root">The file.</param>
    /// <param name="file">Its name.</param>
    /// <param name="writtenAt">When it was written: the run's end, where the run does not say it.</param>
    public static (TrainingRun? Run, string? Why) Read(ImportNode root, string file, DateTimeOffset writtenAt)
    {
        var id = root["model_id"].Text ?? "";
        if (RunWords.ModelOf(id, root["pair"].Text) is not { } key)
        {
            return (null, $"model_id '{id}' names no pair and algorithm");
        }

        var ended = root["ended_at"].Time ?? root["created_at"].Time ?? writtenAt;
        var seconds = root["training_time"].Number is >= 0 and < 31_536_000 and var known ? known : 0;
        return (new TrainingRun
        {
            RunId = root["run_id"].Text ?? Path.GetFileNameWithoutExtension(file),
            Pair = key.Pair,
            Algorithm = key.Algorithm,
            Window = key.Window,
            Horizon = key.Horizon,
            Version = key.Version,
            StartedAt = ended.AddSeconds(-seconds),
            EndedAt = ended,
            Outcome = root["success"].Flag switch
            {
                false => RunOutcome.Failed,
                true when root["quality_passed"].Flag == false => RunOutcome.Rejected,
                true when root["quality_passed"].Flag == true => RunOutcome.Promoted,
                _ => RunOutcome.Open,
            },
            Reported = [.. Splits.Select(s => Of(root["metrics"][s.Key], s.Split)).OfType<Evaluation>()],
            Source = file,
        }, null);
    }

    private static Evaluation? Of(ImportNode metrics, EvaluationSplit split) => metrics.IsAbsent ? null : RunWords.Evaluation(
        split,
        metrics["n"].Number is >= 0 and <= int.MaxValue and var n ? (int)n : 0,
        metrics["r2_score"].Number ?? metrics["r2"].Number,
        metrics["mae"].Number,
        metrics["rmse"].Number,
        metrics["directional_accuracy"].Number);
}
