using Bqx.Core.Common;
using Bqx.Core.Plans;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Bqx.Dashboard.Cli;

/// <summary>The same facts for somebody at a terminal: a table of findings, a tree of the plan.</summary>
internal static class PlanConsole
{
    /// <summary>Longer ranges are shown by their first and last task.</summary>
    private const int MostOfARange = 4;

    public static void Lint(PlanOutput plan, IAnsiConsole console)
    {
        if (!plan.Findings.IsEmpty)
        {
            var table = new Table().Border(TableBorder.Rounded).AddColumns("Line", "", "Rule", "What", "Do");
            foreach (var finding in plan.Findings)
            {
                table.AddRow(
                    Plain(finding.Line == 0 ? "" : finding.Line.ToString()),
                    new Text(PlanLines.Word(finding.Severity), Style(finding.Severity)),
                    Plain(finding.Rule),
                    Plain(finding.Message),
                    Plain(finding.Advice));
            }

            console.Write(table);
        }

        foreach (var comparison in plan.Recomputed)
        {
            console.Write(Plain($"✓ {comparison.Key}: {comparison.Stated} stated, {comparison.Counted} computed\n"));
        }

        console.Write(Plain(plan.Summary + "\n"));
    }

    public static void Show(PlanOutput plan, IAnsiConsole console)
    {
        var tree = new Tree(Plain($"{plan.Document.Title ?? plan.Path} · {plan.Counts}"));
        foreach (var phase in plan.Document.Phases)
        {
            var phaseNode = tree.AddNode(new Text(TerminalText.Safe($"{phase.Id} {phase.Title}{PlanLines.Facts(plan, phase)}"), new Style(decoration: Decoration.Bold)));
            foreach (var stage in phase.Stages)
            {
                var stageNode = phaseNode.AddNode(Plain($"{stage.Id} {stage.Name}: {stage.Tasks.Length} task(s){PlanLines.Facts(stage)}"));
                stageNode.AddNodes(stage.Tasks.GroupBy(t => t.Line).SelectMany(line => Tasks([.. line])));
            }
        }

        console.Write(tree);
        if (plan.StatedFor(StatedTotal.Whole) is { Length: > 0 } total)
        {
            console.Write(Plain($"Total: {total}\n"));
        }
    }

    private static IEnumerable<IRenderable> Tasks(List<DocumentTask> range) => range.Count <= MostOfARange
        ? range.Select(Task)
        : [Task(range[0]), Plain($"… {range.Count - 2:#,0} more"), Task(range[^1])];

    private static Text Task(DocumentTask task) => Plain($"{task.Id ?? "(no id)"} {task.Text}{PlanLines.Facts(task)}");

    private static Style Style(Severity severity) => severity switch
    {
        Severity.Critical => new Style(Color.Red, decoration: Decoration.Bold),
        Severity.Warning => new Style(Color.Yellow),
        _ => new Style(Color.Grey),
    };

    /// <summary>Text, never markup: brackets of a document stay brackets.</summary>
    private static Text Plain(string text) => new(string.Join('\n', text.Split('\n').Select(TerminalText.Safe)));
}
