using Bqx.Core.Plans;
using Bqx.Core.Truth;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Core.Truth;

public sealed class ShareTests
{
    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(1, 15)];

    [Fact]
    public void Assess_MissingEstimates_WeighTheMedian()
    {
        var now = Build.Assessment(w => w
            .ChangeTask("T03.01.01.01", t => t with { EstimatedHours = null })
            .ChangeTask("T03.01.01.02", t => t with { EstimatedHours = 100 })
            .ChangeTask("T03.01.01.03", t => t with { EstimatedHours = double.NaN }));

        Assert.Equal(4 + 100 + 4 + (5 * 4), now.Programme.Share.Weight);
        Assert.Equal(6, now.Programme.Share.Estimated);
    }

    [Fact]
    public void Assess_NoTasks_HasNoShare()
    {
        var now = Build.Assessment(w => w.Tasks.Clear());

        Assert.Null(now.Programme.Share.VerifiedShare);
        Assert.Null(now.Tiles[0].Value);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Assess_AnyStates_VerifiedIsWithinClaimedAndPartsAddUp(int seed)
    {
        var random = new Random(seed);
        var now = Build.DemoLikeAssessment(w =>
        {
            for (var i = 0; i < w.Tasks.Count; i++)
            {
                var status = (WorkStatus)random.Next(6);
                w.Tasks[i] = w.Tasks[i] with { Status = Build.Status(status), EstimatedHours = random.Next(4) == 0 ? null : random.Next(1, 40) };
            }

            w.Tables.RemoveAll(_ => random.Next(5) == 0);
            w.ListingIsExhausted = random.Next(2) == 0;
        });

        var shares = now.Phases.Select(p => p.Share).Append(now.Programme.Share);
        Assert.All(shares, s =>
        {
            Assert.InRange(s.Verified, 0, s.Claimed);
            Assert.InRange(s.VerifiedWeight, 0, s.ClaimedWeight);
            Assert.InRange(s.ClaimedWeight, 0, s.Weight + 1e-9);
        });
        Assert.Equal(now.Programme.Share.Tasks, now.Phases.Sum(p => p.Share.Tasks) + now.Homeless.Length);
        Assert.Equal(now.Programme.Share.VerifiedWeight, now.Phases.Sum(p => p.Share.VerifiedWeight), 6);
        Assert.All(now.Phases.Where(p => p.Gate.Outcome == GateOutcome.Accept), p => Assert.Equal(p.Share.Tasks, p.Share.Verified));
    }
}
