namespace Bqx.Core.Runbooks;

/// <summary>A run as statistics need it.</summary>
/// <param name="RunbookId">Such as <c>RB-05</c>.</param>
/// <param name="IsDrill">True for an exercise.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="EndedAt">UTC; null while it runs.</param>
/// <param name="Outcome">How it stands.</param>
public sealed record RunMark(string RunbookId, bool IsDrill, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, RunOutcome Outcome)
{
    public static RunMark Of(RunbookRun run) => new(run.Runbook.Id, run.IsDrill, run.StartedAt, run.EndedAt, run.Outcome);
}

/// <summary>What the runs of one runbook add up to. Drills are counted apart and enter no other figure.</summary>
/// <param name="Runs">Real runs, open ones too.</param>
/// <param name="Ended">Of them, those that ended.</param>
/// <param name="Resolved">Of the ended ones, those that came to their end: the others were aborted.</param>
/// <param name="Median">Time of the resolved ones; null when there was none. Of an even number the mean of the two in the middle.</param>
/// <param name="LastUsed">Start of the newest real run, UTC; null when there was none.</param>
/// <param name="Drills">Exercises.</param>
public sealed record RunStatistics(int Runs, int Ended, int Resolved, TimeSpan? Median, DateTimeOffset? LastUsed, int Drills)
{
    /// <summary>A procedure that nobody ran for so long may no longer be true.</summary>
    public static readonly TimeSpan StaleAfter = TimeSpan.FromDays(90);

    /// <summary>Resolved of ended, 0 to 1; null while no run has ended.</summary>
    public double? ResolvedShare => Ended == 0 ? null : (double)Resolved / Ended;

    public static RunStatistics Of(string runbookId, RunbookBoard board)
    {
        var marks = board.Runs.Select(RunMark.Of).Concat(board.Earlier).Where(m => m.RunbookId == runbookId).ToList();
        var real = marks.Where(static m => !m.IsDrill).ToList();
        return new(
            real.Count,
            real.Count(static m => m.Outcome != RunOutcome.Running),
            real.Count(static m => m.Outcome == RunOutcome.Resolved),
            MedianOf([.. real.Where(static m => m.Outcome == RunOutcome.Resolved).Select(static m => m.EndedAt!.Value - m.StartedAt).Order()]),
            real.Count == 0 ? null : real.Max(static m => m.StartedAt),
            marks.Count - real.Count);
    }

    /// <summary>True 90 days after the newest real run, and for a runbook that was never run.</summary>
    public bool IsStale(DateTimeOffset now) => LastUsed is not { } last || now - last > StaleAfter;

    private static TimeSpan? MedianOf(ImmutableArray<TimeSpan> ascending) => ascending switch
    {
        [] => null,
        { Length: var n } when n % 2 == 1 => ascending[n / 2],
        { Length: var n } => (ascending[(n / 2) - 1] + ascending[n / 2]) / 2,
    };
}
