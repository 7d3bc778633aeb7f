using Bqx.Core.Models;

namespace Bqx.Dashboard.Tests.Core.Models;

public sealed class EvaluatorTests
{
    [Fact]
    public void Evaluate_KnownNumbers_GivesTheTextbookValues()
    {
        Prediction[] predictions = [new(1, 2.5, 3), new(3, -0.5, -0.5), new(-0.5, 2, 2), new(2, 8, 7)];

        var evaluation = Evaluator.Evaluate(predictions, EvaluationSplit.Test);

        // y = 3, -0.5, 2, 7: mean 2.875, deviations 29.1875 squared; errors 0.5, 0, 0, -1.
        Assert.Equal(4, evaluation.N);
        Assert.Equal(1 - (1.25 / 29.1875), evaluation.R2.Value!.Value, 12);
        Assert.Equal(0.375, evaluation.Mae.Value!.Value, 12);
        Assert.Equal(Math.Sqrt(1.25 / 4), evaluation.Rmse.Value!.Value, 12);
        Assert.Equal(1.0, evaluation.DirectionalAccuracy.Value);
        Assert.Equal(EvaluationSplit.Test, evaluation.Split);
    }

    [Fact]
    public void Evaluate_PerfectPredictions_HasR2OfOne()
    {
        var evaluation = Evaluator.Evaluate([new(0, 1, 1), new(0, 2, 2)]);

        Assert.Equal(1.0, evaluation.R2.Value);
        Assert.Equal(0.0, evaluation.Mae.Value);
    }

    [Fact]
    public void Evaluate_MeanPredicted_HasR2OfZero() =>
        Assert.Equal(0.0, Evaluator.Evaluate([new(0, 2, 1), new(0, 2, 3)]).R2.Value);

    [Theory]
    [InlineData(1, 2, 3, 1)] // both up
    [InlineData(1, 0, 3, 0)] // predicted down, went up
    [InlineData(1, 1, 1, 1)] // predicted no move, none came
    [InlineData(1, 1, 2, 0)] // predicted no move, went up
    [InlineData(1, 2, 1, 0)] // predicted up, did not move
    [InlineData(-5, -4, -1, 1)] // up, though every value is below zero: the sign of y alone would not tell
    [InlineData(5, 4, 6, 0)] // down against up, though every value is above zero
    public void DirectionalAccuracy_OneMove_ComparesWithTheValueAtPredictionTime(double current, double predicted, double actual, double expected) =>
        Assert.Equal(expected, Evaluator.Evaluate([new(current, predicted, actual)]).DirectionalAccuracy.Value);

    [Fact]
    public void DirectionalAccuracy_ConsecutiveDifferencesAgree_IsNotFooled()
    {
        // Predictions rise with the actual values from point to point, yet each is on the wrong side of its own start.
        Prediction[] predictions = [new(10, 9, 11), new(20, 19, 21), new(30, 29, 31)];

        Assert.Equal(0.0, Evaluator.Evaluate(predictions).DirectionalAccuracy.Value);
    }

    [Fact]
    public void Evaluate_NoSamples_IsUndefinedWithReason()
    {
        var evaluation = Evaluator.Evaluate([]);

        Assert.Equal(0, evaluation.N);
        Assert.All([evaluation.R2, evaluation.Mae, evaluation.Rmse, evaluation.DirectionalAccuracy], m =>
        {
            Assert.Null(m.Value);
            Assert.Equal("no predictions with a known actual value", m.UndefinedBecause);
        });
    }

    [Fact]
    public void Evaluate_ConstantTarget_HasErrorsButNoR2()
    {
        var evaluation = Evaluator.Evaluate([new(0.1, 0.2, 0.3), new(0.1, 0.5, 0.3), new(0.1, 0.3, 0.3)]);

        Assert.Null(evaluation.R2.Value);
        Assert.Contains("constant", evaluation.R2.UndefinedBecause, StringComparison.Ordinal);
        Assert.Equal(0.1, evaluation.Mae.Value!.Value, 12);
    }

    [Theory]
    [InlineData(double.NaN, 1)]
    [InlineData(1, double.NaN)]
    [InlineData(double.PositiveInfinity, 1)]
    [InlineData(1, double.NegativeInfinity)]
    public void Evaluate_NotFiniteValue_IsUndefinedAndCounted(double predicted, double actual)
    {
        var evaluation = Evaluator.Evaluate([new(0, 1, 2), new(0, predicted, actual), new(0, 2, 3)]);

        Assert.Equal(3, evaluation.N);
        Assert.All([evaluation.R2, evaluation.Mae, evaluation.Rmse, evaluation.DirectionalAccuracy],
            m => Assert.Equal("1 of 3 predictions are not finite", m.UndefinedBecause));
    }

    [Fact]
    public void Evaluate_CurrentValueMissing_LeavesOnlyDirectionUndefined()
    {
        var evaluation = Evaluator.Evaluate([new(double.NaN, 1, 2), new(0, 2, 3)]);

        Assert.Equal("1 of 2 predictions lack the value at prediction time", evaluation.DirectionalAccuracy.UndefinedBecause);
        Assert.Equal(1.0, evaluation.Mae.Value);
    }

    [Fact]
    public void Evaluate_ErrorsPastTheRange_IsUndefinedNotInfinite()
    {
        var evaluation = Evaluator.Evaluate([new(0, 1e200, -1e200), new(0, 1, 1e200)]);

        Assert.Null(evaluation.R2.Value);
        Assert.Null(evaluation.Rmse.Value);
    }

    [Fact]
    public void ToEvaluation_TimesOutOfOrder_SpansFirstToLast()
    {
        var noon = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        var sum = new EvaluationSum();
        sum.Add(new(0, 1, 1), noon);
        sum.Add(new(0, 1, 2), noon.AddHours(-1));
        sum.Add(new(0, 1, 3), noon.AddHours(1));

        var evaluation = sum.ToEvaluation();

        Assert.Equal(noon.AddHours(-1), evaluation.From);
        Assert.Equal(noon.AddHours(1), evaluation.To);
    }
}
