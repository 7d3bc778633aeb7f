using Bqx.Dashboard.Charts;

namespace Bqx.Dashboard.Tests.Components.Charts;

public sealed class DivergingTests
{
    private static readonly Diverging R2 = new(0.85, [-0.07, -0.03, 0.02, 0.05], LowerIsBetter: false);
    private static readonly Diverging Drift = new(0.20, [0.20, 0.10, -0.10, -0.20], LowerIsBetter: true);

    [Theory]
    [InlineData(0.77, "o2")]
    [InlineData(0.78, "o1")]
    [InlineData(0.83, "o0")]
    [InlineData(0.85, "b0")]
    [InlineData(0.88, "b1")]
    [InlineData(0.95, "b2")]
    public void Class_HigherIsBetter_TurnsBlueAtTheTarget(double value, string expected) => Assert.Equal(expected, R2.Class(value));

    [Theory]
    [InlineData(0.52, "o2")]
    [InlineData(0.35, "o1")]
    [InlineData(0.21, "o0")]
    [InlineData(0.20, "b0")]
    [InlineData(0.05, "b1")]
    [InlineData(-0.02, "b2")]
    public void Class_LowerIsBetter_IsFlipped(double value, string expected) => Assert.Equal(expected, Drift.Class(value));

    [Fact]
    public void Passes_AtTheTarget_Holds()
    {
        Assert.True(R2.Passes(0.85));
        Assert.True(Drift.Passes(0.20));
        Assert.False(Drift.Passes(0.201));
    }

    [Fact]
    public void Swatches_Always_NameEachLimitButTheFirst()
    {
        Assert.Equal([null, 0.78, 0.82, 0.85, 0.87, 0.90], R2.Swatches.Select(s => s.From is { } from ? Math.Round(from, 9) : (double?)null));
    }
}
