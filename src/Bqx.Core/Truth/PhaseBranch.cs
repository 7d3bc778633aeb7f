using Bqx.Core.Plans;

namespace Bqx.Core.Truth;

/// <summary>A phase with its stages and their tasks, by record links.</summary>
internal sealed record PhaseBranch(Phase Phase, ImmutableArray<(Stage Stage, ImmutableArray<TaskAssessment> Tasks)> Stages)
{
    public IEnumerable<TaskAssessment> Tasks => Stages.SelectMany(static s => s.Tasks);
}
