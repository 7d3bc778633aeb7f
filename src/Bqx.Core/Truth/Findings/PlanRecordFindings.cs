using Bqx.Core.Common;
using Bqx.Core.Plans;

namespace Bqx.Core.Truth.Findings;

/// <summary>Plan records that contradict themselves: status against tasks, notes, options, and ids that are not unique.</summary>
internal static class PlanRecordFindings
{
    public static IEnumerable<Finding> Of(Facts facts) =>
        facts.Input.Plan.Value is { } records
            ? PhasesDoneWithOpenTasks(facts)
                .Concat(DuplicateIds(facts, records))
                .Concat(NotesAgainstStatus(facts, records))
                .Concat(UnknownWords(facts, records))
            : [];

    private static IEnumerable<Finding> PhasesDoneWithOpenTasks(Facts facts)
    {
        foreach (var phase in facts.Phases)
        {
            var open = phase.Branch.Tasks.Where(static t => !t.IsClaimed).Select(static t => t.Task.TaskId).ToImmutableArray();
            if (phase.IsClaimedDone && open.Length > 0)
            {
                yield return About(facts, FindingRules.PhaseDoneWithOpenTasks, phase.Id, open, [phase.Id]) with
                {
                    Message = $"{phase.Id} says {phase.Phase.Status.Raw}, but {Words.Count(open.Length, "task is", "tasks are")} not Done, of {Words.Number(phase.Share.Tasks)}",
                    Advice = "Set the phase back to In Progress, or finish its tasks.",
                };
            }
        }
    }

    private static IEnumerable<Finding> DuplicateIds(Facts facts, PlanRecords records)
    {
        foreach (var same in records.Tasks.GroupBy(static t => t.TaskId, StringComparer.Ordinal))
        {
            var count = same.Count();
            if (count > 1 && same.Key.Length > 0)
            {
                yield return About(facts, FindingRules.DuplicateTaskId, same.Key, [same.Key], facts.PhasesOf([same.Key])) with
                {
                    Message = $"{Words.Count(count, "record")} carry the task id {same.Key}: {Words.Some([.. same.Select(static t => t.RecordId)])}",
                    Advice = "Give the later record an id of its own, or remove it.",
                    Since = same.Max(static t => t.CreatedAt),
                };
            }
        }
    }

    private static IEnumerable<Finding> NotesAgainstStatus(Facts facts, PlanRecords records)
    {
        foreach (var task in records.Tasks)
        {
            if (task.NewestNote is { Status: not WorkStatus.Unknown } note && task.Status.Status != WorkStatus.Unknown && note.Status != task.Status.Status)
            {
                yield return About(facts, FindingRules.NotesContradictStatus, task.TaskId, [task.TaskId], facts.PhasesOf([task.TaskId])) with
                {
                    Message = $"{task.TaskId} says {task.Status.Raw}, its newest note says {note.Raw}",
                    Advice = "Read the note and set the status that is true.",
                    Since = note.At,
                };
            }
        }
    }

    private static IEnumerable<Finding> UnknownWords(Facts facts, PlanRecords records)
    {
        foreach (var task in records.Tasks)
        {
            if (IsUnknown(task.Status))
            {
                yield return Unknown(facts, task.TaskId, task.Status, [task.TaskId], facts.PhasesOf([task.TaskId]));
            }
        }

        foreach (var stage in records.Stages)
        {
            if (IsUnknown(stage.Status))
            {
                yield return Unknown(facts, stage.StageId, stage.Status, [], []);
            }
        }

        foreach (var phase in records.Phases)
        {
            if (IsUnknown(phase.Status))
            {
                yield return Unknown(facts, phase.PhaseId, phase.Status, [], [phase.PhaseId]);
            }
        }
    }

    private static bool IsUnknown(StatusReading status) => status is { IsOption: false, Raw: not null };

    private static Finding Unknown(Facts facts, string subject, StatusReading status, ImmutableArray<string> tasks, ImmutableArray<string> phases) =>
        About(facts, FindingRules.UnknownStatusWord, subject, tasks, phases) with
        {
            Message = $"{subject} has the status \"{status.Raw}\", which is no option of its table",
            Advice = "Choose one of the table's options.",
        };

    internal static Finding About(Facts facts, string rule, string subject, ImmutableArray<string> tasks, ImmutableArray<string> phases) => new()
    {
        Rule = rule,
        Subject = subject,
        Severity = Severity.Warning,
        Status = Status.Warning,
        Message = "",
        Advice = "",
        Phases = phases,
        Tasks = tasks,
        Owner = Owners.Of(facts, tasks, phases),
        Proof = facts.Input.Plan.Proof(),
    };
}
