using Bqx.Core.Common;
using Bqx.Core.Plans;
using Bqx.Core.Quality;

namespace Bqx.Core.Truth.Findings;

/// <summary>Tables that are absent, empty, short, of another shape, stale, or there without a claim or an expectation.</summary>
internal static class TableFindings
{
    public static IEnumerable<Finding> Of(Facts facts)
    {
        foreach (var table in facts.Tables)
        {
            if (Judge(facts, table) is { } finding)
            {
                yield return finding;
            }
        }
    }

    private static Finding? Judge(Facts facts, TableAssessment table) => table switch
    {
        { IsExpected: false } => Fails(table, FindingRules.Naming) is null ? Unexpected(facts, table) : null,
        { Status: Status.Missing, IsClaimed: true } => DoneWithoutTable(facts, table),
        { Status: Status.Missing } => Missing(facts, table),
        _ when Fails(table, "has-rows") is { } rows => Empty(facts, table, rows),
        _ when Fails(table, "row-count") is { } count => Short(facts, table, count),
        _ when Fails(table, "columns") is { } columns => ColumnsDiffer(facts, table, columns),
        _ when Fails(table, "fresh") is { } fresh => Stale(facts, table, fresh),
        { IsClaimed: false, Tasks.IsEmpty: false } when TableEvidence.StateOf(table.Status) == EvidenceState.Proven => Unclaimed(facts, table),
        _ => null,
    };

    private static TableCheck? Fails(TableAssessment table, string name)
    {
        foreach (var check in table.IsTroubled ? table.Checks : [])
        {
            if (check.Outcome == CheckOutcome.Failed && check.Kind == name)
            {
                return check;
            }
        }

        return null;
    }

    private static Finding DoneWithoutTable(Facts facts, TableAssessment table)
    {
        var done = table.Tasks.SelectMany(facts.TasksWith).Where(static t => t.IsClaimed).ToArray();
        return About(facts, table, FindingRules.DoneWithoutTable, Severity.Critical, Status.Missing, Fails(table, "exists")) with
        {
            Message = $"{done[0].Task.TaskId} says Done, but {table.Name} is not among the {Words.Count(Listed(facts), "table")} of the warehouse",
            Advice = "Find out where the table was written or make it; set the task back until it is there.",
            Since = done.Min(static t => t.Task.DoneAt),
        };
    }

    /// <summary>Only once the planned end of its phase has passed: before that a missing table is work to do.</summary>
    private static Finding? Missing(Facts facts, TableAssessment table)
    {
        var due = table.Tasks.SelectMany(t => facts.Plan?.WithId(t) ?? []).Where(i => facts.Tasks[i].Task.Status.Status != WorkStatus.Done)
            .Select(i => facts.Plan!.PhaseAt(i)).OfType<string>().Select(facts.Phase).OfType<PhaseFacts>()
            .Where(p => p.DueAt <= facts.Now).MinBy(static p => p.DueAt);
        return due is null ? null : About(facts, table, FindingRules.MissingTable, Severity.Warning, Status.Missing, Fails(table, "exists")) with
        {
            Message = $"{table.Name} is not in the warehouse; its phase {due.Id} was planned to end on {Words.Day(due.PlannedEnd, Days.Of(facts.Now))}",
            Advice = $"Make the table or move its task {table.Tasks[0]}.",
            Since = due.DueAt,
        };
    }

    private static Finding Empty(Facts facts, TableAssessment table, TableCheck check) =>
        About(facts, table, FindingRules.EmptyTable, check.Severity, check.FailsAs, check) with
        {
            Message = $"{table.Name} exists with {check.Found}",
            Advice = "Fill the table again and look at the job that made it.",
            Since = MadeAt(table),
        };

    private static Finding Short(Facts facts, TableAssessment table, TableCheck check) =>
        About(facts, table, FindingRules.ShortTable, check.Severity, check.FailsAs, check) with
        {
            Message = check.Value < 1
                ? $"{table.Name} has {Words.Count(table.Metadata!.Rows!.Value, "row")}, {check.Found}, limit {Words.Percent(facts.Book.LimitsOf(check, table.Pair).Fail)}"
                : $"{table.Name} has {check.Found}, expected {LowerFirst(check.Expected)}",
            Advice = "Compare its first and last row with its siblings and fill the span that is missing.",
            Since = MadeAt(table),
        };

    private static Finding ColumnsDiffer(Facts facts, TableAssessment table, TableCheck check) =>
        About(facts, table, FindingRules.ColumnsDiffer, check.Severity, check.FailsAs, check) with
        {
            Message = $"{check.Found} (family {table.Family})",
            Advice = "Rebuild the table with the columns of its family.",
            Since = MadeAt(table),
        };

    private static Finding Stale(Facts facts, TableAssessment table, TableCheck check) =>
        About(facts, table, FindingRules.StaleTable, check.Severity, Status.Stale, check) with
        {
            Message = $"{table.Name}: {LowerFirst(check.Found)}, limit {Words.Number((long)FreshCheck.LimitOf(facts.Book.LimitsOf(check, table.Pair), facts.Names.Match(table.Name)?.Family).GetValueOrDefault())}",
            Advice = "Check the feed of the pair, then restart the job that writes the table.",
            Since = table.Metadata?.NewestRowAt,
        };

    private static Finding Unclaimed(Facts facts, TableAssessment table) =>
        About(facts, table, FindingRules.UnclaimedTable, Severity.Info, Status.Unknown) with
        {
            Message = $"{table.Name} is there and its checks pass, but no task of it is Done: {Words.Some(table.Tasks)}",
            Advice = "Mark the task Done when the work is finished.",
            Since = MadeAt(table),
        };

    private static Finding Unexpected(Facts facts, TableAssessment table) =>
        About(facts, table, FindingRules.UnexpectedTable, Severity.Info, Status.Unknown) with
        {
            Message = $"{table.Name} is in the warehouse, but neither the plan nor the workspace expects it",
            Advice = "Remove it, or name it under otherTables in workspace.yaml.",
            Since = MadeAt(table),
        };

    /// <summary>What every finding about a table says of it.</summary>
    internal static Finding About(Facts facts, TableAssessment table, string rule, Severity severity, Status status, params ReadOnlySpan<TableCheck?> checks)
    {
        var phases = facts.PhasesOf(table.Tasks);
        return new Finding
        {
            Rule = rule,
            Subject = table.Name,
            Severity = severity,
            Status = status,
            Message = "",
            Advice = "",
            Phases = phases,
            Tasks = table.Tasks,
            Models = facts.Blast.ModelsOn(table.Name),
            Owner = Owners.Of(facts.Plan, table.Tasks, phases),
            Proof = table.Proof,
            MutedUntil = MutedUntil(facts, table.Name, checks),
        };
    }

    /// <summary>Muted only when every failure in it is, and no longer than the first of them.</summary>
    private static DateTimeOffset? MutedUntil(Facts facts, string table, ReadOnlySpan<TableCheck?> checks)
    {
        var until = (DateTimeOffset?)null;
        foreach (var check in checks)
        {
            if (check is null || facts.Incidents.GetValueOrDefault((table, check.Check))?.MutedUntil(facts.Now) is not { } end)
            {
                return null;
            }

            until = until < end ? until : end;
        }

        return until;
    }

    private static DateTimeOffset? MadeAt(TableAssessment table) => table.Metadata?.CreatedAt ?? table.Metadata?.ModifiedAt;

    private static int Listed(Facts facts) => facts.Input.Warehouse.Value?.Tables.Items.Length ?? 0;

    internal static string LowerFirst(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
