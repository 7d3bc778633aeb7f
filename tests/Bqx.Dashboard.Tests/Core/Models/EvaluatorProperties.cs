using Bqx.Core.Models;

namespace Bqx.Dashboard.Tests.Core.Models;

/// <summary>What must hold for any log of predictions; each seed gives another one.</summary>
public sealed class EvaluatorProperties
{
    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(1, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Evaluate_AnyLog_AgreesWithNaiveLoops(int seed)
    {
        var log = Log(seed);

        var evaluation = Evaluator.Evaluate(log);

        var mean = log.Average(p => p.Actual);
        var errors = log.Sum(p => (p.Actual - p.Predicted) * (p.Actual - p.Predicted));
        var deviations = log.Sum(p => (p.Actual - mean) * (p.Actual - mean));
        AssertClose(1 - (errors / deviations), evaluation.R2.Value);
        AssertClose(log.Average(p => Math.Abs(p.Actual - p.Predicted)), evaluation.Mae.Value);
        AssertClose(Math.Sqrt(errors / log.Length), evaluation.Rmse.Value);
        AssertClose(
            (double)log.Count(p => Math.Sign(p.Predicted - p.Current) == Math.Sign(p.Actual - p.Current)) / log.Length,
            evaluation.DirectionalAccuracy.Value);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Evaluate_AnyLog_StaysInItsBounds(int seed)
    {
        var evaluation = Evaluator.Evaluate(Log(seed));

        Assert.True(evaluation.R2.Value <= 1);
        Assert.True(evaluation.Mae.Value >= 0);
        Assert.True(evaluation.Rmse.Value >= evaluation.Mae.Value * (1 - 1e-12));
        Assert.InRange(evaluation.DirectionalAccuracy.Value!.Value, 0, 1);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Evaluate_OrderChanged_GivesTheSame(int seed)
    {
        var log = Log(seed);
        var expected = Evaluator.Evaluate(log);

        new Random(seed).Shuffle(log);

        AssertSame(expected, Evaluator.Evaluate(log), 1e-9);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Evaluate_ConstantAddedToBothSides_GivesTheSame(int seed)
    {
        var log = Log(seed);

        var shifted = log.Select(p => new Prediction(p.Current + 1e6, p.Predicted + 1e6, p.Actual + 1e6)).ToArray();

        // A million leaves about 10 of 16 digits to values round 0.1.
        AssertSame(Evaluator.Evaluate(log), Evaluator.Evaluate(shifted), 1e-6);
    }

    private static Prediction[] Log(int seed)
    {
        var random = new Random(seed);
        var scale = Math.Pow(10, random.Next(-2, 3));
        return
        [
            .. Enumerable.Range(0, random.Next(2, 2_000)).Select(_ => new Prediction(
                scale * (random.NextDouble() - 0.5), scale * (random.NextDouble() - 0.5), scale * (random.NextDouble() - 0.5))),
        ];
    }

    private static void AssertSame(Evaluation expected, Evaluation found, double tolerance)
    {
        Assert.Equal(expected.N, found.N);
        AssertClose(expected.R2.Value!.Value, found.R2.Value, tolerance);
        AssertClose(expected.Mae.Value!.Value, found.Mae.Value, tolerance);
        AssertClose(expected.Rmse.Value!.Value, found.Rmse.Value, tolerance);
        Assert.Equal(expected.DirectionalAccuracy, found.DirectionalAccuracy);
    }

    private static void AssertClose(double expected, double? found, double tolerance = 1e-9) =>
        Assert.InRange(found!.Value, expected - (tolerance * (1 + Math.Abs(expected))), expected + (tolerance * (1 + Math.Abs(expected))));
}
