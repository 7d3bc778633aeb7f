using Bqx.Core.Common;

namespace Bqx.Core.Models;

/// <summary>How a training run ended.</summary>
public enum RunOutcome
{
    /// <summary>It took its predecessor's place.</summary>
    Promoted,

    /// <summary>It was no better, and no worse than the tolerance allows.</summary>
    WithinTolerance,

    /// <summary>It ended with a model that was not good enough.</summary>
    Rejected,

    /// <summary>It ended without a model.</summary>
    Failed,

    /// <summary>It has not ended, or nobody said how.</summary>
    Open,
}

/// <summary>One attempt to train a model.</summary>
public sealed record TrainingRun
{
    public required string RunId { get; init; }

    public required CurrencyPair Pair { get; init; }

    public required string Algorithm { get; init; }

    /// <summary>Look-back in rows, when said.</summary>
    public int? Window { get; init; }

    /// <summary>Lead in rows, when said.</summary>
    public int? Horizon { get; init; }

    public int? Version { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>UTC; null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    public required RunOutcome Outcome { get; init; }

    /// <summary>What the run itself reported, by split.</summary>
    public ImmutableArray<Evaluation> Reported { get; init; } = [];

    /// <summary>Where it was read: a table, the name of a file.</summary>
    public required string Source { get; init; }

    public Evaluation? Of(EvaluationSplit split) => Reported.FirstOrDefault(e => e.Split == split);
}

/// <param name="Succeeded">Promoted or within tolerance.</param>
/// <param name="Ended">Runs that ended, whatever came of them.</param>
public sealed record RetrainingSuccess(int Succeeded, int Ended)
{
    /// <summary>Runs of the last four weeks count.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromDays(28);

    /// <summary>0 to 1; null while no run ended.</summary>
    public double? Share => Ended == 0 ? null : (double)Succeeded / Ended;

    public static RetrainingSuccess Of(IEnumerable<TrainingRun> runs, DateTimeOffset now)
    {
        var (succeeded, ended) = (0, 0);
        foreach (var run in runs)
        {
            if (run.Outcome == RunOutcome.Open || run.StartedAt <= now - Window || run.StartedAt > now)
            {
                continue;
            }

            ended++;
            succeeded += run.Outcome is RunOutcome.Promoted or RunOutcome.WithinTolerance ? 1 : 0;
        }

        return new RetrainingSuccess(succeeded, ended);
    }
}
