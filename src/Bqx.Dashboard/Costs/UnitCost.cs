using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Plans;
using Bqx.Core.Truth;

namespace Bqx.Dashboard.Costs;

/// <summary>What a proven result cost this month: labelled spend of the phases that make it, divided by how many are proven.</summary>
/// <param name="Net">US dollars of those phases, this month.</param>
/// <param name="Count">Proven results of those phases.</param>
internal sealed record UnitCost(decimal Net, int Count)
{
    /// <summary>Null when nothing is proven.</summary>
    public decimal? Each => Count > 0 ? Net / Count : null;

    /// <returns>Null when no labelled spend stands for it.</returns>
    public static UnitCost? PerVerifiedTable(Assessment now)
    {
        var phases = now.Phases.Where(p => Makes<Deliverable.Table>(p) && !Makes<Deliverable.Model>(p)).ToList();
        var names = phases.SelectMany(p => p.Tasks).Select(t => t.Deliverable).OfType<Deliverable.Table>().Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        var verified = now.Tables.Count(t => names.Contains(t.Name) && t.Status is Status.Ok or Status.Warning);
        return Of(now.Spend, phases, verified);
    }

    /// <returns>Null when no labelled spend stands for it.</returns>
    public static UnitCost? PerPassingModel(Assessment now) =>
        Of(now.Spend, [.. now.Phases.Where(Makes<Deliverable.Model>)], now.ModelTotals.Passing);

    /// <summary>The phase of a label such as <c>mp03-06</c>; null when no phase has it.</summary>
    public static PhaseAssessment? PhaseOf(Assessment now, string label) =>
        now.Phases.FirstOrDefault(p => string.Equals(Label(p), label, StringComparison.OrdinalIgnoreCase));

    private static UnitCost? Of(Spend? spend, List<PhaseAssessment> phases, int count)
    {
        var labels = phases.Select(Label).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var parts = spend?.ByPhase.Where(p => labels.Contains(p.Key)).ToList() ?? [];
        return parts.Count > 0 ? new UnitCost(parts.Sum(p => p.Net), count) : null;
    }

    private static bool Makes<T>(PhaseAssessment phase)
        where T : Deliverable =>
        phase.Tasks.Any(t => t.Deliverable is T);

    private static string Label(PhaseAssessment phase) => phase.Phase.PhaseId.ToLowerInvariant().Replace('.', '-');
}
