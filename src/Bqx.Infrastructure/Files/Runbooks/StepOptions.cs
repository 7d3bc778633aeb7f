using System.Globalization;
using Bqx.Core.Runbooks;
using Markdig.Syntax;

namespace Bqx.Infrastructure.Files.Runbooks;

/// <summary>The options of a decision, each as <c>LABEL -> STEPS</c>: <c>4</c>, <c>4-5, 7</c>, <c>next</c> for none of its own, <c>end</c> when nothing more is needed.</summary>
internal static class StepOptions
{
    private static readonly string[] Arrows = ["->", "→"];

    /// <summary>A run of a thousand steps is a mistake.</summary>
    private const int MostSteps = 100;

    public static StepAction.Decide Read(string question, ListBlock list, string body, FileProblems problems)
    {
        var options = ImmutableArray.CreateBuilder<StepOption>();
        foreach (var item in list.Cast<ListItemBlock>())
        {
            var line = item.Line + 1;
            if (item is not [ParagraphBlock paragraph] || string.Join(' ', StepDirective.LinesOf(paragraph, body)).Split(Arrows, 2, StringSplitOptions.TrimEntries) is not [{ Length: > 0 } label, var target])
            {
                problems.Add(line, "", "expected an option such as 'One pair -> 4-5', 'All pairs -> next' or 'Noise -> end'");
                continue;
            }

            if (options.Any(o => o.Label == label))
            {
                problems.Add(line, "", $"the option '{label}' stands twice");
            }

            if (Steps(target) is { } steps)
            {
                options.Add(new StepOption(label, steps, target == "end"));
            }
            else
            {
                problems.Add(line, "", $"'{target}' names no steps; write numbers such as 4-5, or next, or end");
            }
        }

        if (options.Count < 2)
        {
            problems.Add(list.Line + 1, "", "a decision needs two options at least");
        }

        return new StepAction.Decide(question, options.ToImmutable());
    }

    private static ImmutableArray<int>? Steps(string target)
    {
        if (target is "next" or "end")
        {
            return [];
        }

        var steps = ImmutableArray.CreateBuilder<int>();
        foreach (var part in target.Split(',', StringSplitOptions.TrimEntries))
        {
            var ends = part.Split('-', StringSplitOptions.TrimEntries);
            if (ends.Length > 2
                || !int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
                || !int.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var last)
                || first < 1 || last < first || last > MostSteps)
            {
                return null;
            }

            steps.AddRange(Enumerable.Range(first, last - first + 1));
        }

        return steps.ToImmutable();
    }
}
