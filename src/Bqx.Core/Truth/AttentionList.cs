using Bqx.Core.Runbooks;
using Bqx.Core.Truth.Findings;

namespace Bqx.Core.Truth;

/// <summary>Findings that one person would mend together, ranked by what they cost the programme. Muted ones ask for nobody.</summary>
internal static class AttentionList
{
    public static ImmutableArray<AttentionItem> Of(Facts facts, ImmutableArray<Finding> findings, ImmutableArray<PhaseAssessment> phases)
    {
        var blocked = phases.Where(static p => p.Gate.Outcome == GateOutcome.Block).Select(static p => p.Phase.PhaseId).ToArray();
        return
        [
            .. findings.Where(static f => f.MutedUntil is null)
                .GroupBy(KeyOf, StringComparer.Ordinal)
                .Select(g => Item(g.Key, [.. g], facts, blocked))
                .OrderByDescending(static i => i.Impact)
                .ThenByDescending(static i => i.Status)
                .ThenBy(static i => i.Key, StringComparer.Ordinal),
        ];
    }

    /// <summary>Drift by rule and pair, because a pair's models share their data; everything else by rule.</summary>
    private static string KeyOf(Finding finding) =>
        finding.Rule == FindingRules.MaeDrift ? $"{finding.Rule}|{finding.Subject.Split('/')[0]}" : finding.Rule;

    private static AttentionItem Item(string key, ImmutableArray<Finding> findings, Facts facts, string[] blocked)
    {
        var rule = findings[0].Rule;
        var phases = facts.Phases.Select(static p => p.Id).Distinct(StringComparer.Ordinal).Where(id => findings.Any(f => f.Phases.Contains(id))).ToImmutableArray();
        var gates = blocked.Where(b => phases.Contains(b)).ToImmutableArray();
        var models = findings.SelectMany(static f => f.Models).Distinct(StringComparer.Ordinal).Count();
        var tasks = findings.SelectMany(static f => f.Tasks).Distinct(StringComparer.Ordinal).ToArray();
        var usd = findings.Any(static f => f.Usd is not null) ? findings.Sum(static f => f.Usd ?? 0) : (decimal?)null;
        var since = findings.Min(static f => f.Since);
        var arithmetic = Impact.Of(findings, gates, models, usd, facts.Spend?.Budget?.AmountUsd, since, facts.Now);
        var runbook = RunbookOf(facts.Input.Runbooks.Value, findings[0]);
        var status = findings.Max(static f => f.Status);
        var tables = findings.Count(f => facts.TablesByName.ContainsKey(f.Subject));
        return new AttentionItem
        {
            Key = key,
            Rule = rule,
            Status = status,
            Title = AttentionWords.Title(rule, findings),
            Detail = AttentionWords.Detail(rule, findings, name => facts.TablesByName.GetValueOrDefault(name)?.Family),
            Since = since,
            Affects = AttentionWords.Affects(rule, tables, tasks.Length, models, gates.Length, usd),
            Phases = phases,
            Owner = Owners.MostFrequent(findings.Select(static f => f.Owner)),
            Impact = Math.Min(100, arithmetic.Sum(static p => p.Points)),
            Arithmetic = arithmetic,
            Findings = findings,
            Snooze = facts.Input.Snoozes.Of(key, status, facts.Now),
            Link = Link(rule, findings[0]),
            RunbookId = runbook?.Id,
            RunbookTitle = runbook?.Title,
        };
    }

    /// <summary>The one that the check names, else the one that answers the rule.</summary>
    private static Runbook? RunbookOf(RunbookLibrary? library, Finding finding) =>
        (finding.Runbook is { } id ? library?.Find(id) : null) ?? library?.ForRule(finding.Rule);

    private static string Link(string rule, Finding first) => rule switch
    {
        FindingRules.MaeDrift or FindingRules.MetricContradicted or FindingRules.SlowModel or FindingRules.UnstableFeatures or FindingRules.TaintedChampion
            or FindingRules.LeakSuspicion when first.Subject.Contains('/', StringComparison.Ordinal) => $"/models?model={first.Subject}",
        FindingRules.LeakSuspicion or FindingRules.RetrainingFailing => "/models",
        FindingRules.CostSpike or FindingRules.UnlabelledCost or FindingRules.ForecastOverBudget or FindingRules.BudgetsDisagree => "/cost",
        FindingRules.ListingIncomplete => "/settings",
        FindingRules.ArtifactMissing or FindingRules.PhaseDoneWithOpenTasks when first.Phases is [var phase, ..] => $"/progress?phase={phase}",
        FindingRules.DuplicateTaskId or FindingRules.DanglingLink or FindingRules.ParentsDisagree
            or FindingRules.NotesContradictStatus or FindingRules.UnknownStatusWord or FindingRules.RollUpContradiction or FindingRules.ManyDoneAtOnce
            or FindingRules.ArtifactMissing or FindingRules.PhaseDoneWithOpenTasks => "/reconciliation",
        _ => $"/quality?table={first.Subject}",
    };
}
