using System.Security.Cryptography;
using System.Text;
using Bqx.Core.Common;
using Bqx.Core.Runbooks;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Bqx.Infrastructure.Files;

/// <summary>
/// One runbook: keys between two lines <c>---</c>, then sections under <c>##</c> headings. <c>## Steps</c> is an ordered list;
/// the first line of an item is its title, its first code block the command.
/// </summary>
internal static class RunbookMarkdown
{
    private const string Fence = "---";
    private const string TriggerHeading = "Trigger";
    private const string StepsHeading = "Steps";

    /// <param name="bytes">The file.</param>
    /// <param name="name">Its name, for problems.</param>
    /// <param name="remarks">Takes what is odd but does no harm.</param>
    /// <param name="problems">What is wrong; empty exactly when there is a runbook.</param>
    public static Runbook? Read(byte[] bytes, string name, FileProblems remarks, out FileProblems problems)
    {
        problems = new FileProblems(name);
        if (Decode(bytes, problems) is not { } text || SplitAt(text, problems) is not { } keyLines)
        {
            return null;
        }

        var lines = text.Split('\n');
        var keys = string.Join('\n', lines[1..(keyLines + 1)]);
        // Empty lines in the place of the keys: line numbers stay those of the file.
        var body = new string('\n', keyLines + 2) + string.Join('\n', lines[(keyLines + 2)..]);
        if (SafeMarkdown.WhyRefused(body) is { } refused)
        {
            problems.Add(refused.Line, "", refused.Message);
            return null;
        }

        var keyProblems = new FileProblems(name, linesBefore: 1);
        var front = YamlText.ReadSection(keys, keyProblems);
        var runbook = front is null ? null : ReadKeys(front, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        problems.AddAll(keyProblems);
        try
        {
            var document = SafeMarkdown.Parse(body, (line, url) => remarks.Add(line, "", $"the link to '{(url.Length > 80 ? url[..80] + "…" : url)}' is shown as text"));
            runbook = ReadSections(document, runbook, remarks, problems);
        }
        catch (ArgumentException e)
        {
            // Markdig's own limit of nesting.
            problems.Add(0, "", $"is nested too deeply ({e.Message})");
        }

        return problems.Count == 0 ? runbook : null;
    }

    private static string? Decode(byte[] bytes, FileProblems problems)
    {
        try
        {
            var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
            return text.TrimStart('\uFEFF').ReplaceLineEndings("\n");
        }
        catch (DecoderFallbackException)
        {
            problems.Add(0, "", "is not UTF-8; save it as UTF-8");
            return null;
        }
    }

    /// <summary>Number of lines between the two fences.</summary>
    private static int? SplitAt(string text, FileProblems problems)
    {
        var lines = text.Split('\n');
        if (lines[0].TrimEnd() != Fence)
        {
            problems.Add(1, "", $"expected '{Fence}', then id, title, severity, owner, triggers and targetMinutes");
            return null;
        }

        var end = Array.FindIndex(lines, 1, l => l.TrimEnd() == Fence);
        if (end > 0)
        {
            return end - 1;
        }

        problems.Add(1, "", $"the keys have no end; expected a second line '{Fence}'");
        return null;
    }

    private static Runbook ReadKeys(YamlSection front, string hash)
    {
        var id = front.Text("id");
        if (id.Length > 32 || id.Any(c => !char.IsAsciiLetterOrDigit(c) && c != '-'))
        {
            front.Wrong("id", $"'{id}' is not an id; use letters, digits and - such as RB-05");
        }

        if (!front.Has("triggers"))
        {
            front.Wrong("triggers", "is required; write [] for a runbook that answers no rule");
        }

        var runbook = new Runbook
        {
            Id = id,
            Title = front.Text("title"),
            Severity = ReadSeverity(front),
            Owner = front.Text("owner"),
            Triggers = [.. front.Values("triggers").Select(v => v.Text)],
            TriggerText = "",
            TargetMinutes = front.Whole("targetMinutes", 1, 10_080),
            Steps = [],
            Sections = [],
            Hash = hash,
        };
        front.RefuseOthers();
        return runbook;
    }

    private static Severity ReadSeverity(YamlSection front)
    {
        switch (front.Text("severity"))
        {
            case "info":
                return Severity.Info;
            case "warning":
                return Severity.Warning;
            case "critical":
                return Severity.Critical;
            case var other:
                front.Wrong("severity", $"'{other}' is not one of info, warning, critical");
                return Severity.Info;
        }
    }

    private static Runbook? ReadSections(MarkdownDocument document, Runbook? runbook, FileProblems remarks, FileProblems problems)
    {
        var parts = RunbookPart.Split(document, remarks);
        foreach (var twice in parts.GroupBy(p => p.Heading, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
        {
            problems.Add(twice.ElementAt(1).Line, "", $"the section '{twice.Key}' stands twice");
        }

        var trigger = Part(TriggerHeading);
        var steps = Part(StepsHeading);
        var read = steps is null ? [] : RunbookSteps.Read(steps, problems);
        if (steps is not null && read.IsEmpty)
        {
            problems.Add(steps.Line, "", $"the section '{StepsHeading}' has no numbered list");
        }

        return runbook is null ? null : runbook with
        {
            TriggerText = trigger is null ? "" : RunbookPart.OneLine(trigger.Blocks),
            Steps = read,
            Sections = [.. parts.Where(p => p != trigger).Select(p => p == steps ? p.Without(RunbookSteps.IsList) : p).Where(p => p.Blocks.Any())
                .Select(p => new RunbookSection(p.Heading, SafeMarkdown.Html(p.Blocks)))],
        };

        RunbookPart? Part(string heading)
        {
            var part = parts.FirstOrDefault(p => string.Equals(p.Heading, heading, StringComparison.OrdinalIgnoreCase));
            if (part is null || !part.Blocks.Any())
            {
                problems.Add(part?.Line ?? 0, "", $"the section '## {heading}' is {(part is null ? "absent" : "empty")}");
            }

            return part;
        }
    }
}

/// <summary>What stands under one heading.</summary>
internal sealed record RunbookPart(string Heading, int Line, ImmutableArray<Block> Blocks)
{
    public static ImmutableArray<RunbookPart> Split(MarkdownDocument document, FileProblems remarks)
    {
        var parts = ImmutableArray.CreateBuilder<RunbookPart>();
        foreach (var block in document)
        {
            if (block is HeadingBlock { Level: 2 } heading)
            {
                parts.Add(new RunbookPart(SafeMarkdown.Plain(heading.Inline).Trim(), heading.Line + 1, []));
            }
            else if (parts.Count > 0)
            {
                parts[^1] = parts[^1] with { Blocks = parts[^1].Blocks.Add(block) };
            }
            else if (block is not (HeadingBlock { Level: 1 } or LinkReferenceDefinitionGroup))
            {
                remarks.Add(block.Line + 1, "", "is not shown: it stands before the first '##' section");
            }
        }

        return parts.ToImmutable();
    }

    public static string OneLine(IEnumerable<Block> blocks) => string.Join("; ", blocks
        .SelectMany(b => b is ContainerBlock container ? container.Descendants<LeafBlock>() : [(LeafBlock)b])
        .Select(b => SafeMarkdown.Plain(b.Inline).Trim())
        .Where(t => t.Length > 0));

    public RunbookPart Without(Func<Block, bool> some) => this with { Blocks = [.. Blocks.Where(b => !some(b))] };
}

internal static class RunbookSteps
{
    public static bool IsList(Block block) => block is ListBlock { IsOrdered: true };

    public static ImmutableArray<RunbookStep> Read(RunbookPart part, FileProblems problems)
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

            if (((ParagraphBlock)blocks[0]).Inline?.FirstChild is null)
            {
                blocks.RemoveAt(0);
            }

            var command = blocks.OfType<CodeBlock>().FirstOrDefault();
            if (command is not null)
            {
                blocks.Remove(command);
            }

            steps.Add(new RunbookStep(steps.Count + 1, title, SafeMarkdown.Html(blocks), command?.Lines.ToString().TrimEnd()));
        }

        return steps.ToImmutable();
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
