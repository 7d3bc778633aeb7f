using Bqx.Core.Common;
using Bqx.Core.Plans;

namespace Bqx.Dashboard.Cli;

/// <summary>One fact per line, the same on every run: for pipes, logs and diffs.</summary>
internal static class PlanLines
{
    public static void Lint(PlanOutput plan)
    {
        foreach (var finding in plan.Findings)
        {
            Write(plan, $"{plan.Path}:{finding.Line}: {Word(finding.Severity)}: {finding.Rule}: {finding.Subject}: {finding.Message} {finding.Advice}");
        }

        foreach (var comparison in plan.Recomputed)
        {
            Write(plan, $"{plan.Path}:{comparison.Line}: ok: {comparison.Rule}: {comparison.Key}: {comparison.Stated} stated, {comparison.Counted} computed.");
        }

        Write(plan, plan.Summary);
    }

    public static void Show(PlanOutput plan)
    {
        Write(plan, $"{plan.Document.Title ?? plan.Path}: {plan.Counts}");
        if (plan.StatedFor(StatedTotal.Whole) is { Length: > 0 } total)
        {
            Write(plan, $"total: {total}");
        }

        foreach (var phase in plan.Document.Phases)
        {
            Write(plan, $"{phase.Id} {phase.Title}{Facts(plan, phase)}");
            foreach (var stage in phase.Stages)
            {
                Write(plan, $"  {stage.Id} {stage.Name}: {stage.Tasks.Length:#,0} task(s){Facts(stage)}");
                foreach (var task in stage.Tasks)
                {
                    Write(plan, $"    {task.Id ?? "(no id)"} {task.Text}{Facts(task)}");
                }
            }
        }
    }

    public static string Word(Severity severity) => severity switch
    {
        Severity.Critical => "critical",
        Severity.Warning => "warning",
        _ => "note",
    };

    public static string Facts(PlanOutput plan, DocumentPhase phase) => Joined(
        phase.DurationDays is { } days ? $"{days} days" : null,
        phase.Priority,
        phase.State,
        plan.StatedFor(phase.Id) is { Length: > 0 } stated ? stated : null);

    public static string Facts(DocumentStage stage) => Joined(
        stage.Mark == StageMark.Existing ? null : stage.Mark.ToString().ToLowerInvariant(),
        stage.Duration);

    public static string Facts(DocumentTask task) => Joined(
        task.Hours is { } hours ? $"{hours:0.##} h" : null,
        task.Deliverable switch
        {
            Deliverable.Table table => $"table {table.Name}",
            Deliverable.Model model => $"model {model.Pair}/{model.Algorithm}",
            Deliverable.File file => $"file {file.Path}",
            _ => null,
        });

    private static string Joined(params string?[] facts) =>
        string.Join(" · ", facts.OfType<string>()) is { Length: > 0 } text ? $" · {text}" : "";

    private static void Write(PlanOutput plan, string line) => plan.Output.WriteLine(TerminalText.Safe(line));
}
