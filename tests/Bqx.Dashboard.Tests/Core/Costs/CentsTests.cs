using Bqx.Core.Costs;
using FsCheck;
using FsCheck.Fluent;

namespace Bqx.Dashboard.Tests.Core.Costs;

public sealed class CentsTests
{
    private static readonly Arbitrary<decimal[]> Amounts =
        Gen.Choose(-2_000_000_000, 2_000_000_000).Select(static millionths => millionths / 1_000_000m).ArrayOf().ToArbitrary();

    [Fact]
    public void Of_AnyAmounts_AddUpToTheRoundedSum() =>
        Prop.ForAll(Amounts, static exact => Cents.Of(exact).Sum() == Math.Round(exact.Sum(), 2, MidpointRounding.ToEven)).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_AnyAmounts_AreWholeCentsLessThanACentAway() =>
        Prop.ForAll(Amounts, static exact => Cents.Of(exact).Zip(exact).All(static p => p.First == Math.Round(p.First, 2) && Math.Abs(p.First - p.Second) < 0.01m)).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_ThreeThirds_ShowOneCentMore() => Assert.Equal([0.34m, 0.33m, 0.33m], Cents.Of([1 / 3m, 1 / 3m, 1 / 3m]));
}
