using Bqx.Core.Common;
using Bqx.Core.Quality.Incidents;
using Bqx.Core.Truth;

namespace Bqx.Core.Alerts.Figures;

/// <summary>Checks of tables and incidents.</summary>
internal static class TableFigures
{
    public const string IncidentsSubject = "incidents";

    public static bool Failing(Assessment assessment, AlertRule rule, ReadingSink sink, bool criticalOnly)
    {
        var taken = new TakenChecks(rule.Scope, assessment);
        foreach (var table in assessment.Tables)
        {
            // Without trouble the figure is 0 or unknown: counted only where the rule minds that, or already speaks of the table.
            if (!TakesTable(rule.Scope, table) || (!table.IsTroubled && !sink.Wants(table.Name, Measure.Of(0))))
            {
                continue;
            }

            var counts = taken.Count(table, criticalOnly);
            if (counts.All == 0)
            {
                continue;
            }

            var value = table.Proof.WhyNot(assessment.At) is { } why ? Measure.Undefined(why)
                : counts.Judged == 0 && counts.Unmeasured > 0 ? Measure.Undefined($"{Words.Count(counts.Unmeasured, "check")} not measured")
                : sink.Between(counts.Failed, counts.Failed, counts.Failed + counts.Unmeasured, () => $"{counts.Failed} fail, {counts.Unmeasured} not measured");
            if (sink.Wants(table.Name, value))
            {
                sink.Add(SubjectOf(table), value, counts.At ?? table.Proof.AsOf ?? assessment.At);
            }
        }

        return IsListed(assessment);
    }

    public static bool PassRate(Assessment assessment, AlertRule rule, ReadingSink sink)
    {
        var taken = new TakenChecks(rule.Scope, assessment);
        var proof = assessment.SourceProof(SourceName.Warehouse);
        foreach (var family in assessment.Tables.Where(static t => t is { Family: not null, IsExpected: true }).GroupBy(static t => t.Family!, StringComparer.Ordinal))
        {
            var sum = new CheckCounts(0, 0, 0, 0, null);
            foreach (var table in family.Where(t => TakesTable(rule.Scope, t)))
            {
                sum += taken.Count(table, criticalOnly: false);
            }

            if (sum.All > 0)
            {
                sink.Add(
                    new AlertSubject(family.Key) { Family = family.Key, Link = $"/quality?family={Uri.EscapeDataString(family.Key)}" },
                    proof.WhyNot(assessment.At) is { } why ? Measure.Undefined(why) : sum.Rate(sink),
                    sum.At ?? proof.AsOf ?? assessment.At);
            }
        }

        return IsListed(assessment);
    }

    public static bool Incidents(Assessment assessment, AlertRule rule, ReadingSink sink)
    {
        var names = rule.Scope == AlertScope.Everything ? null : assessment.Tables.Where(t => TakesTable(rule.Scope, t)).Select(static t => t.Name).ToHashSet(StringComparer.Ordinal);
        var open = assessment.Incidents.Incidents.Count(i =>
            i.State != IncidentState.Resolved
            && i.MutedUntil(assessment.At) is null
            && names?.Contains(i.Table) != false
            && AlertScope.Takes(rule.Scope.Checks, i.CheckKey));
        sink.Add(new AlertSubject(IncidentsSubject) { Link = "/quality?tab=incidents" }, Measure.Of(open), assessment.At);
        return true;
    }

    private static AlertSubject SubjectOf(TableAssessment table) => new(table.Name)
    {
        Pair = table.Pair,
        Family = table.Family,
        Link = $"/quality?table={Uri.EscapeDataString(table.Name)}",
    };

    private static bool TakesTable(AlertScope scope, TableAssessment table) =>
        AlertScope.Takes(scope.Pairs, table.Pair?.Key) && AlertScope.Takes(scope.Families, table.Family);

    /// <summary>Which tables there should be comes from plan and document, which there are from the warehouse.</summary>
    private static bool IsListed(Assessment assessment) =>
        new[] { SourceName.Warehouse, SourceName.Document, SourceName.Plan }.All(s => assessment.SourceProof(s).IsCurrent);
}
