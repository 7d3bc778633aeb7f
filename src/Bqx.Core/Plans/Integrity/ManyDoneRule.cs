using Bqx.Core.Common;

namespace Bqx.Core.Plans.Integrity;

/// <summary>Ten or more tasks marked done within five minutes, by the times of their notes: faster than anybody can look at each.</summary>
internal static class ManyDoneRule
{
    public const int Least = 10;

    public static readonly TimeSpan Within = TimeSpan.FromMinutes(5);

    public static IEnumerable<IntegrityRecord> Find(IntegrityCase plan)
    {
        PlanTask[] done = [.. plan.Records.Tasks.Where(static t => t is { Status.Status: WorkStatus.Done, DoneAt: not null }).OrderBy(static t => t.DoneAt)];
        var isMany = new bool[done.Length];
        for (var (first, last) = (0, 0); last < done.Length; last++)
        {
            while (done[last].DoneAt - done[first].DoneAt > Within)
            {
                first++;
            }

            for (var i = last; last - first + 1 >= Least && i >= first && !isMany[i]; i--)
            {
                isMany[i] = true;
            }
        }

        return done.Where((_, i) => isMany[i]).Select(static t => IntegrityCase.Of(t, $"done {Words.Stamp(t.DoneAt!.Value)} UTC"));
    }
}
