using Bqx.Core.Truth;
using Bqx.Dashboard.Plans;

namespace Bqx.Dashboard.Tests.Components.Plans;

public sealed class ProgressStateTests
{
    [Fact]
    public void Href_Default_IsThePlainPage() => Assert.Equal("/progress", new ProgressState().Href);

    [Fact]
    public void Href_EveryPart_ReadsBackEqual()
    {
        var state = new ProgressState(ProgressView.Table, "MP03.06", "S03.06.01", PhaseTab.Gate, Verdict.Contradicted, "lag & rest");

        var query = System.Web.HttpUtility.ParseQueryString(new Uri("http://x" + state.Href).Query);

        Assert.Equal(state, ProgressState.Of(query["view"], query["phase"], query["stage"], query["tab"], query["verdict"], query["q"]));
    }

    [Theory]
    [InlineData("bogus")]
    [InlineData("7")]
    [InlineData("")]
    [InlineData(null)]
    public void Of_UnknownWords_FallBackToDefaults(string? word) =>
        Assert.Equal(new ProgressState(), ProgressState.Of(word, null, "  ", word, word, null));
}
