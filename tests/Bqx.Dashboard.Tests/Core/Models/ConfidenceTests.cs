using Bqx.Core.Common;
using Bqx.Core.Models;

namespace Bqx.Dashboard.Tests.Core.Models;

public sealed class ConfidenceTests
{
    /// <summary>Textbook values: 30 of 50 gives 46.2% to 72.4%.</summary>
    [Fact]
    public void OfShare_ThirtyOfFifty_IsWilsons()
    {
        var interval = Confidence.OfShare(Measure.Of(0.6), 50, 0.95)!.Value;

        Assert.Equal(0.4618, interval.Low, 4);
        Assert.Equal(0.7239, interval.High, 4);
    }

    [Theory]
    [InlineData(0.60, 50, TargetVerdict.Inconclusive)]
    [InlineData(0.70, 50, TargetVerdict.Inconclusive)]
    [InlineData(0.65, 2_000, TargetVerdict.Meets)]
    [InlineData(0.40, 50, TargetVerdict.Misses)]
    [InlineData(1.00, 3, TargetVerdict.Inconclusive)]
    public void Against_ShareOfSoMany_SaysWhetherItCanBeTold(double share, int n, TargetVerdict expected) =>
        Assert.Equal(expected, Confidence.OfShare(Measure.Of(share), n, 0.95)!.Value.Against(0.60));

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    public void OfShare_AtTheEnds_StaysWithinZeroAndOne(double share)
    {
        var interval = Confidence.OfShare(Measure.Of(share), 7, 0.95)!.Value;

        Assert.InRange(interval.Low, 0, interval.High);
        Assert.InRange(interval.High, interval.Low, 1);
    }

    [Fact]
    public void OfShare_UndefinedOrNothing_HasNone()
    {
        Assert.Null(Confidence.OfShare(Measure.Undefined("why"), 50, 0.95));
        Assert.Null(Confidence.OfShare(Measure.Of(0.5), 0, 0.95));
    }

    [Theory]
    [InlineData(0.975, 1.959963985)]
    [InlineData(0.5, 0)]
    [InlineData(0.995, 2.575829304)]
    [InlineData(0.01, -2.326347874)]
    public void Quantile_KnownShares_AreTheTables(double share, double expected) => Assert.Equal(expected, Confidence.Quantile(share), 7);

    /// <summary>The interval covers the true value in about 95 of 100 simulated logs.</summary>
    [Fact]
    public void OfR2_SimulatedLogs_CoversWhatItSays()
    {
        var random = new Random(11);
        var covered = Enumerable.Range(0, 400).Count(_ =>
        {
            var sum = new EvaluationSum();
            for (var i = 0; i < 400; i++)
            {
                var (actual, error) = (Normal(random), 0.4 * Normal(random));
                sum.Add(new Prediction(0, actual + error, actual));
            }

            var interval = Confidence.OfR2(sum.ToEvaluation(), 0.95)!.Value;
            return interval.Low <= 0.84 && interval.High >= 0.84;
        });

        Assert.InRange(covered, 365, 395);
    }

    [Fact]
    public void OfR2_OnlyTheFigure_UsesTheSquaredCorrelation()
    {
        var reported = new Evaluation { N = 400, R2 = Measure.Of(0.81), Mae = Measure.Of(1), Rmse = Measure.Of(1), DirectionalAccuracy = Measure.Of(1) };

        var half = 1.959963985 * Math.Sqrt(4 * 0.81 * 0.19 * 0.19 / 400);
        Assert.Equal(0.81 - half, Confidence.OfR2(reported, 0.95)!.Value.Low, 7);
        Assert.Null(Confidence.OfR2(reported with { R2 = Measure.Of(-0.2) }, 0.95));
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
