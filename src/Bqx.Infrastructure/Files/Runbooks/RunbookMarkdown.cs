using System.Security.Cryptography;
using System.Text;
using Bqx.Core.Runbooks;
using Markdig.Syntax;

namespace Bqx.Infrastructure.Files.Runbooks;

/// <param name="Runbook">What was read.</param>
/// <param name="IdLine">1-based line of its id.</param>
internal sealed record RunbookText(Runbook Runbook, int IdLine);

/// <summary>
/// One runbook: keys between two lines <c>---</c>, then sections under <c>##</c> headings. <c>## Steps</c> is an ordered list;
/// see <see cref="RunbookSteps"/>. <c>## Verify</c> may end the run with a check, see <see cref="StepDirective"/>.
/// </summary>
internal static class RunbookMarkdown
{
    private const string Fence = "---";
    private const string TriggerHeading = "Trigger";
    private const string StepsHeading = "Steps";
    private const string VerifyHeading = "Verify";

    /// <summary>A runbook without one of these can be run, and is not finished.</summary>
    private static readonly string[] Expected = ["Meaning", "Impact", VerifyHeading, "Roll back", "Escalate"];

    /// <param name="bytes">The file.</param>
    /// <param name="name">Its name, for problems.</param>
    /// <param name="remarks">Takes what is odd but does no harm.</param>
    /// <param name="problems">What is wrong; empty exactly when there is a runbook.</param>
    public static RunbookText? Read(byte[] bytes, string name, FileProblems remarks, out FileProblems problems)
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
        var read = front is null ? null : RunbookKeys.Read(front, name, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        problems.AddAll(keyProblems);
        var runbook = read?.Runbook;
        try
        {
            var document = SafeMarkdown.Parse(body, (line, url) => remarks.Add(line, "", $"the link to '{(url.Length > 80 ? url[..80] + "…" : url)}' is shown as text"));
            var links = RunbookLinks.Resolve(document, runbook?.Id ?? "");
            runbook = ReadSections(document, body, runbook, remarks, problems);
            runbook = runbook is null ? null : runbook with { Links = links };
        }
        catch (ArgumentException e)
        {
            // Markdig's own limit of nesting.
            problems.Add(0, "", $"is nested too deeply ({e.Message})");
        }

        return problems.Count == 0 && runbook is not null ? new RunbookText(runbook, read!.IdLine + 1) : null;
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

    private static Runbook? ReadSections(MarkdownDocument document, string body, Runbook? runbook, FileProblems remarks, FileProblems problems)
    {
        var parts = RunbookPart.Split(document, remarks);
        foreach (var twice in parts.GroupBy(p => p.Heading, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
        {
            problems.Add(twice.ElementAt(1).Line, "", $"the section '{twice.Key}' stands twice");
        }

        foreach (var heading in Expected)
        {
            Part(heading, remarks);
        }

        var (trigger, steps) = (Part(TriggerHeading, problems), Part(StepsHeading, problems));
        var read = steps is null ? [] : RunbookSteps.Read(steps, body, problems);
        if (steps is not null && read.IsEmpty)
        {
            problems.Add(steps.Line, "", $"the section '{StepsHeading}' has no numbered list");
        }

        var verify = parts.FirstOrDefault(p => Is(p, VerifyHeading));
        if (verify is not null && RunbookSteps.Verify(verify, body, read.Length + 1, problems) is { } last)
        {
            read = read.Add(last.Step);
            parts = parts.Replace(verify, last.Left);
        }

        RunbookSteps.CheckBranches(read, problems);
        return runbook is null ? null : runbook with
        {
            TriggerText = trigger is null ? "" : RunbookPart.OneLine(trigger.Blocks),
            Steps = read,
            Sections = [.. parts.Where(p => p != trigger).Select(p => p == steps ? p.Without(RunbookSteps.IsList) : p).Where(p => p.Blocks.Any())
                .Select(p => new RunbookSection(p.Heading, SafeMarkdown.Html(p.Blocks)))],
        };

        RunbookPart? Part(string heading, FileProblems to)
        {
            var part = parts.FirstOrDefault(p => Is(p, heading));
            if (part is null || !part.Blocks.Any())
            {
                to.Add(part?.Line ?? 0, "", $"the section '## {heading}' is {(part is null ? "absent" : "empty")}");
            }

            return part;
        }
    }

    private static bool Is(RunbookPart part, string heading) => string.Equals(part.Heading, heading, StringComparison.OrdinalIgnoreCase);
}
