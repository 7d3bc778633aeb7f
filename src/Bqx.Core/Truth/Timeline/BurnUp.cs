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
        var scope = Dated(tasks.Select(static t => t.Task.CreatedAt));
        var claimed = Dated(tasks.Where(static t => t.IsClaimed).Select(static t => t.Task.DoneAt));
        var verified = Dated(tasks.Where(static t => t.Verdict == Verdict.Verified).Select(static t => t.VerifiedAt));
        return
        [
            .. Enumerable.Range(first.DayNumber, today.DayNumber - first.DayNumber + 1).Select(number =>
            {
                var day = DateOnly.FromDayNumber(number);
                return day == today
                    ? new BurnUpDay(day, tasks.Length, now.Programme.Share.Claimed, now.Programme.Share.Verified, IsMeasured: true)
                    : Measured(history, day) ?? new BurnUpDay(day, UpTo(scope, day), UpTo(claimed, day), UpTo(verified, day), IsMeasured: false);
            }),
        ];

        // What has no date counts from today.
        DateOnly[] Dated(IEnumerable<DateTimeOffset?> dates) => [.. dates.Select(d => d is { } at ? Days.Of(at) : today)];
    }

    private static BurnUpDay? Measured(History history, DateOnly day)
    {
        var end = Days.StartOf(day.AddDays(1)).AddTicks(-1);
        return Value(Measures.ScopeTasks) is { } scope && Value(Measures.ClaimedTasks) is { } claimed && Value(Measures.VerifiedTasks) is { } verified
            ? new BurnUpDay(day, scope, claimed, verified, IsMeasured: true)
            : null;

        int? Value(string name) => (int?)history.At(Measures.Programme, name, end)?.Number;
    }

    private static int UpTo(DateOnly[] days, DateOnly day) => days.Count(d => d <= day);
}
