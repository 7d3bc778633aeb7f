using Bqx.Core.Common;
using Bqx.Core.Plans;
using Bqx.Core.Plans.Lint;

namespace Bqx.Dashboard.Cli;

/// <summary>A plan document that was read and judged, and where to write about it.</summary>
internal sealed record PlanOutput(
    string Path,
    PlanDocument Document,
    ImmutableArray<PlanFinding> Findings,
    ImmutableArray<PlanComparison> Comparisons,
    TextWriter Output)
{
    /// <summary>Agreements that took arithmetic: sums, durations, percentages. Plain equal counts are not worth a line each.</summary>
    public IEnumerable<PlanComparison> Recomputed => Comparisons.Where(c => c.Agrees && c.Rule != LintRules.TotalMismatch);

    public string Summary
    {
        get
        {
            var (critical, warnings, notes) = (Count(Severity.Critical), Count(Severity.Warning), Count(Severity.Info));
            var found = Findings.IsEmpty ? "No findings" : $"{Findings.Length} finding(s): {critical} critical, {warnings} warning(s), {notes} note(s)";
            return $"{found}. {Comparisons.Count(c => c.Agrees)} of {Comparisons.Length} stated figures agree with what is listed.";
        }
    }

    public string Counts
    {
        get
        {
            var stages = Document.Stages.ToList();
            return $"{Document.Phases.Length} phases, {stages.Count} stages, {stages.Sum(s => s.Tasks.Length):#,0} tasks listed";
        }
    }

    /// <summary>"stages 4 (4 stated), tasks 22 (18 stated)" for a phase, or for <see cref="StatedTotal.Whole"/>.</summary>
    public string StatedFor(string subject)
    {
        var stated = Document.Stated.Where(s => s.Subject == subject && s.Role == StatedRole.Total).GroupBy(s => s.Measure);
        return string.Join(", ", stated.Select(s => Comparisons.FirstOrDefault(c => c.Subject == subject && c.Measure == s.Key) is { } counted
            ? $"{s.Key} {counted.Counted} ({counted.Stated} stated{(counted.Agrees ? "" : ", differs")})"
            : $"{s.Key} {s.First().Quantity} stated"));
    }

    private int Count(Severity severity) => Findings.Count(f => f.Severity == severity);
}
