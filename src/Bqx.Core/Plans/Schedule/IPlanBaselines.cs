namespace Bqx.Core.Plans.Schedule;

/// <summary>Earlier readings of the plan.</summary>
/// <param name="Days">UTC days on which a kept content of the plan was first read, newest first.</param>
/// <param name="Baseline">What was asked for; null when nothing was, or nothing as old is kept.</param>
/// <param name="Problem">One sentence why they could not be read; null when they could.</param>
public sealed record KeptPlans(ImmutableArray<DateOnly> Days, PlanBaseline? Baseline, string? Problem = null);

/// <summary>The plan as earlier readings found it, from the journal.</summary>
public interface IPlanBaselines
{
    /// <param name="day">UTC day at whose end the plan is wanted; null for the days only.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<KeptPlans> ReadAsync(DateOnly? day, CancellationToken cancellationToken);
}
