using System.Globalization;
using Bqx.Core.Common;
using Bqx.Core.Runbooks;
using Bqx.Core.Truth;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Layout;

/// <summary>All pages, each with the count that asks for a look.</summary>
public sealed partial class NavMenu
{
    private readonly Dictionary<Section, Attention> _counts = [];
    private string _asOf = "";

    [Inject] public required ILive<RunbookBoard> Runs { get; set; }

    /// <summary>Where the viewer is.</summary>
    [Parameter, EditorRequired] public required Section? At { get; set; }

    protected override void OnInitialized()
    {
        Follow(Runs);
        base.OnInitialized();
    }

    protected override void OnNow()
    {
        _counts.Clear();
        Count(Section.Progress, Now.Phases.Count(p => p.Status is Status.Warning or Status.Missing or Status.Critical), Now.Phases.Select(p => p.Status), "phases with problems");
        Count(Section.Reconciliation, Now.DocumentFindings.Length + Now.Findings.Count(IsOfPlan), [], "findings on plan and document");
        Count(Section.Quality, Now.Quality.Critical + Now.Quality.Missing, [Status.Critical], "tables critical or missing");
        Count(Section.Models, Now.ModelTotals.Drifting + Now.ModelTotals.Contradicted, [Status.Critical], "models drifting or contradicted");
        var cost = Now.Findings.Where(IsOfCost).ToList();
        Count(Section.Cost, cost.Count, cost.Select(f => f.Status), "findings on cost");
        Count(Section.Runbooks, Runs.Current.Open.Count(static r => !r.IsDrill), [Status.Running], "open runs");
        _asOf = Now.Sources.Where(s => s.IsCurrent).Min(s => s.AsOf) is { } oldest
            ? oldest.UtcDateTime.ToString("d MMM yyyy HH:mm", CultureInfo.InvariantCulture) + " UTC"
            : "no current reading";
    }

    private void Count(Section section, int count, IEnumerable<Status> statuses, string meaning)
    {
        if (count > 0)
            _counts[section] = new Attention(count, statuses.Any() ? statuses.Worst() : Status.Unknown, $"{Format.Count(count)} {meaning}");
    }

    private static bool IsOfPlan(Finding finding) => finding.Rule is FindingRules.PhaseDoneWithOpenTasks or FindingRules.DuplicateTaskId
        or FindingRules.DanglingLink or FindingRules.ParentsDisagree or FindingRules.NotesContradictStatus or FindingRules.UnknownStatusWord;

    private static bool IsOfCost(Finding finding) => finding.Rule is FindingRules.CostSpike or FindingRules.UnlabelledCost
        or FindingRules.ForecastOverBudget or FindingRules.BudgetsDisagree;

    private sealed record Attention(int Count, Status Worst, string Meaning);
}
