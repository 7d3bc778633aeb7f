using Bqx.Core.Common;
using Bqx.Core.Plans.Schedule;

namespace Bqx.Core.Truth.Timeline;

/// <summary>The end of the plan by the throughput of proof and by that of claims, in hours of estimate.</summary>
/// <param name="Verified">When the last task will be verified, if proof goes on as it did.</param>
/// <param name="Claimed">When the last task will be claimed, if claims go on as they did.</param>
public sealed record EndForecasts(EndForecast Verified, EndForecast Claimed)
{
    /// <summary>Older days tell of another kind of work.</summary>
    public const int PastDays = 28;

    /// <summary>Full days only: today is not over yet, so what it brought is left out, and what is left is what is left now.</summary>
    public static EndForecasts Of(Assessment now)
    {
        var today = Days.Of(now.At);
        var first = now.Workspace.PlanStart.DayNumber > today.DayNumber - PastDays ? now.Workspace.PlanStart : today.AddDays(-PastDays);
        var count = Math.Max(0, today.DayNumber - first.DayNumber);
        var (verified, claimed) = (new double[count], new double[count]);
        foreach (var task in now.Phases.SelectMany(static p => p.Tasks).Concat(now.Homeless))
        {
            Add(verified, task.VerifiedAt, task.Weight, first);
            Add(claimed, task.Task.DoneAt, task.Weight, first);
        }

        var share = now.Programme.Share;
        return new EndForecasts(
            EndForecast.Of(verified, share.Weight - share.VerifiedWeight, today),
            EndForecast.Of(claimed, share.Weight - share.ClaimedWeight, today));
    }

    private static void Add(double[] days, DateTimeOffset? at, double weight, DateOnly first)
    {
        var day = at is { } time ? Days.Of(time).DayNumber - first.DayNumber : -1;
        if (day >= 0 && day < days.Length)
        {
            days[day] += weight;
        }
    }
}
