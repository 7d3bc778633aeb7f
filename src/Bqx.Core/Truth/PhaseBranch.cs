using Bqx.Core.Plans;

namespace Bqx.Core.Truth;

/// <summary>A phase with its stages and their tasks, by record links, and what follows from these alone.</summary>
/// <param name="Phase">The record.</param>
/// <param name="Stages">In the plan's order.</param>
internal sealed record PhaseBranch(Phase Phase, ImmutableArray<StageAssessment> Stages)
{
    /// <summary>Stage after stage.</summary>
    public ImmutableArray<TaskAssessment> Tasks { get; } = [.. Stages.SelectMany(static s => s.Tasks)];

    public Share Share { get; } = Shares.Of(Stages.SelectMany(static s => s.Tasks));

    /// <summary>Tasks by what their evidence says.</summary>
    public IReadOnlyDictionary<EvidenceState, int> Evidence { get; } = Stages.SelectMany(static s => s.Tasks).CountBy(static t => t.Evidence.State).ToDictionary();

    /// <summary>Ids of tasks that are done against the evidence.</summary>
    public ImmutableArray<string> Contradicted { get; } =
        [.. Stages.SelectMany(static s => s.Tasks).Where(static t => t.Verdict == Verdict.Contradicted).Select(static t => t.Task.TaskId)];

    /// <summary>Ids of critical tasks that are blocked.</summary>
    public ImmutableArray<string> Blocked { get; } =
        [.. Stages.SelectMany(static s => s.Tasks).Where(static t => t.Task is { Status.Status: WorkStatus.Blocked, Priority: TaskPriority.Critical }).Select(static t => t.Task.TaskId)];

    /// <summary>When something was first claimed or proven of a task; null when nothing was.</summary>
    public DateTimeOffset? FirstSign { get; } = Stages.SelectMany(static s => s.Tasks).Select(FirstSignOf).Min();

    /// <summary>When a claimed task was last claimed or became verified.</summary>
    public DateTimeOffset? LastSign { get; } = Stages.SelectMany(static s => s.Tasks).Max(static t => t.VerifiedAt ?? t.Task.DoneAt);

    private static DateTimeOffset? FirstSignOf(TaskAssessment task)
    {
        var proven = task.Evidence.State == EvidenceState.Proven ? task.Evidence.ProvenAt : null;
        return task.Task.DoneAt is { } done && !(proven < done) ? done : proven;
    }
}
