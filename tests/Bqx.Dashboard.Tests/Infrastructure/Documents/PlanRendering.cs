using System.Text;
using Bqx.Core.Plans;

namespace Bqx.Dashboard.Tests.Infrastructure.Documents;

/// <summary>Writes random plans as documents of either grammar, and says what reading them must give.</summary>
internal static class PlanRendering
{
    /// <summary>The phase grammar: document and the lines that <see cref="Outline"/> must give for it.</summary>
    public static (string Text, string Outline) PhasePlan(PhaseModel[] phases, Manner manner)
    {
        var text = new List<string> { "# PLAN", "", "---" };
        var outline = new List<string>();
        var rows = new List<string> { "| Phase | Duration | Stages | Tasks |", "|---|---|---|---|" };
        foreach (var (phase, p) in phases.Select((phase, i) => (phase, i + 1)))
        {
            var id = $"MP07.{p:00}";
            text.AddRange(["", $"## {manner.Icon}PHASE {id}: {phase.Title}", $"*Duration: {phase.Days} days | Priority: {phase.Priority}*", "", "### Stages:"]);
            outline.Add($"{id} {phase.Title} {phase.Days} {phase.Priority}");
            foreach (var (stage, s) in phase.Stages.Select((stage, i) => (stage, i + 1)))
            {
                var stageId = $"S07.{p:00}.{s:00}";
                text.Add($"- **{stageId}**: {stage.Name} {manner.Icon}".TrimEnd());
                outline.Add($"{stageId} {stage.Name} Existing ");
                AddTasks($"T07.{p:00}.{s:00}.", 2, stage, text, outline);
            }

            rows.Add($"| {id} | {phase.Days} days | {phase.Stages.Length} | {phase.Stages.Sum(Count)} |");
            text.Add("---");
        }

        rows.Add($"| **TOTAL** | **{phases.Sum(p => p.Days)} days** | **{phases.Sum(p => p.Stages.Length)}** | **{phases.Sum(p => p.Stages.Sum(Count))}** |");
        return (string.Join(manner.LineEnd, text.Concat(rows)), string.Join('\n', outline));
    }

    /// <summary>The gap grammar: each stage is new and stands below its own heading.</summary>
    public static (string Text, string Outline) GapPlan(PhaseModel[] phases, Manner manner)
    {
        var text = new List<string> { "# GAP", "" };
        var outline = new List<string>();
        foreach (var (phase, p) in phases.Select((phase, i) => (phase, i + 1)))
        {
            text.Add($"### Phase {p}.5: {phase.Title} {manner.Icon}NEEDS ADDITION");
            outline.Add($"{p}.5 {phase.Title}  ");
            foreach (var (stage, s) in phase.Stages.Select((stage, i) => (stage, i + 1)))
            {
                var id = $"{p}.5.{s}";
                text.AddRange(["", s % 2 == 0 ? $"#### Stage {id}: {stage.Name} (NEW)" : $"#### NEW Stage {id}: {stage.Name}"]);
                text.Add(stage.Hours is { } hours ? $"**Duration:** {hours} hours" : "**Duration:** Ongoing");
                text.Add("**Tasks:**");
                outline.Add($"{id} {stage.Name} New {stage.Hours}");
                AddTasks($"TSK-{id}.", 1, stage, text, outline);
            }

            text.Add("---");
        }

        text.Add($"**Stages to Add:** {phases.Sum(p => p.Stages.Length)} new stages");
        return (string.Join(manner.LineEnd, text), string.Join('\n', outline));
    }

    /// <summary>Phases, stages and tasks of a document that was read, a line each.</summary>
    public static string Outline(PlanDocument plan)
    {
        var lines = new List<string>();
        foreach (var phase in plan.Phases)
        {
            lines.Add($"{phase.Id} {phase.Title} {phase.DurationDays} {phase.Priority}");
            foreach (var stage in phase.Stages)
            {
                lines.Add($"{stage.Id} {stage.Name} {stage.Mark} {stage.DurationHours}");
                lines.AddRange(stage.Tasks.Select(t => $"{t.Id} {t.Text} {t.Hours}"));
            }
        }

        return string.Join('\n', lines);
    }

    public static byte[] Bytes(string text, Manner manner)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (manner.IsDamaged)
        {
            bytes = Encoding.UTF8.GetBytes(CodePagesEncodingProvider.Instance.GetEncoding(10000)!.GetString(bytes));
        }

        return manner.HasMark ? [0xEF, 0xBB, 0xBF, .. bytes] : bytes;
    }

    private static int Count(StageModel stage) => stage.Tasks.Sum(t => t.Count);

    private static void AddTasks(string prefix, int width, StageModel stage, List<string> text, List<string> outline)
    {
        var number = 1;
        foreach (var task in stage.Tasks)
        {
            var last = number + task.Count - 1;
            var ids = Number(number) + (task.Count == 1 ? "" : "-" + Number(last));
            text.Add($"  - {prefix}{ids}: {task.Words}{(task.Hours is { } hours ? $" ({hours}h)" : "")}");
            outline.AddRange(Enumerable.Range(number, task.Count).Select(n => $"{prefix}{Number(n)} {task.Words} {task.Hours}"));
            number = last + 1;
        }

        if (stage.HasDetail)
        {
            text.Add("  - Include: what else is needed");
        }

        // Ids of the phase grammar have two digits at least; those of the gap grammar as many as they need.
        string Number(int n) => n.ToString().PadLeft(width, '0');
    }
}
