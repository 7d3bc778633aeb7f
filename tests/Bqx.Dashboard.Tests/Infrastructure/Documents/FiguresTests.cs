using Bqx.Infrastructure.Documents;

namespace Bqx.Dashboard.Tests.Infrastructure.Documents;

public sealed class FiguresTests
{
    [Theory]
    [InlineData("~50 new tasks", "about 50")]
    [InlineData("394+", "about 394")]
    [InlineData("80-100h → 25–30h", "80–100|25–30")]
    [InlineData("1,736 tables, 28 pairs", "1,736|28")]
    [InlineData("$2,500/month", "$2,500")]
    [InlineData("(0.25h)", "0.25")]
    [InlineData("1.6.9-1.6.17", "")]
    [InlineData("T03.06.01.01-28", "")]
    [InlineData("lag_60 and v2", "")]
    [InlineData("12,34", "12|34")]
    [InlineData("99999999999999999999", "")]
    public void In_Text_FindsWhatItStates(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', Figures.In(text).Select(f => (f.IsMoney ? "$" : "") + f.Quantity)));

    [Theory]
    [InlineData("8 hours", 8.0)]
    [InlineData("0.5h", 0.5)]
    [InlineData("60h if needed", 60.0)]
    [InlineData("Ongoing", null)]
    [InlineData("2 weeks", null)]
    [InlineData("80-100h", null)]
    public void HoursOf_Text_IsANumberOfHoursOnly(string text, double? expected) => Assert.Equal(expected, Hours.Of(text));
}
