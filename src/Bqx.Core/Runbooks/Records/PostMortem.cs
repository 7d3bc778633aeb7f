using System.Globalization;
using System.Text;

namespace Bqx.Core.Runbooks.Records;

/// <summary>
/// Draft of a post-mortem from the record of a run. It says what is recorded and asks for the rest: impact, cause and lessons are for people to write, and
/// what changed at the same time is listed as coinciding.
/// </summary>
public static class PostMortem
{
    public static string DraftOf(RunbookRun run)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Post-mortem{(run.IsDrill ? " of a drill" : "")}, draft: {MarkdownText.Line(run.Subject)}\n");
        text.Append(CultureInfo.InvariantCulture, $"\nFrom run {run.Id} of {MarkdownText.Line($"{run.Runbook.Id} {run.Runbook.Title}")}, version {run.Runbook.Hash}.\n");
        Summary(run, text);
        Impact(run, text);
        text.Append("\n## Timeline\n\n");
        RunRecord.Timeline(run, text);
        text.Append("\n## Coinciding changes, not proven as cause\n\n");
        if (run.Prefill.Changes.IsEmpty)
        {
            text.Append(run.Prefill.LastGood is null ? "Unknown: the journal does not say when the subject was last good.\n" : "The journal saw none between the last good measurement and the start.\n");
        }

        RunRecord.Changes(run, text);
        text.Append("\n## Cause\n\n- What was the cause, and what proves it?\n");
        text.Append("\n## What went well\n\n- What found it, and how soon?\n- Which steps helped?\n");
        text.Append("\n## What went badly\n\n- What took longer than it should have?\n- Which steps were wrong, missing or of no use?\n");
        Actions(run, text);
        return text.ToString();
    }

    private static void Summary(RunbookRun run, StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## Summary\n\n- outcome: {RunRecord.Outcome(run)}\n- started: {RunRecord.Stamp(run.StartedAt)} by {MarkdownText.Line(run.StartedBy)}\n");
        text.Append(CultureInfo.InvariantCulture, $"- ended: {(run.EndedAt is { } ended ? RunRecord.Stamp(ended) : "not yet")}\n");
        if (run.EndedAt is { } end)
        {
            var (took, target) = (end - run.StartedAt, TimeSpan.FromMinutes(run.Runbook.TargetMinutes));
            text.Append(CultureInfo.InvariantCulture, $"- took: {RunRecord.Duration(took)}, target {RunRecord.Duration(target)}{(took > target ? $", {RunRecord.Duration(took - target)} over it" : "")}\n");
        }

        text.Append("- In two sentences: what happened?\n");
    }

    private static void Impact(RunbookRun run, StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## Impact\n\n- subject: {MarkdownText.Code(run.Subject)}\n- signal: {(run.Signal is { } signal ? MarkdownText.Code(signal) : "none, started by hand")}\n");
        text.Append(CultureInfo.InvariantCulture, $"- last good: {(run.Prefill.LastGood is { } good ? RunRecord.Stamp(good.At) : "the journal does not say")}\n");
        text.Append("- Who or what relied on it in that time, and what did it cost?\n");
    }

    /// <summary>What a step left undone asks for; a step that another branch made unnecessary asks for nothing.</summary>
    private static void Actions(RunbookRun run, StringBuilder text)
    {
        text.Append("\n## Actions\n\n");
        foreach (var step in run.Runbook.Steps)
        {
            var (ask, last) = (Ask(run, step.Number), run.LastStepEvent(step.Number));
            if (ask is not null)
            {
                text.Append(CultureInfo.InvariantCulture, $"- [ ] Step {step.Number}, {MarkdownText.Line(step.Title)}: {ask}{(last?.Text is { Length: > 0 } why ? $" ({MarkdownText.Line(why)})" : "")}\n");
            }
        }

        text.Append("- [ ] What keeps it from happening again? Owner, date.\n");
    }

    private static string? Ask(RunbookRun run, int step) => run.StateOf(step) switch
    {
        StepState.Failed => "failed; mend the step or its cause",
        StepState.Skipped => "was skipped; do it, or say in the runbook when it is not needed",
        StepState.Declined => "was decided against; say in the runbook when",
        StepState.Open when run.Outcome == RunOutcome.Aborted => "was left open when the run was aborted",
        _ => null,
    };
}
