using Bqx.Core.Common;

namespace Bqx.Core.Truth;

/// <summary>Progress of the whole plan.</summary>
internal static class ProgrammeAssessor
{
    public static ProgrammeProgress Of(Facts facts, Pace pace)
    {
        var share = Shares.Of(facts.Tasks);
        var today = Days.Of(facts.Now);
        var last = facts.Tasks.Max(static t => t.VerifiedAt);
        var isDone = share.Tasks > 0 && share.Verified == share.Tasks;
        return new ProgrammeProgress
        {
            PlanId = facts.Input.Plan.Value?.Plans.FirstOrDefault()?.PlanId ?? "",
            Share = share,
            PlannedShare = Planned(facts.Phases),
            PlannedEnd = facts.Phases.IsEmpty ? facts.Workspace.PlanStart : facts.Phases.Max(static p => p.PlannedEnd),
            ForecastEnd = share.Tasks == 0 ? null
                : isDone ? Days.Of(last ?? facts.Now)
                : pace.DayAfter(share.Weight - share.VerifiedWeight),
            VerifiedPerDay = pace.TasksPerDay,
            VerifiedHistory = Pace.History(facts.Tasks, share, facts.Workspace.PlanStart, today),
        };
    }

    /// <summary>Planned shares of the phases, each weighing what its work weighs.</summary>
    private static double Planned(ImmutableArray<PhaseFacts> phases)
    {
        var weight = phases.Sum(static p => p.Share.Weight);
        return weight > 0 ? phases.Sum(static p => p.PlannedShare * p.Share.Weight) / weight : 0;
    }
}
