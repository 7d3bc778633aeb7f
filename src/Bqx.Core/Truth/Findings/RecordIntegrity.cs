using Bqx.Core.Common;
using Bqx.Core.Plans;
using Bqx.Core.Plans.Integrity;
using Bqx.Core.Reconciliation;

namespace Bqx.Core.Truth.Findings;

/// <summary>All classes of inconsistency of the plan's records: those with a finding per record put together by class, then the others.</summary>
internal static class RecordIntegrity
{
    private static readonly ImmutableArray<(string Rule, Func<int, string> Message)> PerRecord =
    [
        (FindingRules.PhaseDoneWithOpenTasks, static n => $"{Words.Count(n, "phase")} {(n == 1 ? "says" : "say")} Completed with open tasks"),
        (FindingRules.UnknownStatusWord, static n => $"{Words.Count(n, "record")} {(n == 1 ? "has" : "have")} a status outside the options"),
        (FindingRules.NotesContradictStatus, static n => $"{Words.Count(n, "task")} {(n == 1 ? "contradicts its" : "contradict their")} own notes"),
        (FindingRules.DuplicateTaskId, static n => $"{Words.Count(n, "task id")} {(n == 1 ? "is" : "are")} used more than once"),
        (FindingRules.DanglingLink, static n => $"{Words.Count(n, "link")} to a parent {(n == 1 ? "leads" : "lead")} to no record"),
        (FindingRules.ParentsDisagree, static n => $"{Words.Count(n, "task")} {(n == 1 ? "names another phase than its stage does" : "name other phases than their stages do")}"),
        (FindingRules.BudgetsDisagree, static _ => "Monthly budgets disagree"),
    ];

    private static readonly Memo<PlanRecords, Dictionary<string, IntegrityRecord>> Named = new(NamesOf);

    public static ImmutableArray<IntegrityFinding> Of(Facts facts, ImmutableArray<Finding> findings)
    {
        var byRule = findings.ToLookup(static f => f.Rule, StringComparer.Ordinal);
        return [.. PerRecord.Where(r => byRule.Contains(r.Rule)).Select(r => Class(facts, r.Rule, [.. byRule[r.Rule]], r.Message)), .. facts.Integrity];
    }

    private static IntegrityFinding Class(Facts facts, string rule, ImmutableArray<Finding> findings, Func<int, string> message) => new()
    {
        Rule = rule,
        Message = message(findings.Length),
        Advice = findings[0].Advice,
        Records = [.. findings.Select(f => Record(facts, f))],
        IsAttention = true,
    };

    /// <summary>The subject is a phase's, stage's or task's id, or a record id and where its link leads.</summary>
    private static IntegrityRecord Record(Facts facts, Finding finding)
    {
        var subject = finding.Subject.Split('→', 2)[0];
        return facts.Input.Plan.Value is { } records && Named.Of(records).TryGetValue(subject, out var record)
            ? record with { Detail = finding.Message }
            : new IntegrityRecord(RecordKind.Plan, subject, "", finding.Message);
    }

    /// <summary>Tasks, then stages, then phases, by record id and by id; the first of several.</summary>
    private static Dictionary<string, IntegrityRecord> NamesOf(PlanRecords records)
    {
        var named = new Dictionary<string, IntegrityRecord>(StringComparer.Ordinal);
        foreach (var record in records.Tasks.Select(static t => new IntegrityRecord(RecordKind.Task, t.RecordId, t.TaskId, ""))
            .Concat(records.Stages.Select(static s => new IntegrityRecord(RecordKind.Stage, s.RecordId, s.StageId, "")))
            .Concat(records.Phases.Select(static p => new IntegrityRecord(RecordKind.Phase, p.RecordId, p.PhaseId, ""))))
        {
            named.TryAdd(record.RecordId, record);
            named.TryAdd(record.Id, record);
        }

        return named;
    }
}
