using Bqx.Dashboard.Tests.Hosting;
using Microsoft.Playwright;

namespace Bqx.Dashboard.BrowserTests;

public sealed class StartTests(DashboardFactory factory, Chromium chromium)
    : IClassFixture<DashboardFactory>, IClassFixture<Chromium>
{
    [Fact]
    public async Task Open_Overview_ConnectsWithoutConsoleErrors()
    {
        var page = await chromium.Browser.NewPageAsync();
        var errors = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                errors.Add(message.Text);
        };

        await page.GotoAsync(factory.Start().ToString());
        await Assertions.Expect(page.GetByTestId("interactive")).ToHaveTextAsync("Connected");

        Assert.Empty(errors);
        await page.CloseAsync();
    }
}
