using Bqx.Core.Common;

namespace Bqx.Core.Plans.Lint;

/// <summary>The table of totals and the listed phases name each other.</summary>
internal static class PhaseTotalsRule
{
    public static IEnumerable<PlanFinding> Find(PlanDocument document)
    {
        // Only rows of the table give tasks per phase.
        var rows = document.Stated.Where(s => s.Measure == Measures.Tasks && s.Subject != StatedTotal.Whole).DistinctBy(s => s.Subject).ToList();
        if (document.Grammar != PlanGrammar.PhasePlan || rows.Count == 0)
        {
            yield break;
        }

        var listed = document.Phases.Select(p => p.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var row in rows.Where(r => !listed.Contains(r.Subject)))
        {
            yield return new PlanFinding(
                LintRules.TotalWithoutPhase, Severity.Warning, row.Line, row.Subject, $"The totals have a row for {row.Subject}, the document lists no such phase.", "Correct the id of the row, or list the phase.");
        }

        var stated = rows.Select(r => r.Subject).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var phase in document.Phases.Where(p => !stated.Contains(p.Id)))
        {
            yield return new PlanFinding(
                LintRules.PhaseWithoutTotal, Severity.Info, phase.Line, phase.Id, $"The totals have no row for the phase {phase.Id}.", "Add its row.");
        }
    }
}
