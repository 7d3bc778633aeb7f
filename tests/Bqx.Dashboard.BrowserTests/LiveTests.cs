using Microsoft.Playwright;

namespace Bqx.Dashboard.BrowserTests;

/// <summary>What an open page shows, without a reload, when a source changes or fails.</summary>
[Collection(InBrowser.Name)]
public sealed class LiveTests(DashboardProcess dashboard, Chromium chromium)
{
    private static readonly LocatorAssertionsToHaveTextOptions Soon = new() { Timeout = 20_000 };

    [Fact]
    public async Task Change_InTheExport_ReachesAnOpenPage()
    {
        await using var watched = await Watched.OpenAsync(chromium.Browser, dashboard.Address);
        var page = watched.Page;
        await watched.GoAsync("/progress");
        var claimed = page.GetByTestId("progress-claimed");
        var before = await claimed.TextContentAsync();
        await page.EvaluateAsync("window.__same = true");
        var file = new ChangedFile(TasksPage("001"), text => text.Replace("\"status\":\"Done\"", "\"status\":\"Todo\"", StringComparison.Ordinal));

        await file.WhileChangedAsync(async () => await Assertions.Expect(claimed).Not.ToHaveTextAsync(before!, Soon));

        await Assertions.Expect(claimed).ToHaveTextAsync(before!, Soon);
        Assert.True(await page.EvaluateAsync<bool>("window.__same === true"), "The page was reloaded.");
    }

    [Fact]
    public async Task Failure_OfASource_LeavesLastGoodDataLabelled()
    {
        await using var watched = await Watched.OpenAsync(chromium.Browser, dashboard.Address);
        var page = watched.Page;
        await watched.GoAsync("/cost");
        var net = page.GetByTestId("cost-month");
        var before = await net.TextContentAsync();
        var file = new ChangedFile(Path.Combine(dashboard.DemoData, "billing-export.jsonl"), _ => "<html>502 Bad Gateway</html>");

        await file.WhileChangedAsync(async () =>
        {
            await Assertions.Expect(net).Not.ToHaveAttributeAsync("data-state", "fresh", new() { Timeout = 20_000 });
            await Assertions.Expect(net).ToHaveTextAsync(before!);
        });

        await Assertions.Expect(net).ToHaveAttributeAsync("data-state", "fresh", new() { Timeout = 40_000 });
    }

    private string TasksPage(string number) => Path.Combine(dashboard.DemoData, "airtable", $"Tasks.page-{number}.json");
}
