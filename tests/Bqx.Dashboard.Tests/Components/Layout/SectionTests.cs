using Bqx.Dashboard.Layout;

namespace Bqx.Dashboard.Tests.Components.Layout;

public sealed class SectionTests
{
    [Theory]
    [InlineData("http://x/", "Overview")]
    [InlineData("http://x/?all=1#attention", "Overview")]
    [InlineData("http://x/quality?table=lag_bqx_eurusd", "Data quality")]
    [InlineData("http://x/runbooks/run/abc", "Runbooks")]
    [InlineData("http://x/runbooksets", null)]
    [InlineData("http://x/nowhere", null)]
    public void Of_Address_IsThePageThatHoldsIt(string uri, string? title) => Assert.Equal(title, Section.Of(uri)?.Title);
}
