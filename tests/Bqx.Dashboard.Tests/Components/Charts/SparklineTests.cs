using Bqx.Core.Common;
using Bqx.Dashboard.Charts;
using Bunit;

namespace Bqx.Dashboard.Tests.Components.Charts;

public sealed class SparklineTests : BunitContext
{
    private IRenderedComponent<Sparkline> Spark(double[] values, double? target = null) =>
        Render<Sparkline>(p => p.Add(s => s.Values, values).Add(s => s.Target, target).Add(s => s.Status, Status.Warning).Add(s => s.Label, "Progress, 30 days"));

    [Fact]
    public void Render_Values_EndAtTheDot()
    {
        var spark = Spark([1, 2, 4]);

        var last = spark.Find("polyline").GetAttribute("points")!.Split(' ')[^1];
        Assert.Equal($"{spark.Find("circle").GetAttribute("cx")},{spark.Find("circle").GetAttribute("cy")}", last);
        Assert.Equal("106,4", last);
    }

    [Fact]
    public void Render_Target_LiesAboveLowerValues()
    {
        var spark = Spark([1, 2], target: 3);

        Assert.Equal("4", spark.Find("line").GetAttribute("y1"));
    }

    [Theory]
    [InlineData(new double[] { })]
    public void Render_NoValues_DrawsNoLine(double[] values) => Assert.Empty(Spark(values, target: 1).FindAll("polyline, line"));

    [Theory]
    [InlineData(new[] { 5d })]
    [InlineData(new[] { 0d, 0d, 0d })]
    public void Render_OneOrEqualValues_StaysInTheBox(double[] values)
    {
        var y = double.Parse(Spark(values).Find("circle").GetAttribute("cy")!);

        Assert.InRange(y, 0, 40);
    }

    [Fact]
    public void Render_Label_IsSaid() => Assert.Equal("Progress, 30 days", Spark([1]).Find("[role=img]").GetAttribute("aria-label"));
}
