using Bqx.Core.Common;

namespace Bqx.Core.Truth;

/// <summary>The answer in one sentence, from rules: the worst thing first, and never that all is well while a source is not current.</summary>
internal static class Headlines
{
    private const double BehindLimit = 0.05;

    public static Headline Of(
        Facts facts,
        ProgrammeProgress programme,
        ImmutableArray<PhaseAssessment> phases,
        ImmutableArray<Finding> findings,
        ImmutableArray<AttentionItem> attention)
    {
        var (status, verdict) = Verdict(facts, programme, phases, attention);
        return new Headline(status, verdict, Detail(facts, programme) + Snoozed(attention), Changes.Of(facts, findings, programme.Share.Verified));
    }

    private static (Status, string) Verdict(
        Facts facts,
        ProgrammeProgress programme,
        ImmutableArray<PhaseAssessment> phases,
        ImmutableArray<AttentionItem> attention)
    {
        if (facts.Input.Plan.Value is null)
        {
            return (Status.Unknown, $"Cannot say: {SourceHealth.Say(facts.Input.Plan.Proof(), facts.Now)}");
        }

        var critical = attention.Where(static i => i.Findings.Any(static f => f.Severity == Severity.Critical)).ToArray();
        if (critical.Length > 0)
        {
            return (Status.Critical, AtRisk(critical, phases));
        }

        if (SourceHealth.FirstNotCurrent(facts.Input, [.. SourceHealth.Evidence, SourceName.Costs]) is { } source)
        {
            return (source.AsOf is null ? Status.Unknown : Status.Stale, $"Cannot say: {SourceHealth.Say(source, facts.Now)}");
        }

        var warnings = attention.Where(static i => i.Findings.Any(static f => f.Severity == Severity.Warning)).ToArray();
        if (warnings.Length > 0)
        {
            return (Status.Warning, $"{Words.Count(warnings.Length, "issue")} to mend, first: {warnings[0].Title}");
        }

        var behind = programme.PlannedShare - (programme.Share.VerifiedShare ?? 0);
        return behind > BehindLimit
            ? (Status.Warning, $"Behind plan: {Words.Percent(programme.Share.VerifiedShare)} verified, {Words.Percent(programme.PlannedShare)} planned by today")
            : (Status.Ok, $"On plan: {Words.Percent(programme.Share.VerifiedShare)} verified, {Words.Percent(programme.PlannedShare)} planned by today");
    }

    /// <summary>Names the gate that most critical issues block; of equals the latest, because the earlier ones are behind it.</summary>
    private static string AtRisk(AttentionItem[] critical, ImmutableArray<PhaseAssessment> phases)
    {
        var gates = phases.Where(static p => p.Gate.Outcome == GateOutcome.Block)
            .Select(p => (p.Phase.PhaseId, Issues: critical.Count(i => i.Findings.Any(f => f.Severity == Severity.Critical && f.Phases.Contains(p.Phase.PhaseId)))))
            .Where(static g => g.Issues > 0)
            .ToArray();
        if (gates.Length == 0)
        {
            return $"At risk: {Words.Count(critical.Length, "critical issue")}, first: {critical[0].Title}";
        }

        var most = gates.Max(static g => g.Issues);
        var gate = gates.Last(g => g.Issues == most);
        return $"At risk: {Words.Count(gate.Issues, "critical issue")} {(gate.Issues == 1 ? "blocks" : "block")} the {gate.PhaseId} gate";
    }

    private static string Detail(Facts facts, ProgrammeProgress programme)
    {
        var share = programme.Share;
        var claimed = facts.Input.Plan.Value is null ? "The claims are unknown." : $"Airtable claims {Words.Percent(share.ClaimedShare)}.";
        var proven = facts.Input.Warehouse.Holds(facts.Now)
            ? $"The warehouse proves {Words.Percent(share.VerifiedShare)}."
            : $"Nothing proves it: {SourceHealth.Say(facts.Input.Warehouse.Proof(), facts.Now)}.";
        return $"{claimed} {proven}{Finish(programme, Days.Of(facts.Now))}";
    }

    /// <summary>Put off is not solved: what is snoozed counts in the verdict, and the reader is told so.</summary>
    private static string Snoozed(ImmutableArray<AttentionItem> attention) =>
        attention.Count(static i => i.Snooze is not null && i.Findings.Any(static f => f.Severity == Severity.Critical)) is > 0 and var count
            ? $" {Words.Count(count, "critical issue")} {(count == 1 ? "is" : "are")} snoozed and still {(count == 1 ? "counts" : "count")}."
            : "";

    private static string Finish(ProgrammeProgress programme, DateOnly today) => programme switch
    {
        { Share.Tasks: 0 } => "",
        { ForecastEnd: null } => " No finish forecast: nothing was verified in the last 14 days.",
        { ForecastEnd: { } end, DaysLate: > 0 and var late } => $" Finish forecast {Words.Day(end, today)}, {Words.Count(late, "day")} late at the pace of the last 14 days.",
        { ForecastEnd: { } end, DaysLate: < 0 and var early } => $" Finish forecast {Words.Day(end, today)}, {Words.Count(-early, "day")} early at the pace of the last 14 days.",
        { ForecastEnd: { } end } => $" Finish forecast {Words.Day(end, today)}, as planned, at the pace of the last 14 days.",
    };
}
