using System.Globalization;
using Bqx.Core.Common;
using Bqx.Core.Truth;
using Bqx.Dashboard.Charts;
using Bqx.Dashboard.Controls;

namespace Bqx.Dashboard.Layout;

/// <param name="Count">More than zero.</param>
/// <param name="Worst">Status of the worst of them; Unknown where they have none.</param>
/// <param name="Meaning">The count in words.</param>
internal sealed record Attention(int Count, Status Worst, string Meaning)
{
    /// <summary>Null when nothing asks for a look.</summary>
    public static Attention? Of(int count, IEnumerable<Status> statuses, string meaning) =>
        count == 0 ? null : new Attention(count, statuses.Any() ? statuses.Worst() : Status.Unknown, $"{Format.Count(count)} {meaning}");
}

/// <summary>What the navigation says of an assessment, for every open page together.</summary>
/// <param name="Counts">Sections that ask for a look.</param>
/// <param name="AsOf">The oldest of the current readings, in words.</param>
internal sealed record NavFigures(IReadOnlyDictionary<Section, Attention> Counts, string AsOf)
{
    public static NavFigures None { get; } = new(ImmutableDictionary<Section, Attention>.Empty, "");

    public static Shared<NavFigures> Of { get; } = new(static now => new NavFigures(CountsOf(now), AsOfOf(now)));

    private static Dictionary<Section, Attention> CountsOf(Assessment now)
    {
        var cost = now.Findings.Where(IsOfCost).ToList();
        (Section Section, Attention? Attention)[] all =
        [
            (Section.Progress, Attention.Of(now.Phases.Count(p => p.Status is Status.Warning or Status.Missing or Status.Critical), now.Phases.Select(p => p.Status), "phases with problems")),
            (Section.Reconciliation, Attention.Of(now.DocumentFindings.Length + now.Findings.Count(IsOfPlan), [], "findings on plan and document")),
            (Section.Quality, Attention.Of(now.Quality.Critical + now.Quality.Missing, [Status.Critical], "tables critical or missing")),
            (Section.Models, Attention.Of(now.ModelTotals.Drifting + now.ModelTotals.Contradicted, [Status.Critical], "models drifting or contradicted")),
            (Section.Cost, Attention.Of(cost.Count, cost.Select(f => f.Status), "findings on cost")),
        ];
        return all.Where(static a => a.Attention is not null).ToDictionary(static a => a.Section, static a => a.Attention!);
    }

    private static string AsOfOf(Assessment now) => now.Sources.Where(s => s.IsCurrent).Min(s => s.AsOf) is { } oldest
        ? oldest.UtcDateTime.ToString("d MMM yyyy HH:mm", CultureInfo.InvariantCulture) + " UTC"
        : "no current reading";

    private static bool IsOfPlan(Finding finding) => finding.Rule is FindingRules.PhaseDoneWithOpenTasks or FindingRules.DuplicateTaskId
        or FindingRules.DanglingLink or FindingRules.ParentsDisagree or FindingRules.NotesContradictStatus or FindingRules.UnknownStatusWord;

    private static bool IsOfCost(Finding finding) => finding.Rule is FindingRules.CostSpike or FindingRules.UnlabelledCost
        or FindingRules.ForecastOverBudget or FindingRules.BudgetsDisagree;
}
