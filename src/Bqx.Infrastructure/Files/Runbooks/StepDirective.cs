using System.Text.RegularExpressions;
using Bqx.Core.Runbooks;
using Bqx.Core.Runbooks.Checks;
using Markdig.Syntax;

namespace Bqx.Infrastructure.Files.Runbooks;

/// <summary>
/// The line that says what kind a step is: <c>check: EXPRESSION</c> (several lines must all pass), <c>decide: QUESTION</c> with a list of
/// options <c>LABEL -> STEPS</c>, <c>approve: ROLE</c>, <c>wait: 15 min</c>, <c>note: WHAT TO WRITE</c>.
/// </summary>
internal static partial class StepDirective
{
    private static readonly string[] Kinds = ["check", "decide", "approve", "wait", "note"];

    /// <summary>Takes the directive out of the blocks of a step; null when there is none, which is work to do.</summary>
    public static StepAction? Take(List<Block> blocks, bool titleIsFirst, int line, string body, FileProblems problems)
    {
        StepAction? action = null;
        for (var i = 0; i < blocks.Count; i++)
        {
            if (blocks[i] is not ParagraphBlock paragraph)
            {
                continue;
            }

            var skipped = titleIsFirst && i == 0 ? 1 : 0;
            var lines = LinesOf(paragraph, body)[skipped..];
            if (lines is [] || Directive().Match(lines[0]) is not { Success: true } first)
            {
                continue;
            }

            var at = paragraph.Line + 1 + skipped;
            if (action is not null)
            {
                problems.Add(at, "", $"the step of line {line} is of another kind already; make it two steps");
            }

            var list = i + 1 < blocks.Count ? blocks[i + 1] as ListBlock : null;
            action = Read(first.Groups["word"].Value, lines, at, list, body, problems) ?? StepAction.Plain;
            if (action is StepAction.Decide)
            {
                blocks.RemoveAt(i + 1);
            }

            blocks.RemoveAt(i--);
        }

        return action;
    }

    private static StepAction? Read(string kind, string[] lines, int at, ListBlock? list, string body, FileProblems problems)
    {
        if (!Kinds.Contains(kind))
        {
            return Wrong($"'{kind}' is not a kind of step; kinds are {string.Join(", ", Kinds)}, a step without one is work to do, and 'target: 10 min' stands in a paragraph of its own");
        }

        var texts = new List<string>();
        for (var i = 0; i < lines.Length; i++)
        {
            var match = Directive().Match(lines[i]);
            if (!match.Success || match.Groups["word"].Value != kind)
            {
                problems.Add(at + i, "", $"expected another '{kind}:' or an empty line");
                return null;
            }

            texts.Add(match.Groups["text"].Value.Trim());
        }

        return texts.Exists(t => t.Length == 0) ? Wrong($"'{kind}:' says nothing")
            : texts.Count > 1 && kind != "check" ? Wrong($"'{kind}:' stands twice")
            : kind switch
            {
                "check" => Check(texts, at, problems),
                "decide" when list is not { IsOrdered: false } => Wrong("a decision needs a list of options right below it, such as '- One pair -> 4-5'"),
                "decide" => StepOptions.Read(texts[0], list!, body, problems),
                "approve" => new StepAction.Approve(texts[0]),
                "wait" when StepCheckText.Age(texts[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)) is { } time && time <= TimeSpan.FromDays(7) => new StepAction.Wait(time),
                "wait" => Wrong($"'{texts[0]}' is not a time of at most 7 days, such as 15 min, 2 h or 1 d"),
                _ => new StepAction.Note(texts[0]),
            };

        StepAction? Wrong(string message)
        {
            problems.Add(at, "", message);
            return null;
        }
    }

    private static StepAction.Check Check(List<string> expressions, int at, FileProblems problems)
    {
        for (var i = 0; i < expressions.Count; i++)
        {
            if (StepCheckText.Parse(expressions[i], out var problem) is null)
            {
                problems.Add(at + i, "", problem!);
            }
        }

        return new StepAction.Check([.. expressions]);
    }

    /// <summary>The source lines of a paragraph: what Markdown makes of underscores and stars is not wanted here.</summary>
    internal static string[] LinesOf(ParagraphBlock paragraph, string body) =>
        [.. body.Substring(paragraph.Span.Start, paragraph.Span.Length).Split('\n').Select(l => l.Trim())];

    [GeneratedRegex(@"^(?<word>[a-z]{3,12}):(\s+(?<text>.*))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Directive();
}
