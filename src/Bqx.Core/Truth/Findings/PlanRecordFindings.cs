using Bqx.Core.Common;
using Bqx.Core.Plans;

namespace Bqx.Core.Truth.Findings;

/// <summary>Plan records that contradict themselves: status against tasks, notes, options, and ids that are not unique.</summary>
internal static class PlanRecordFindings
{
    public static IEnumerable<Finding> Of(PlanTree plan) => PhasesDoneWithOpenTasks(plan)
        .Concat(DuplicateIds(plan))
        .Concat(NotesAgainstStatus(plan))
        .Concat(UnknownWords(plan));

    private static IEnumerable<Finding> PhasesDoneWithOpenTasks(PlanTree plan)
    {
        foreach (var phase in plan.Phases)
        {
            var tasks = plan.TasksOf(phase).Select(i => plan.Records.Tasks[i]).ToArray();
            var open = tasks.Where(static t => t.Status.Status != WorkStatus.Done).Select(static t => t.TaskId).ToImmutableArray();
            if (phase.Status.Status == WorkStatus.Done && open.Length > 0)
            {
                yield return About(plan, FindingRules.PhaseDoneWithOpenTasks, phase.PhaseId, open, [phase.PhaseId]) with
                {
                    Message = $"{phase.PhaseId} says {phase.Status.Raw}, but {Words.Count(open.Length, "task is", "tasks are")} not Done, of {Words.Number(tasks.Length)}",
                    Advice = "Set the phase back to In Progress, or finish its tasks.",
                };
            }
        }
    }

    private static IEnumerable<Finding> DuplicateIds(PlanTree plan) => plan.Repeated.Select(same =>
        About(plan, FindingRules.DuplicateTaskId, same.Key, [same.Key], plan.PhasesOf([same.Key])) with
        {
            Message = $"{Words.Count(same.Count(), "record")} carry the task id {same.Key}: {Words.Some([.. same.Select(i => plan.Records.Tasks[i].RecordId)])}",
            Advice = "Give the later record an id of its own, or remove it.",
            Since = same.Max(i => plan.Records.Tasks[i].CreatedAt),
        });

    private static IEnumerable<Finding> NotesAgainstStatus(PlanTree plan)
    {
        foreach (var task in plan.Records.Tasks)
        {
            if (task.NewestNote is { Status: not WorkStatus.Unknown } note && task.Status.Status != WorkStatus.Unknown && note.Status != task.Status.Status)
            {
                yield return About(plan, FindingRules.NotesContradictStatus, task.TaskId, [task.TaskId], plan.PhasesOf([task.TaskId])) with
                {
                    Message = $"{task.TaskId} says {task.Status.Raw}, its newest note says {note.Raw}",
                    Advice = "Read the note and set the status that is true.",
                    Since = note.At,
                };
            }
        }
    }

    private static IEnumerable<Finding> UnknownWords(PlanTree plan)
    {
        foreach (var task in plan.Records.Tasks)
        {
            if (IsUnknown(task.Status))
            {
                yield return Unknown(plan, task.TaskId, task.Status, [task.TaskId], plan.PhasesOf([task.TaskId]));
            }
        }

        foreach (var stage in plan.Records.Stages)
        {
            if (IsUnknown(stage.Status))
            {
                yield return Unknown(plan, stage.StageId, stage.Status, [], []);
            }
        }

        foreach (var phase in plan.Records.Phases)
        {
            if (IsUnknown(phase.Status))
            {
                yield return Unknown(plan, phase.PhaseId, phase.Status, [], [phase.PhaseId]);
            }
        }
    }

    private static bool IsUnknown(StatusReading status) => status is { IsOption: false, Raw: not null };

    private static Finding Unknown(PlanTree plan, string subject, StatusReading status, ImmutableArray<string> tasks, ImmutableArray<string> phases) =>
        About(plan, FindingRules.UnknownStatusWord, subject, tasks, phases) with
        {
            Message = $"{subject} has the status \"{status.Raw}\", which is no option of its table",
            Advice = "Choose one of the table's options.",
        };

    internal static Finding About(PlanTree plan, string rule, string subject, ImmutableArray<string> tasks, ImmutableArray<string> phases) => new()
    {
        Rule = rule,
        Subject = subject,
        Severity = Severity.Warning,
        Status = Status.Warning,
        Message = "",
        Advice = "",
        Phases = phases,
        Tasks = tasks,
        Owner = Owners.Of(plan, tasks, phases),
    };
}
