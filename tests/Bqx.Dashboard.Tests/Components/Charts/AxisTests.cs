using Bqx.Dashboard.Charts;

namespace Bqx.Dashboard.Tests.Components.Charts;

public sealed class AxisTests
{
    [Theory]
    [InlineData(0, 2790, 6, 0, 3000, 500)]
    [InlineData(0.81, 0.89, 3, 0.80, 0.90, 0.05)]
    [InlineData(5, 5, 3, 4.5, 5.5, 0.5)]
    public void Round_AnyRange_HoldsItWithinRoundLimits(double min, double max, int ticks, double from, double to, double step)
    {
        var axis = Axis.Round(min, max, ticks);

        Assert.Equal(from, axis.Min, 9);
        Assert.Equal(to, axis.Max, 9);
        Assert.Equal(step, axis.Step, 9);
    }

    [Fact]
    public void Of_NothingKnown_IsStillAnAxis() => Assert.Equal(new Axis(0, 1, 0.5), Axis.Of([null, null]));

    [Fact]
    public void Y_Limits_AreTopAndBottom()
    {
        var axis = new Axis(0, 10, 5);

        Assert.Equal(0, axis.Y(10));
        Assert.Equal(Axis.Size, axis.Y(0));
    }

    [Fact]
    public void Ticks_Always_IncludeBothEnds() =>
        Assert.Equal(["0", "5", "10"], new Axis(0, 10, 5).Ticks(v => v.ToString("0")).Select(t => t.Text));
}
