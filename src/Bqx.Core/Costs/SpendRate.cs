using Bqx.Core.Truth;

namespace Bqx.Core.Costs;

/// <summary>US dollars a day: usage of the month's full days, without taxes and adjustments.</summary>
internal sealed class SpendRate(Spend spend)
{
    private readonly ImmutableArray<CostEntry> _entries = [.. spend.Entries.Where(e => DayTotals.IsRegular(e) && e.Day <= spend.LastFullDay)];

    /// <summary>Full days of the month.</summary>
    public int Days { get; } = spend.LastFullDay is { } last ? last.DayNumber - spend.MonthStart.DayNumber + 1 : 0;

    public decimal OfPhase(PhaseAssessment phase)
    {
        var label = PhaseLabel.Of(phase.Phase.PhaseId);
        return Daily(e => string.Equals(e.Phase, label, StringComparison.OrdinalIgnoreCase));
    }

    public decimal OfServices(ImmutableArray<string> services) => Daily(e => services.Contains(e.Service));

    /// <summary>What is billed whether or not work is done: without a label, or with that of a phase that has no open work.</summary>
    public decimal Standing(Assessment now)
    {
        var open = now.Phases.Where(static p => p.Tasks.Any(static t => t.Verdict is not (Verdict.Verified or Verdict.Unclaimed)))
            .Select(static p => PhaseLabel.Of(p.Phase.PhaseId))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Daily(e => e.Phase is null || !open.Contains(e.Phase));
    }

    private decimal Daily(Func<CostEntry, bool> isOf) => Days == 0 ? 0 : _entries.Where(isOf).Sum(static e => e.Net) / Days;
}
