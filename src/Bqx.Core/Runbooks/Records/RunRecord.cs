using System.Globalization;
using System.Text;

namespace Bqx.Core.Runbooks.Records;

/// <summary>
/// Everything that happened in one run, as one Markdown file: what was known, each step with its command and proof, and every event in order. The same
/// run gives the same bytes. What people wrote stays text. Times are UTC.
/// </summary>
public static class RunRecord
{
    public static string Of(RunbookRun run)
    {
        var text = new StringBuilder();
        FrontMatter(run, text);
        text.Append(CultureInfo.InvariantCulture, $"\n# {MarkdownText.Line($"{run.Runbook.Id} {run.Runbook.Title}: {run.Subject}")}\n\n{Outcome(run)}\n");
        if (run.IsDrill)
        {
            text.Append("\nThis was a drill: an exercise without effect outside this record.\n");
        }

        Known(run, text);
        Steps(run, text);
        Escalation(run, text);
        text.Append("\n## Timeline\n\n");
        Timeline(run, text);
        return text.ToString();
    }

    internal static string Outcome(RunbookRun run) => run.Outcome switch
    {
        RunOutcome.Resolved => $"Resolved{(run.IsVerified ? ", verified by check" : ", not verified by a check")}.",
        RunOutcome.Aborted => $"Aborted: {MarkdownText.Line(run.Events[^1].Text)}.",
        _ when run.OpenHandOff is { } open => $"Running, handed to {MarkdownText.Line(open.Person)}, waiting for acceptance.",
        _ => "Running.",
    };

    internal static void Timeline(RunbookRun run, StringBuilder text)
    {
        foreach (var entry in run.Events)
        {
            text.Append(CultureInfo.InvariantCulture, $"- {Stamp(entry.At)} {MarkdownText.Line(RunWords.Of(entry))}\n");
        }
    }

    internal static void Changes(RunbookRun run, StringBuilder text)
    {
        foreach (var (now, before) in run.Prefill.Changes)
        {
            text.Append(CultureInfo.InvariantCulture, $"- {Stamp(now.At)} {MarkdownText.Code(now.Subject)} {MarkdownText.Line(now.Name)}: {Value(before)} → {Value(now)}\n");
        }
    }

    internal static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    internal static string Duration(TimeSpan time) => $"{(long)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}";

    private static void FrontMatter(RunbookRun run, StringBuilder text)
    {
        (string Key, string Value)[] keys =
        [
            ("run", MarkdownText.Yaml(run.Id)),
            ("runbook", MarkdownText.Yaml(run.Runbook.Id)),
            ("title", MarkdownText.Yaml(run.Runbook.Title)),
            ("version", MarkdownText.Yaml(run.Runbook.Hash)),
            ("subject", MarkdownText.Yaml(run.Subject)),
            ("signal", MarkdownText.Yaml(run.Signal)),
            ("drill", run.IsDrill ? "true" : "false"),
            ("outcome", MarkdownText.Yaml(run.Outcome.ToString().ToLowerInvariant())),
            ("verified", run.IsVerified ? "true" : "false"),
            ("started", MarkdownText.Yaml(Iso(run.StartedAt))),
            ("ended", MarkdownText.Yaml(run.EndedAt is { } ended ? Iso(ended) : null)),
            ("took", MarkdownText.Yaml(run.EndedAt is { } end ? Duration(end - run.StartedAt) : null)),
            ("targetMinutes", run.Runbook.TargetMinutes.ToString(CultureInfo.InvariantCulture)),
            ("startedBy", MarkdownText.Yaml(run.StartedBy)),
            ("holder", MarkdownText.Yaml(run.Holder)),
            ("people", $"[{string.Join(", ", run.Events.Select(static e => e.By).Distinct(StringComparer.Ordinal).Select(MarkdownText.Yaml))}]"),
        ];
        text.Append("---\n");
        foreach (var (key, value) in keys)
        {
            text.Append(CultureInfo.InvariantCulture, $"{key}: {value}\n");
        }

        text.Append("---\n");
    }

    private static void Known(RunbookRun run, StringBuilder text)
    {
        text.Append("\n## Known at the start\n\n");
        foreach (var (name, value) in run.Prefill.Fields)
        {
            text.Append(CultureInfo.InvariantCulture, $"- {MarkdownText.Line(name)}: {MarkdownText.Code(value)}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"- last good: {(run.Prefill.LastGood is { } good ? Stamp(good.At) : "the journal does not say")}\n");
        if (!run.Prefill.Changes.IsEmpty)
        {
            text.Append("\nChanged since, coinciding, not proven as cause:\n\n");
            Changes(run, text);
        }

        if (run.Prefill.Sql is { } sql)
        {
            text.Append("\nQuery behind the finding:\n\n").Append(MarkdownText.Block(sql, ""));
        }
    }

    private static void Steps(RunbookRun run, StringBuilder text)
    {
        text.Append("\n## Steps\n");
        foreach (var step in run.Runbook.Steps)
        {
            var state = run.StateOf(step.Number);
            text.Append(CultureInfo.InvariantCulture, $"\n### {step.Number}. {MarkdownText.Line(step.Title)}\n\n- state: {Word(state)}\n");
            Asked(run, step, text);
            Took(run, step, text);
            foreach (var refused in run.Events.Where(e => e.Step == step.Number && e.Kind == RunEventKind.CheckRefused))
            {
                text.Append(CultureInfo.InvariantCulture, $"- {Stamp(refused.At)} {MarkdownText.Line(RunWords.Of(refused))}\n");
            }

            if (state is not (StepState.Open or StepState.NotNeeded) && run.LastStepEvent(step.Number) is { } last)
            {
                text.Append(CultureInfo.InvariantCulture, $"- {Stamp(last.At)} {MarkdownText.Line(RunWords.Of(last))}\n");
            }

            if (step.Command is { } command)
            {
                text.Append("\nCommand that was shown:\n\n").Append(MarkdownText.Block(command, ""));
            }
        }
    }

    private static void Took(RunbookRun run, RunbookStep step, StringBuilder text)
    {
        if (run.TimeOn(step.Number) is { } took)
        {
            text.Append(CultureInfo.InvariantCulture, $"- took: {Duration(took)}{(step.Target is { } target ? $", target {Duration(target)}" : "")}\n");
        }
    }

    private static void Asked(RunbookRun run, RunbookStep step, StringBuilder text)
    {
        switch (step.Action)
        {
            case StepAction.Check check:
                foreach (var expression in check.Expressions)
                {
                    text.Append(CultureInfo.InvariantCulture, $"- check: {MarkdownText.Code(expression)}\n");
                }

                break;
            case StepAction.Decide decide:
                text.Append(CultureInfo.InvariantCulture, $"- decision: {MarkdownText.Line(decide.Question)}\n- options: {string.Join("; ", decide.Options.Select(static o => MarkdownText.Line(o.Label)))}\n");
                text.Append(CultureInfo.InvariantCulture, $"- taken: {(run.BranchOf(step) is { } taken ? MarkdownText.Line(taken.Label) : "none")}\n");
                break;
            case StepAction.Approve approve:
                text.Append(CultureInfo.InvariantCulture, $"- approval by: {MarkdownText.Line(approve.Role)}\n");
                break;
            case StepAction.Wait wait:
                text.Append(CultureInfo.InvariantCulture, $"- wait: {Duration(wait.Time)}\n");
                break;
            case StepAction.Note note:
                text.Append(CultureInfo.InvariantCulture, $"- note asked for: {MarkdownText.Line(note.Prompt)}\n");
                break;
        }
    }

    private static void Escalation(RunbookRun run, StringBuilder text)
    {
        if (run.Runbook.Escalation.IsEmpty)
        {
            return;
        }

        text.Append("\n## Escalation\n\n");
        foreach (var level in EscalationRules.Levels(run))
        {
            var called = level.Called is { } call ? $"called {Stamp(call.At)} by {MarkdownText.Line(call.By)}" : "not called";
            text.Append(CultureInfo.InvariantCulture, $"{level.Number}. {MarkdownText.Line(level.Rung.To)}, after {level.Rung.AfterMinutes} min: {called}\n");
        }
    }

    private static string Value(Journal.Measurement measured) =>
        measured.Number is { } number ? number.ToString("R", CultureInfo.InvariantCulture) : MarkdownText.Line(measured.Text ?? "absent");

    private static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Word(StepState state) => state switch
    {
        StepState.NotNeeded => "not needed, another branch was taken",
        StepState.Declined => "decided against",
        _ => state.ToString().ToLowerInvariant(),
    };
}
