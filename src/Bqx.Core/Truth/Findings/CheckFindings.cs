using Bqx.Core.Common;
using Bqx.Core.Quality;
using Bqx.Core.Quality.Incidents;

namespace Bqx.Core.Truth.Findings;

/// <summary>Failed checks of the book, one finding for each kind and table. The rule is the word of the kind.</summary>
internal static class CheckFindings
{
    public static IEnumerable<Finding> Of(Facts facts)
    {
        foreach (var table in facts.Tables)
        {
            foreach (var check in table.IsTroubled ? table.Checks : [])
            {
                if (IsFirst(table, check))
                {
                    yield return About(facts, table, FailuresOf(table, check.Kind));
                }
            }
        }
    }

    /// <summary>Checks that every table has are told by rules of their own; of a table that nobody expects only the name is.</summary>
    private static bool IsFailure(TableAssessment table, TableCheck check) =>
        check.Outcome == CheckOutcome.Failed
        && check.Kind is not ("exists" or "has-rows" or "row-count" or "columns" or "fresh")
        && (table.IsExpected || check.Kind == FindingRules.Naming);

    private static bool IsFirst(TableAssessment table, TableCheck check)
    {
        if (!IsFailure(table, check))
        {
            return false;
        }

        foreach (var other in table.Checks)
        {
            if (other.Kind == check.Kind && IsFailure(table, other))
            {
                return ReferenceEquals(other, check);
            }
        }

        return false;
    }

    private static TableCheck[] FailuresOf(TableAssessment table, string kind) => [.. table.Checks.Where(c => IsFailure(table, c) && c.Kind == kind)];

    private static Finding About(Facts facts, TableAssessment table, TableCheck[] checks)
    {
        var worst = checks.MaxBy(static c => c.Severity)!;
        var others = checks.Length == 1 ? "" : $", and {Words.Count(checks.Length - 1, "more check")}";
        var finding = TableFindings.About(facts, table, worst.Kind, worst.Severity, worst.FailsAs, checks);
        return finding with
        {
            Message = $"{table.Name}: {TableFindings.LowerFirst(worst.Found)}, expected {TableFindings.LowerFirst(worst.Expected)}{others}",
            Advice = Advice(worst.Kind),
            Since = Since(facts, table, checks),
            Owner = worst.Owner ?? finding.Owner,
            Runbook = worst.Runbook,
            Proof = worst.Source is { } source ? new Proof(source.Source, SourceState.Fresh, source) : table.Proof,
        };
    }

    /// <summary>Since its oldest open incident; until there is one, since the reading that shows it.</summary>
    private static DateTimeOffset? Since(Facts facts, TableAssessment table, TableCheck[] checks) =>
        checks.Min(c => facts.Incidents.GetValueOrDefault((table.Name, c.Check)) is { State: not IncidentState.Resolved } open ? open.OpenedAt : c.Source?.TakenAt);

    private static string Advice(string kind) => kind switch
    {
        FindingRules.Partitions => "Make the months that are missing, then list the warehouse again.",
        FindingRules.Naming => "Rename the table by the grammar, or name it under otherTables in workspace.yaml.",
        FindingRules.NotNull => "Look for the source of the nulls: own pair or another, edge rows or a feed; backfill or drop the column with a reason.",
        FindingRules.Finite => "Find the division or logarithm behind NaN and infinity, and compute the column again.",
        FindingRules.Unique => "Remove the rows that repeat and make the job that wrote them safe to run twice.",
        FindingRules.Gaps => "See whether one pair or all have the gap, then restart the feed and backfill.",
        FindingRules.Monotonic => "Write the table again in order of time: windows count rows.",
        FindingRules.Range or FindingRules.Outliers => "Look at the rows themselves, then at their source.",
        FindingRules.Ohlc => "Look at the rows, then at the job that makes bars of ticks.",
        FindingRules.Siblings => "Compare the column with a sibling: an index stored as bqx lies near 100.",
        FindingRules.Synthetic => "Quarantine the table and what is computed from it until its source is known.",
        FindingRules.Parity => "Compare first and last row of both tables, and make the younger one again.",
        FindingRules.BqxFormula => "Compute bqx from the index again, by rows and not by time.",
        FindingRules.TargetLead => "Compute the target again as the lead of bqx.",
        FindingRules.Triangle => "Compare the pair's quotes with their source at the worst minutes.",
        _ => "Read the query and the rows that it counts.",
    };
}
