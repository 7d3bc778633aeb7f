using Bqx.Core.Common;
using Bqx.Core.Models;

namespace Bqx.Dashboard.Tests.Core.Models;

public sealed class DirectionTests
{
    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(1, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Evaluate_WrongDefinitions_AgreeWithNaiveLoops(int seed)
    {
        var log = Log(seed);

        var evaluation = Evaluator.Evaluate(log);

        var (signs, steps) = (0, 0);
        for (var i = 0; i < log.Length; i++)
        {
            signs += Math.Sign(log[i].Predicted) == Math.Sign(log[i].Actual) ? 1 : 0;
            steps += i > 0 && Math.Sign(log[i].Predicted - log[i - 1].Predicted) == Math.Sign(log[i].Actual - log[i - 1].Actual) ? 1 : 0;
        }

        Assert.Equal((double)signs / log.Length, evaluation.SignAgreement.Value!.Value, 12);
        Assert.Equal((double)steps / (log.Length - 1), evaluation.StepAgreement.Value!.Value, 12);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void DefinitionOf_ReportByEachDefinition_IsRecognised(int seed)
    {
        var found = Evaluator.Evaluate(Log(seed));

        Assert.Equal(DirectionDefinition.FromPredictionTime, Direction.DefinitionOf(found.DirectionalAccuracy, found, 0.02));
        Assert.Equal(DirectionDefinition.ConsecutiveDifferences, Direction.DefinitionOf(found.StepAgreement, found, 0.02));
        Assert.Equal(DirectionDefinition.SignAlone, Direction.DefinitionOf(found.SignAgreement, found, 0.02));
        Assert.Equal(DirectionDefinition.None, Direction.DefinitionOf(Measure.Of(0.123), found, 0.02));
    }

    [Fact]
    public void StepAgreement_PredictionsOutOfOrder_IsUndefined()
    {
        var noon = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        var sum = new EvaluationSum();
        sum.Add(new(0, 1, 1), noon);
        sum.Add(new(0, 1, 2), noon.AddHours(-1));

        Assert.Equal("not logged in the order of time", sum.ToEvaluation().StepAgreement.UndefinedBecause);
    }

    [Fact]
    public void Fault_WrongDefinitions_AreNamed()
    {
        Assert.Contains("consecutive", Direction.Fault(DirectionDefinition.ConsecutiveDifferences), StringComparison.Ordinal);
        Assert.Contains("signs", Direction.Fault(DirectionDefinition.SignAlone), StringComparison.Ordinal);
        Assert.Null(Direction.Fault(DirectionDefinition.FromPredictionTime));
    }

    /// <summary>A slow walk far from 0: the sign alone is nearly always right, the steps often, the direction seldom.</summary>
    private static Prediction[] Log(int seed)
    {
        var random = new Random(seed);
        var level = 0.0;
        return
        [
            .. Enumerable.Range(0, 3_000).Select(i =>
            {
                level = 3 * Math.Sin(i / 3.0);
                var current = level + (1.2 * (random.NextDouble() - 0.5));
                return new Prediction(current, level + (2 * (random.NextDouble() - 0.5)), level + (1 * (random.NextDouble() - 0.5)));
            }),
        ];
    }
}
