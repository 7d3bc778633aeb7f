using System.Globalization;
using Bqx.Core.Common;

namespace Bqx.Core.Plans.Lint;

/// <summary>
/// Numbers that are left out between siblings. Phases, stages and tasks of a phase plan count from 1; a gap document names only
/// what changes, so there its numbers need not begin with 1 and phases may be left out.
/// </summary>
internal static class NumberGapRule
{
    public static IEnumerable<PlanFinding> Find(PlanDocument document)
    {
        var isWhole = document.Grammar == PlanGrammar.PhasePlan;
        if (isWhole && Gap("phases", "the plan", 1, document.Phases.Select(p => (p.Id, p.Line))) is { } phases)
        {
            yield return phases;
        }

        foreach (var phase in document.Phases)
        {
            var first = isWhole ? 1 : (long?)null;
            if (Gap("stages", phase.Id, first, phase.Stages.Select(s => (s.Id, s.Line))) is { } stages)
            {
                yield return stages;
            }

            foreach (var stage in phase.Stages)
            {
                if (Gap("tasks", stage.Id, 1, stage.Tasks.Where(t => t.Id is not null).Select(t => (t.Id!, t.Line))) is { } tasks)
                {
                    yield return tasks;
                }
            }
        }

        if (Priorities(document) is { } priorities)
        {
            yield return priorities;
        }
    }

    private static PlanFinding? Priorities(PlanDocument document) =>
        Gap("priority items", "the priorities", 1, document.Priorities.Select(p => (p.Number.ToString(CultureInfo.InvariantCulture), p.Line)));

    private static PlanFinding? Gap(string kind, string parent, long? first, IEnumerable<(string Id, int Line)> ids)
    {
        var numbers = ids
            .Select(i => (Number: OutlineNumber.Parse(i.Id)?.Last, i.Line))
            .Where(n => n.Number is not null)
            .Select(n => (Number: n.Number!.Value, n.Line))
            .DistinctBy(n => n.Number)
            .OrderBy(n => n.Number)
            .ToList();
        var missing = new List<string>();
        var line = 0;
        var expected = first ?? (numbers.Count > 0 ? numbers[0].Number : 0);
        foreach (var (number, at) in numbers)
        {
            if (number > expected)
            {
                missing.Add(number - expected == 1 ? $"{expected}" : $"{expected}–{number - 1}");
                line = line == 0 ? at : line;
            }

            expected = number + 1;
        }

        return missing.Count == 0 ? null : new PlanFinding(
            LintRules.NumberGap,
            Severity.Warning,
            line,
            kind == "tasks" || kind == "stages" ? parent : kind,
            $"The {kind} of {parent} leave out number {string.Join(", ", missing.Take(8))}{(missing.Count > 8 ? " and more" : "")}.",
            "List what is missing, or close the gap.");
    }
}
