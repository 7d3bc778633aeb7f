using Bqx.Core.Models;

namespace Bqx.Infrastructure.Imports;

/// <summary>Models that only the file of a run names: reported by it and not measured, because nobody logs their predictions here.</summary>
internal static class ReportedByRuns
{
    public static IEnumerable<TrainedModel> Of(IEnumerable<TrainingRun> runs, IEnumerable<TrainedModel> known)
    {
        var seen = known.Select(static m => m.Key).ToHashSet();
        return runs
            .Where(static r => r.Outcome is RunOutcome.Promoted or RunOutcome.WithinTolerance)
            .OrderByDescending(static r => r.EndedAt ?? r.StartedAt)
            .Where(r => seen.Add(Key(r)))
            .Select(static r => new TrainedModel
            {
                Key = Key(r),
                TrainedAt = r.EndedAt ?? r.StartedAt,
                Target = "",
                Reported = r.Of(EvaluationSplit.Test) ?? r.Of(EvaluationSplit.Validation),
                ReportedBy = r.Source,
            });
    }

    private static ModelKey Key(TrainingRun run) => new(run.Pair, run.Algorithm, run.Window, run.Horizon, run.Version ?? 1);
}
