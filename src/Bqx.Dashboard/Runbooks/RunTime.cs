using Bqx.Core.Runbooks;
using Bqx.Dashboard.Controls;

namespace Bqx.Dashboard.Runbooks;

/// <summary>How long runs and steps take, and how runs are put in words.</summary>
public static class RunTime
{
    public static TimeSpan Took(this RunbookRun run, DateTimeOffset now) => (run.EndedAt ?? now) - run.StartedAt;

    public static TimeSpan Target(this RunbookRun run) => TimeSpan.FromMinutes(run.Runbook.TargetMinutes);

    /// <summary>Steps that ask for nothing any more.</summary>
    public static int Closed(this RunbookRun run) => run.Runbook.Steps.Count(s => run.StateOf(s.Number) != StepState.Open);

    /// <summary>"Step 4 of 8", "All 8 steps closed", "Resolved", "Aborted".</summary>
    public static string Word(this RunbookRun run) => run.Outcome switch
    {
        RunOutcome.Running when run.CurrentStep is { } step => $"Step {step} of {run.Runbook.Steps.Length}",
        RunOutcome.Running => $"All {run.Runbook.Steps.Length} steps closed",
        _ => run.Outcome.ToString(),
    };

    /// <summary>"12 real runs, 9 of 10 ended ones resolved, 90%, last 14 Jan 09:23 UTC; 2 drills".</summary>
    public static string Of(RunStatistics runs)
    {
        var share = runs.ResolvedShare is { } resolved ? $", {Format.Of(runs.Resolved, runs.Ended)} ended ones resolved, {Format.Percent(resolved)}" : "";
        var last = runs.LastUsed is { } at ? $", the newest {Format.Exact(at)}" : "";
        return $"{Format.Plural(runs.Runs, "real run")}{share}{last}; {Format.Plural(runs.Drills, "drill")} apart";
    }

    /// <summary>"12 min", "2 h 05 m": how long something took, for tables.</summary>
    public static string Text(TimeSpan? time) => time is { } value ? Format.Age(value) : Format.Absent;
}
