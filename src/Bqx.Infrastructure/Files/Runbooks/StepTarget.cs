using System.Text.RegularExpressions;
using Bqx.Core.Runbooks.Checks;
using Markdig.Syntax;

namespace Bqx.Infrastructure.Files.Runbooks;

/// <summary>The line that says how long a step should take, a paragraph of its own beside the one that says its kind: <c>target: 10 min</c>.</summary>
internal static partial class StepTarget
{
    /// <summary>Takes the target out of the blocks of a step; null when there is none.</summary>
    public static TimeSpan? Take(List<Block> blocks, string body, FileProblems problems)
    {
        TimeSpan? target = null;
        foreach (var paragraph in blocks.OfType<ParagraphBlock>().ToList())
        {
            if (StepDirective.LinesOf(paragraph, body) is not [var line] || Line().Match(line) is not { Success: true } match)
            {
                continue;
            }

            var (at, text) = (paragraph.Line + 1, match.Groups["text"].Value);
            if (target is not null)
            {
                problems.Add(at, "", "'target:' stands twice");
            }
            else if (StepCheckText.Age(text.Split(' ', StringSplitOptions.RemoveEmptyEntries)) is { } time && time > TimeSpan.Zero && time <= TimeSpan.FromDays(7))
            {
                target = time;
            }
            else
            {
                problems.Add(at, "", $"'{text}' is not a time of at most 7 days, such as 15 min, 2 h or 1 d");
            }

            blocks.Remove(paragraph);
        }

        return target;
    }

    [GeneratedRegex(@"^target:\s*(?<text>.*)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Line();
}
