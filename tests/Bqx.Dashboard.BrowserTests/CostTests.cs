using Microsoft.Playwright;

namespace Bqx.Dashboard.BrowserTests;

/// <summary>A person judges a day that cost too much: the band says so on the page, and the record keeps it.</summary>
[Collection(InBrowser.Name)]
public sealed class CostTests(DashboardProcess dashboard, Chromium chromium)
{
    [Fact]
    public async Task Jump_CalledExpected_MovesToTheBandAndIntoActivity()
    {
        await using var watched = await Watched.OpenAsync(chromium.Browser, dashboard.Address);
        var page = watched.Page;
        await watched.GoAsync("/cost?by=pair");
        var net = await page.GetByTestId("cost-month").TextContentAsync();
        await page.GetByTestId("cost-say-expected").First.ClickAsync();
        await page.GetByTestId("cost-feedback-note").FillAsync("Backfill of the week");
        await page.GetByTestId("cost-feedback-send").ClickAsync();

        await Assertions.Expect(page.GetByTestId("cost-expected")).ToContainTextAsync("Backfill of the week", new() { Timeout = 20_000 });
        await Assertions.Expect(page.GetByTestId("cost-month")).ToHaveTextAsync(net!);

        await watched.GoAsync("/activity?kind=money");
        await Assertions.Expect(page.Locator(".entry").First).ToContainTextAsync("Backfill of the week", new() { Timeout = 20_000 });
    }
}
