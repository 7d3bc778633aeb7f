using System.Text;
using Bqx.Core.Runbooks;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Bqx.Infrastructure.Files.Runbooks;

/// <summary>
/// The items of the ordered list under Steps. The first line is the title, the first code block the command, a paragraph such as
/// <c>check: …</c> the kind of the step; without one it is work to do.
/// </summary>
internal static class RunbookSteps
{
    public static bool IsList(Block block) => block is ListBlock { IsOrdered: true };

    public static ImmutableArray<RunbookStep> Read(RunbookPart part, string body, FileProblems problems)
    {
        var steps = ImmutableArray.CreateBuilder<RunbookStep>();
        foreach (var item in part.Blocks.Where(IsList).Cast<ListBlock>().SelectMany(l => l.Cast<ListItemBlock>()))
        {
            var blocks = item.ToList();
            var title = blocks is [ParagraphBlock first, ..] ? TakeTitle(first) : "";
            if (title.Length == 0)
            {
                problems.Add(item.Line + 1, "", "the step has no title; its first line must be text");
                continue;
            }

            steps.Add(Step(steps.Count + 1, title, item.Line + 1, blocks, titleIsFirst: true, body, problems));
        }

        return steps.ToImmutable();
    }

    /// <summary>The last step of a runbook whose section Verify says by what the run is proven, and what is left of the section; null when it says nothing.</summary>
    public static (RunbookStep Step, RunbookPart Left)? Verify(RunbookPart part, string body, int number, FileProblems problems)
    {
        var blocks = part.Blocks.ToList();
        var step = Step(number, "Verify", part.Line, blocks, titleIsFirst: false, body, problems);
        if (step.Action is StepAction.Do)
        {
            return null;
        }

        if (step.Action is not (StepAction.Check or StepAction.Note))
        {
            problems.Add(part.Line, "", "the section 'Verify' takes check or note");
        }

        return (step with { IsVerify = true }, part with { Blocks = [.. blocks] });
    }

    /// <summary>Branches may name later steps only: a run goes forward.</summary>
    public static void CheckBranches(ImmutableArray<RunbookStep> steps, FileProblems problems)
    {
        foreach (var step in steps)
        {
            foreach (var option in step.Action is StepAction.Decide decide ? decide.Options : [])
            {
                foreach (var wrong in option.Steps.Where(n => n <= step.Number || n > steps.Length))
                {
                    problems.Add(step.Line, "", $"'{option.Label}' names step {wrong}, which does not come after this one");
                }
            }
        }
    }

    /// <param name="number">1-based.</param>
    /// <param name="title">Its title.</param>
    /// <param name="line">1-based line.</param>
    /// <param name="blocks">Its text; what is kept elsewhere is taken out.</param>
    /// <param name="titleIsFirst">True when the first line of the first block is the title.</param>
    /// <param name="body">The text that the blocks were parsed from.</param>
    /// <param name="problems">Takes what is wrong.</param>
    private static RunbookStep Step(int number, string title, int line, List<Block> blocks, bool titleIsFirst, string body, FileProblems problems)
    {
        var target = StepTarget.Take(blocks, body, problems);
        var action = StepDirective.Take(blocks, titleIsFirst, line, body, problems);
        if (titleIsFirst && blocks is [ParagraphBlock { Inline.FirstChild: null }, ..])
        {
            blocks.RemoveAt(0);
        }

        var command = blocks.OfType<CodeBlock>().FirstOrDefault();
        if (command is not null)
        {
            blocks.Remove(command);
        }

        return new RunbookStep(number, title, SafeMarkdown.Html(blocks), command?.Lines.ToString().TrimEnd())
        {
            Action = action ?? StepAction.Plain,
            Target = target,
            Line = line,
        };
    }

    /// <summary>Takes the first line out of the paragraph.</summary>
    private static string TakeTitle(ParagraphBlock paragraph)
    {
        var title = new StringBuilder();
        for (var inline = paragraph.Inline?.FirstChild; inline is not null; inline = paragraph.Inline?.FirstChild)
        {
            inline.Remove();
            if (inline is LineBreakInline)
            {
                break;
            }

            title.Append(SafeMarkdown.Plain(inline));
        }

        return title.ToString().Trim();
    }
}
