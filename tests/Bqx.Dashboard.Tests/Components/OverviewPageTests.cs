using Bqx.Dashboard.Truth;
using Bunit;

namespace Bqx.Dashboard.Tests.Components;

public sealed class OverviewPageTests : BunitContext
{
    [Fact]
    public void Render_Always_NamesThePage()
    {
        SetRendererInfo(new Microsoft.AspNetCore.Components.RendererInfo("Server", isInteractive: true));

        var page = Render<OverviewPage>();

        page.Find("h1").MarkupMatches("""<h1 tabindex="-1">Overview</h1>""");
    }
}
