using Bqx.Core.Plans;

namespace Bqx.Dashboard.Tests.Core.Plans;

public sealed class QuantityTests
{
    [Theory]
    [InlineData(452, 452, false, "452")]
    [InlineData(80, 100, false, "80–100")]
    [InlineData(50, 50, true, "about 50")]
    [InlineData(1736, 1736, false, "1,736")]
    [InlineData(0.25, 0.25, false, "0.25")]
    public void ToString_AnyFigure_ReadsAsWritten(double low, double high, bool rough, string expected) =>
        Assert.Equal(expected, new Quantity(low, high, rough).ToString());

    [Theory]
    [InlineData(12, 14, false)]
    [InlineData(12, 12, true)]
    public void Agrees_ExactFigures_MustBeEqual(double stated, double listed, bool expected) =>
        Assert.Equal(expected, Quantity.Of(stated).Agrees(Quantity.Of(listed)));

    [Theory]
    [InlineData(50, 46, true)]
    [InlineData(50, 44, false)]
    [InlineData(50, 7, false)]
    public void Agrees_RoughFigure_MayBeATenthAway(double stated, double listed, bool expected) =>
        Assert.Equal(expected, Quantity.Of(stated, isApproximate: true).Agrees(Quantity.Of(listed)));

    [Fact]
    public void Agrees_SpanWithOneOtherEnd_DoesNot() => Assert.False(new Quantity(80, 100).Agrees(new Quantity(80, 90)));

    [Fact]
    public void Sum_SpansAndNumbers_AddsBothEnds() =>
        Assert.Equal(new Quantity(70, 85), Quantity.Sum([new Quantity(25, 30), Quantity.Of(15), new Quantity(30, 40)]));
}
