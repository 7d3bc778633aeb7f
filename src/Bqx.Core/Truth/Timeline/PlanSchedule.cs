using Bqx.Core.Plans;
using Bqx.Core.Plans.Schedule;

namespace Bqx.Core.Truth.Timeline;

/// <summary>The plan's work shared out among workers, with its critical path and the slack of every task.</summary>
public sealed record PlanSchedule
{
    public required WorkScope Scope { get; init; }

    public required WorkNetwork Network { get; init; }

    public required CriticalWork Critical { get; init; }

    public required WorkerSchedule Schedule { get; init; }

    /// <summary>Tasks among the work whose hours are the plan's median, because they have no estimate.</summary>
    public required int Unestimated { get; init; }

    public static PlanSchedule Of(Assessment now, WorkScope scope, int workers)
    {
        var network = PlanWork.Of(now, scope);
        var critical = CriticalWork.Of(network);
        var ids = network.Items.Where(static i => !i.IsMilestone).Select(static i => i.Id).ToHashSet(StringComparer.Ordinal);
        return new PlanSchedule
        {
            Scope = scope,
            Network = network,
            Critical = critical,
            Schedule = WorkerSchedule.Of(network, critical, workers),
            Unestimated = now.Phases.SelectMany(static p => p.Tasks).Concat(now.Homeless).Count(t => ids.Contains(t.Task.RecordId) && t.Task.EstimatedHours is not > 0),
        };
    }

    /// <summary>As many workers as people are named on tasks that are not claimed done; 1 when nobody is.</summary>
    public static int WorkersOf(Assessment now) => Math.Clamp(
        now.Phases.SelectMany(static p => p.Tasks).Concat(now.Homeless)
            .Where(static t => t.Task.Status.Status is not (WorkStatus.Done or WorkStatus.Cancelled))
            .Select(static t => t.Task.AssignedTo).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Count(),
        1,
        WorkerSchedule.MostWorkers);
}
