using Bqx.Core.Common;
using Bqx.Core.Models;

namespace Bqx.Dashboard.Tests.Core.Models;

public sealed class DriftTests
{
    [Theory]
    [InlineData(0.10, 0.12, 0.2)]
    [InlineData(0.10, 0.05, -0.5)]
    [InlineData(0.10, 0.10, 0)]
    public void MaeRise_BothMeasured_IsTheShareOfTheReference(double before, double now, double expected) =>
        Assert.Equal(expected, Drift.MaeRise(WithMae(Measure.Of(before)), WithMae(Measure.Of(now))).Value!.Value, 12);

    [Fact]
    public void MaeRise_WithoutReference_SaysSo() =>
        Assert.Equal("no reference span was measured", Drift.MaeRise(null, WithMae(Measure.Of(1))).UndefinedBecause);

    [Fact]
    public void MaeRise_WithoutRecentPredictions_SaysSo() =>
        Assert.Equal("no recent predictions were measured", Drift.MaeRise(WithMae(Measure.Of(1)), null).UndefinedBecause);

    [Fact]
    public void MaeRise_UndefinedSide_NamesTheSideAndReason()
    {
        Assert.Equal("reference: infinite", Drift.MaeRise(WithMae(Measure.Of(double.PositiveInfinity)), WithMae(Measure.Of(1))).UndefinedBecause);
        Assert.Equal("now: not a number", Drift.MaeRise(WithMae(Measure.Of(1)), WithMae(Measure.Of(double.NaN))).UndefinedBecause);
    }

    [Fact]
    public void MaeRise_ReferenceWithoutError_IsUndefined() =>
        Assert.Null(Drift.MaeRise(WithMae(Measure.Of(0)), WithMae(Measure.Of(1))).Value);

    private static Evaluation WithMae(Measure mae) => new()
    {
        N = 1,
        R2 = Measure.Undefined("one"),
        Mae = mae,
        Rmse = mae,
        DirectionalAccuracy = Measure.Of(1),
    };
}
