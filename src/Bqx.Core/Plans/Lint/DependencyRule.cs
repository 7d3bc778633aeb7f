using Bqx.Core.Common;

namespace Bqx.Core.Plans.Lint;

/// <summary>Dependencies that name what the document does not list, and dependencies that lead back to where they began.</summary>
internal static class DependencyRule
{
    public static IEnumerable<PlanFinding> Find(PlanDocument document)
    {
        var links = DocumentLinks.Of(document);
        return links.Dangling.Select(Dangles).Concat(Cycle(links));
    }

    private static PlanFinding Dangles((string Waits, string Named, int Line) link) => new(
        LintRules.DependencyDangles,
        Severity.Warning,
        link.Line,
        $"{link.Waits}→{link.Named}",
        $"{link.Waits} depends on {link.Named}, which the document does not list.",
        "Correct the id, or list what it names.");

    private static IEnumerable<PlanFinding> Cycle(DocumentLinks links)
    {
        if (links.Graph.Cycle() is not { } cycle)
        {
            yield break;
        }

        IEnumerable<string> steps = cycle.Length > 8 ? [.. cycle.Take(7), "…", cycle[^1]] : cycle;
        yield return new PlanFinding(
            LintRules.DependencyCycle,
            Severity.Critical,
            links.Names.LineOf(cycle[0]),
            cycle[0],
            $"Dependencies form a cycle: {string.Join(" needs ", steps)}.",
            "Drop one of these dependencies.");
    }
}
