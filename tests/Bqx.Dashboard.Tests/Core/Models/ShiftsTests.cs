using Bqx.Core.Models;

namespace Bqx.Dashboard.Tests.Core.Models;

public sealed class ShiftsTests
{
    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(1, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Of_AnySamples_AgreesWithNaiveLoops(int seed)
    {
        var random = new Random(seed);
        var before = Sample(random, 200 + seed, 0);
        var now = Sample(random, 90 + seed, seed / 20.0);

        var shift = Shifts.Of(ShiftSeries.Target, before, now);

        Assert.Equal(NaiveKs(before, now), shift.Ks.Value!.Value, 12);
        Assert.Equal(NaivePsi(before, now), shift.Psi.Value!.Value, 9);
        Assert.Equal(before.Average(), shift.MeanBefore, 9);
    }

    [Fact]
    public void Of_TheSameSample_HasNotMoved()
    {
        var sample = Sample(new Random(3), 500, 0);

        var shift = Shifts.Of(ShiftSeries.Input, sample, sample);

        Assert.Equal((0.0, 0.0), (shift.Psi.Value, shift.Ks.Value));
        Assert.False(shift.HasMoved(0.25));
    }

    [Fact]
    public void Of_AnotherPopulation_HasMoved() =>
        Assert.True(Shifts.Of(ShiftSeries.Residual, Sample(new Random(3), 500, 0), Sample(new Random(4), 500, 2)).HasMoved(0.25));

    [Fact]
    public void Of_TooFewOrNotFinite_IsUndefinedWithReason()
    {
        var shift = Shifts.Of(ShiftSeries.Input, Sample(new Random(3), 40, 0), [double.NaN, .. Sample(new Random(3), 29, 0)]);

        Assert.Null(shift.Psi.Value);
        Assert.Equal("needs 30 values on both sides, has 40 and 29", shift.Ks.UndefinedBecause);
        Assert.False(shift.HasMoved(0));
    }

    [Fact]
    public void Of_ConstantReference_HasNoIndex() =>
        Assert.Equal("the reference is constant", Shifts.Of(ShiftSeries.Input, Enumerable.Repeat(1.0, 50).ToArray(), Sample(new Random(3), 50, 0)).Psi.UndefinedBecause);

    private static double NaiveKs(double[] a, double[] b) =>
        a.Concat(b).Max(x => Math.Abs(((double)a.Count(v => v <= x) / a.Length) - ((double)b.Count(v => v <= x) / b.Length)));

    private static double NaivePsi(double[] before, double[] now)
    {
        var sorted = before.Order().ToArray();
        var edges = Enumerable.Range(1, 9).Select(i => sorted[sorted.Length * i / 10]).ToArray();
        double Share(double[] values, int bin) =>
            Math.Max(0.5, values.Count(v => (bin == 0 || v >= edges[bin - 1]) && (bin == 9 || v < edges[bin]))) / values.Length;
        return Enumerable.Range(0, 10).Sum(bin => (Share(now, bin) - Share(before, bin)) * Math.Log(Share(now, bin) / Share(before, bin)));
    }

    private static double[] Sample(Random random, int n, double offset) => [.. Enumerable.Range(0, n).Select(_ => random.NextDouble() + random.NextDouble() + offset)];
}
