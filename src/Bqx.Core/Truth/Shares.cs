using Bqx.Core.Plans;

namespace Bqx.Core.Truth;

/// <summary>Sums of claimed and verified work.</summary>
public static class Shares
{
    public static Share Of(IEnumerable<TaskAssessment> tasks)
    {
        var (count, claimed, verified, estimated, unknown) = (0, 0, 0, 0, 0);
        var (weight, claimedWeight, verifiedWeight) = (0d, 0d, 0d);
        foreach (var task in tasks)
        {
            count++;
            weight += task.Weight;
            estimated += task.Task.EstimatedHours > 0 ? 1 : 0;
            unknown += task.Verdict == Verdict.Unknown ? 1 : 0;
            if (task.IsClaimed)
            {
                claimed++;
                claimedWeight += task.Weight;
            }

            if (task.Verdict == Verdict.Verified)
            {
                verified++;
                verifiedWeight += task.Weight;
            }
        }

        return new Share
        {
            Tasks = count,
            Claimed = claimed,
            Verified = verified,
            Weight = weight,
            ClaimedWeight = claimedWeight,
            VerifiedWeight = verifiedWeight,
            Estimated = estimated,
            Unknown = unknown,
        };
    }

    /// <summary>What a task without an estimate weighs: the median estimate, or 1 when there is none at all.</summary>
    public static double DefaultWeight(ImmutableArray<PlanTask> tasks)
    {
        var hours = tasks.Select(static t => t.EstimatedHours).OfType<double>().Where(IsEstimate).ToArray();
        Array.Sort(hours);
        return hours.Length == 0 ? 1 : Common.Robust.Median(hours);
    }

    public static double Weight(PlanTask task, double defaultWeight) =>
        task.EstimatedHours is { } hours && IsEstimate(hours) ? hours : defaultWeight;

    private static bool IsEstimate(double hours) => hours > 0 && double.IsFinite(hours);
}
