using Bqx.Core.Plans;

namespace Bqx.Core.Truth;

/// <summary>A verdict for every task record, in their order.</summary>
internal static class TaskAssessor
{
    public static ImmutableArray<TaskAssessment> Of(PlanTree plan, Deliverables deliverables, EvidenceFinder finder)
    {
        var tasks = plan.Records.Tasks;
        var assessed = ImmutableArray.CreateBuilder<TaskAssessment>(tasks.Length);
        foreach (var task in tasks)
        {
            var deliverable = deliverables.Of(task.TaskId);
            var evidence = finder.Of(task.TaskId, deliverable);
            var verdict = Verdicts.Of(task.Status.Status == WorkStatus.Done, evidence.State);
            assessed.Add(new TaskAssessment
            {
                Task = task,
                Deliverable = deliverable,
                Evidence = evidence,
                Verdict = verdict,
                VerifiedAt = verdict == Verdict.Verified ? Later(task.DoneAt, evidence.ProvenAt) : null,
                Weight = Shares.Weight(task, plan.DefaultWeight),
            });
        }

        return assessed.MoveToImmutable();
    }

    private static DateTimeOffset? Later(DateTimeOffset? a, DateTimeOffset? b) => a is null || b > a ? b : a;
}
