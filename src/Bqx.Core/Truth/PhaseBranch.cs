using Bqx.Core.Plans;

namespace Bqx.Core.Truth;

/// <summary>A phase with its stages and their tasks, by record links, and what follows from these alone.</summary>
/// <param name="Phase">The record.</param>
/// <param name="Stages">In the plan's order.</param>
internal sealed record PhaseBranch(Phase Phase, ImmutableArray<StageAssessment> Stages)
{
    public IEnumerable<TaskAssessment> Tasks => Stages.SelectMany(static s => s.Tasks);

    public Share Share { get; } = Shares.Of(Stages.SelectMany(static s => s.Tasks));

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
