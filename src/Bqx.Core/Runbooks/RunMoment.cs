namespace Bqx.Core.Runbooks;

/// <summary>Who asks, when, and what the figures say at that moment: what <see cref="RunRules"/> judge a command by beside the run itself.</summary>
/// <param name="By">Who asks.</param>
/// <param name="Now">UTC.</param>
/// <param name="MaySelfApprove">True where one person works alone, without sign-in.</param>
/// <param name="Readings">Of the expressions of the step in question, when it is a check; else empty.</param>
public sealed record RunMoment(string By, DateTimeOffset Now, bool MaySelfApprove, ImmutableArray<CheckReading> Readings);

/// <summary>What check steps are judged by.</summary>
public interface IStepReadings
{
    /// <summary>What the expressions give now; lock-free and without asking any source.</summary>
    ImmutableArray<CheckReading> Of(RunbookRun run, StepAction.Check check);
}

/// <summary>How runs are kept by whoever installs the dashboard.</summary>
/// <param name="MaySelfApprove">True without sign-in, where there is only one person.</param>
public sealed record RunPolicy(bool MaySelfApprove);
