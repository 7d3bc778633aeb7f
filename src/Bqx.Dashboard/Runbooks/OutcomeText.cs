using Bqx.Core.Common;
using Bqx.Core.Runbooks;
using Bqx.Dashboard.Controls;

namespace Bqx.Dashboard.Runbooks;

/// <summary>How a run stands or ended, in one line.</summary>
/// <param name="Status">Its colour and weight.</param>
/// <param name="Icon">Name in the icon sprite.</param>
/// <param name="Text">In words.</param>
public sealed record OutcomeText(Status Status, string Icon, string Text)
{
    public static OutcomeText Of(RunbookRun run) => run.Outcome switch
    {
        RunOutcome.Resolved when Count(run, StepState.Failed) is var failed and > 0 => new(Status.Warning, "warning", $"Ended, {Format.Plural(failed, "step")} failed"),
        RunOutcome.Resolved when Count(run, StepState.Skipped) + Count(run, StepState.Declined) is var skipped and > 0 =>
            new(Status.Warning, "warning", $"Resolved, {Format.Plural(skipped, "step")} skipped{(run.IsVerified ? ", verified by check" : "")}"),
        RunOutcome.Resolved when run.IsVerified => new(Status.Ok, "check_circle_o", "Resolved, verified by check"),
        RunOutcome.Resolved => new(Status.Ok, "check_circle_o", "Resolved"),
        RunOutcome.Aborted => new(Status.Critical, "dangerous", $"Aborted, {run.Events[^1].Text}"),
        _ when run.OpenHandOff is { } open => new(Status.Running, "arrow_forward", $"Handed to {Format.ShortName(open.Person)}, waiting for acceptance"),
        _ when run.Holder != run.StartedBy => new(Status.Running, "arrow_forward", $"Handed off to {Format.ShortName(run.Holder)}, {run.Word().ToLowerInvariant()}"),
        _ => new(Status.Running, "autorenew_o", $"Running, {run.Word().ToLowerInvariant()}"),
    };

    private static int Count(RunbookRun run, StepState state) => run.Runbook.Steps.Count(s => run.StateOf(s.Number) == state);
}
