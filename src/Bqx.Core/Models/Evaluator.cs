namespace Bqx.Core.Models;

/// <summary>
/// R², MAE, RMSE and directional accuracy, in the unit of the target.
/// Directional accuracy is the share of t with sign(p[t+H] − y[t]) = sign(y[t+H] − y[t]); the sign of 0 is 0,
/// so "no move" is right only when nothing moved, and it needs the value at prediction time: neither differences of consecutive
/// test points nor the sign of y alone are direction.
/// A metric is undefined, with its reason, for no predictions, for any value that is not finite and (R²) for a constant target.
/// </summary>
public static class Evaluator
{
    public static Evaluation Evaluate(ReadOnlySpan<Prediction> predictions, EvaluationSplit split = EvaluationSplit.Unstated)
    {
        var sum = new EvaluationSum();
        foreach (var prediction in predictions)
        {
            sum.Add(prediction);
        }

        return sum.ToEvaluation(split);
    }
}
