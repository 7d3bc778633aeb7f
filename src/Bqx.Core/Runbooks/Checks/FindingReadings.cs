using Bqx.Core.Common;
using Bqx.Core.Truth;

namespace Bqx.Core.Runbooks.Checks;

/// <summary>Readings of what is not there: a finding is gone only where the sources that could show it were read.</summary>
internal static class FindingReadings
{
    private const string AlertPrefix = "alert|";

    public static CheckReading None(StepCheck.NoFinding asked, StepFigures figures) =>
        Of(asked.Rule, asked.Subject, figures.Now.Findings.Where(f => f.Rule == asked.Rule && (asked.Subject is null || f.Subject == asked.Subject)), figures);

    /// <param name="signal"><c>rule|subject</c>, the key of a group of findings, or <c>alert|rule|subject</c>.</param>
    /// <param name="figures">The figures.</param>
    public static CheckReading SignalGone(string? signal, StepFigures figures)
    {
        if (signal is null)
        {
            return new CheckReading(CheckState.Unknown, "the signal", "the run was opened without one", "gone", null);
        }

        if (signal.StartsWith(AlertPrefix, StringComparison.Ordinal))
        {
            return OfAlert(signal[AlertPrefix.Length..], figures);
        }

        var group = figures.Now.Attention.FirstOrDefault(i => i.Key == signal);
        return signal.Split('|', 2) switch
        {
            _ when group is not null => Of(group.Rule, null, group.Findings, figures),
            // Drift is grouped by pair: without its group no model of the pair drifts.
            [FindingRules.MaeDrift, var pair] when !pair.Contains('/', StringComparison.Ordinal) =>
                Of(FindingRules.MaeDrift, pair, figures.Now.Findings.Where(f => f.Rule == FindingRules.MaeDrift && f.Subject.StartsWith(pair + "/", StringComparison.Ordinal)), figures),
            [var rule, var subject] => Of(rule, subject, figures.Now.Findings.Where(f => f.Key == signal), figures),
            _ => Of(signal, null, figures.Now.Findings.Where(f => f.Rule == signal), figures),
        };
    }

    private static CheckReading OfAlert(string fingerprint, StepFigures figures) => figures.Alerts.Find(fingerprint) switch
    {
        null => new CheckReading(CheckState.Unknown, $"alert {fingerprint}", "not on the board any more", "resolved", null),
        { IsOpen: true } open => new CheckReading(CheckState.Fails, open.Rule, $"{open.State.ToString().ToLowerInvariant()}: {open.Text}", "resolved", open.MeasuredAt),
        { Ended: { } why } ended => new CheckReading(CheckState.Unknown, ended.Rule, $"ended without a clear reading: {why}", "resolved by a clear reading", ended.ResolvedAt),
        var resolved => new CheckReading(CheckState.Passes, resolved.Rule, $"resolved, {resolved.Text}", "resolved", resolved.ResolvedAt > resolved.MeasuredAt ? resolved.ResolvedAt : resolved.MeasuredAt),
    };

    private static CheckReading Of(string rule, string? subject, IEnumerable<Finding> findings, StepFigures figures)
    {
        var name = subject is null ? $"findings of {rule}" : $"{rule} on {subject}";
        var found = findings.ToList();
        if (found.Count > 0)
        {
            var text = found.Count == 1 ? found[0].Message : $"{Words.Count(found.Count, "finding")}: {Words.Some([.. found.Select(static f => f.Subject)])}";
            return new CheckReading(CheckState.Fails, name, text, "none", found.Max(static f => f.Proof?.AsOf) ?? figures.Now.At);
        }

        if (subject is not null && TableReadings.OfKind(KindOf(rule), subject, figures) is { } check)
        {
            return check with { Subject = name };
        }

        var source = SourceOf(rule);
        return figures.WhyUnknown(source) is { } unknown
            ? new CheckReading(CheckState.Unknown, name, unknown, "none", null)
            : new CheckReading(CheckState.Passes, name, "none", "none", figures.Now.SourceProof(source).AsOf);
    }

    /// <summary>The kind of check behind a rule that has a name of its own.</summary>
    private static string KindOf(string rule) => rule switch
    {
        FindingRules.MissingTable or FindingRules.DoneWithoutTable => "exists",
        FindingRules.EmptyTable => "has-rows",
        FindingRules.ShortTable => "row-count",
        FindingRules.ColumnsDiffer => "columns",
        FindingRules.StaleTable => "fresh",
        _ => rule,
    };

    internal static SourceName SourceOf(string rule) => rule switch
    {
        FindingRules.MetricContradicted or FindingRules.MaeDrift or FindingRules.SlowModel or FindingRules.UnstableFeatures
            or FindingRules.RetrainingFailing or FindingRules.LeakSuspicion or FindingRules.TaintedChampion => SourceName.Models,
        FindingRules.CostSpike or FindingRules.UnlabelledCost or FindingRules.ForecastOverBudget or FindingRules.BudgetsDisagree => SourceName.Costs,
        FindingRules.ArtifactMissing => SourceName.Artifacts,
        FindingRules.PhaseDoneWithOpenTasks or FindingRules.DuplicateTaskId or FindingRules.DanglingLink or FindingRules.ParentsDisagree
            or FindingRules.NotesContradictStatus or FindingRules.UnknownStatusWord or FindingRules.RollUpContradiction or FindingRules.ManyDoneAtOnce => SourceName.Plan,
        _ => SourceName.Warehouse,
    };
}
