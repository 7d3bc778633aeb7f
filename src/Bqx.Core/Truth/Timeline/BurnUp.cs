using Bqx.Core.Common;
using Bqx.Core.Journal;

namespace Bqx.Core.Truth.Timeline;

/// <summary>Tasks at the end of a UTC day.</summary>
/// <param name="Day">The day; the newest is today, so far.</param>
/// <param name="Scope">Tasks in the plan.</param>
/// <param name="Claimed">Of these, marked done.</param>
/// <param name="Verified">Of these, claimed and proven.</param>
/// <param name="IsMeasured">True when the journal measured it; false when it is put together from the dates that records and evidence carry.</param>
public sealed record BurnUpDay(DateOnly Day, int Scope, int Claimed, int Verified, bool IsMeasured);

/// <summary>
/// Scope, claims and proof over time. From the first day that the journal measured it is as it was measured then; before that it is what
/// stands now, by the dates of records, notes and evidence: what was deleted or taken back since does not show there.
/// </summary>
public static class BurnUp
{
    /// <summary>The journal keeps no longer.</summary>
    private const int MostDays = 90;

    /// <summary>One value for each day from the plan's start to today, at most 90 days; empty without tasks.</summary>
    public static ImmutableArray<BurnUpDay> Of(Assessment now, History history)
    {
        TaskAssessment[] tasks = [.. now.Phases.SelectMany(static p => p.Tasks), .. now.Homeless];
        var today = Days.Of(now.At);
        if (tasks.Length == 0)
        {
            return [];
        }

        var first = now.Workspace.PlanStart.DayNumber > today.DayNumber - MostDays ? now.Workspace.PlanStart : today.AddDays(-MostDays + 1);
        first = first > today ? today : first;
        var scope = Sums(tasks.Select(static t => t.Task.CreatedAt), first, today);
        var claimed = Sums(tasks.Where(static t => t.IsClaimed).Select(static t => t.Task.DoneAt), first, today);
        var verified = Sums(tasks.Where(static t => t.Verdict == Verdict.Verified).Select(static t => t.VerifiedAt), first, today);
        return
        [
            .. Enumerable.Range(0, scope.Length - 1).Select(i =>
                Measured(history, first.AddDays(i)) ?? new BurnUpDay(first.AddDays(i), scope[i], claimed[i], verified[i], IsMeasured: false)),
            new BurnUpDay(today, tasks.Length, now.Programme.Share.Claimed, now.Programme.Share.Verified, IsMeasured: true),
        ];
    }

    /// <summary>How many dates lie on or before each day; what has no date, or one to come, counts from today.</summary>
    private static int[] Sums(IEnumerable<DateTimeOffset?> dates, DateOnly first, DateOnly today)
    {
        var sums = new int[today.DayNumber - first.DayNumber + 1];
        foreach (var date in dates)
        {
            var day = date is { } at ? Days.Of(at) : today;
            sums[Math.Clamp(day.DayNumber - first.DayNumber, 0, sums.Length - 1)]++;
        }

        for (var i = 1; i < sums.Length; i++)
        {
            sums[i] += sums[i - 1];
        }

        return sums;
    }

    private static BurnUpDay? Measured(History history, DateOnly day)
    {
        var end = Days.StartOf(day.AddDays(1)).AddTicks(-1);
        return Value(Measures.ScopeTasks) is { } scope && Value(Measures.ClaimedTasks) is { } claimed && Value(Measures.VerifiedTasks) is { } verified
            ? new BurnUpDay(day, scope, claimed, verified, IsMeasured: true)
            : null;

        int? Value(string name) => (int?)history.At(Measures.Programme, name, end)?.Number;
    }
}
