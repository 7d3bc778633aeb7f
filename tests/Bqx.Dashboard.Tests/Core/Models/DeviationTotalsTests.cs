using Bqx.Core.Models;

namespace Bqx.Dashboard.Tests.Core.Models;

public sealed class DeviationTotalsTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(40, 0)]
    [InlineData(40, 1e6)]
    [InlineData(97, -3)]
    public void Plus_TwoParts_AreAsOneSum(int cut, double offset)
    {
        var random = new Random(cut);
        var values = Enumerable.Range(0, 100).Select(_ => (Actual: offset + (random.NextDouble() * 9), Error: random.NextDouble() - 0.5)).ToArray();

        var parts = Totals(values[..cut]).Plus(Totals(values[cut..]));

        var whole = Totals(values);
        Assert.Equal((whole.Count, whole.Least, whole.Greatest), (parts.Count, parts.Least, parts.Greatest));
        Assert.Equal(1, parts.SquaredDeviations / whole.SquaredDeviations, 1e-9);
        Assert.Equal(1, parts.SquaredErrors / whole.SquaredErrors, 1e-12);
        Assert.Equal(1, parts.R2Error!.Value / whole.R2Error!.Value, 1e-9);
    }

    [Fact]
    public void Plus_Nothing_ChangesNothing()
    {
        var some = Totals([(2, 0.5), (3, -0.5)]);

        Assert.Equal(some, some.Plus(DeviationTotals.None));
        Assert.Equal(some, DeviationTotals.None.Plus(some));
    }

    private static DeviationTotals Totals((double Actual, double Error)[] values)
    {
        var sum = new EvaluationSum();
        foreach (var (actual, error) in values)
        {
            sum.Add(new Prediction(0, actual - error, actual));
        }

        return sum.Totals.Deviations;
    }
}
