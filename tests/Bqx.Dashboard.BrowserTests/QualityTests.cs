using Microsoft.Playwright;

namespace Bqx.Dashboard.BrowserTests;

/// <summary>From a red cell to an incident that closed by itself: what an engineer does with a failing check.</summary>
[Collection(InBrowser.Name)]
public sealed class QualityTests(DashboardProcess dashboard, Chromium chromium)
{
    private const string Table = "lag_bqx_gbpjpy";

    // The first start scans every table in the background.
    private const int Scanned = 90_000;

    [Fact]
    public async Task FailingCell_ToRepair_ClosesItsIncidentWithEvidence()
    {
        await using var watched = await Watched.OpenAsync(chromium.Browser, dashboard.Address);
        var page = watched.Page;
        await watched.GoAsync("/quality");
        var cell = page.Locator($".heat a[href$='table={Table}']");
        await Assertions.Expect(cell).ToHaveClassAsync("crit", new() { Timeout = Scanned });
        await Assertions.Expect(cell).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("bqx_mid_lag_60", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));

        await cell.ClickAsync();
        var panel = page.Locator("aside.panel");
        await Assertions.Expect(panel.Locator("[data-check=feature-nulls][data-outcome=Failed]")).ToBeVisibleAsync();
        var incident = panel.Locator("[data-testid=incident][data-check=feature-nulls]");
        await Assertions.Expect(incident).ToHaveAttributeAsync("data-incident-state", "Open");

        await panel.Locator("[data-check=feature-nulls] [data-testid=check-rows]").ClickAsync();
        await Assertions.Expect(panel.Locator("[data-testid=failed-rows] td.bad").First).ToHaveTextAsync("null");

        await page.Keyboard.PressAsync("b");
        await Assertions.Expect(panel.GetByTestId("blast-list")).ToContainTextAsync("train_gbpjpy_v2");
        await Assertions.Expect(panel.GetByTestId("blast-path")).ToContainTextAsync("MP03");

        await panel.Locator("[data-start]").ClickAsync();
        await Assertions.Expect(page.GetByTestId("dock")).ToContainTextAsync("Step 1 of");

        var (exit, output) = await dashboard.RunAsync("demo", "repair", Table);
        Assert.True(exit == 0, output);

        await panel.Locator(".tabs a").First.ClickAsync();
        await panel.GetByTestId("check-again").ClickAsync();
        await Assertions.Expect(incident).ToHaveAttributeAsync("data-incident-state", "Resolved", new() { Timeout = 30_000 });
        await Assertions.Expect(incident.GetByTestId("incident-last")).ToContainTextAsync("closed it by evidence");
        await Assertions.Expect(panel.Locator("[data-check=feature-nulls][data-outcome=Passed]")).ToBeVisibleAsync();
        await Assertions.Expect(cell).ToHaveClassAsync("ok", new() { Timeout = 30_000 });
        Assert.Empty(watched.Troubles);
    }

    [Fact]
    public async Task RunChecks_BeforeItStarts_SaysWhatItReadsAndCosts()
    {
        await using var watched = await Watched.OpenAsync(chromium.Browser, dashboard.Address);
        var page = watched.Page;
        await watched.GoAsync("/quality");
        // The run of the first start has begun, and has ended: it must not be the one that is cancelled here.
        await Assertions.Expect(page.Locator(".heat a[href$='table=agg_bqx_nzdjpy']")).ToHaveClassAsync("crit", new() { Timeout = Scanned });
        await Assertions.Expect(page.GetByTestId("scan-progress")).ToBeHiddenAsync(new() { Timeout = Scanned });

        await page.GetByTestId("run-checks").ClickAsync();

        await Assertions.Expect(page.GetByTestId("estimate-price")).ToContainTextAsync("$0");
        await Assertions.Expect(page.GetByTestId("estimate-budget")).ToContainTextAsync("left");
        await page.GetByTestId("run-checks-start").ClickAsync();
        await Assertions.Expect(page.GetByTestId("scan-progress")).ToContainTextAsync("of");
        await page.GetByTestId("scan-cancel").ClickAsync();
        await Assertions.Expect(page.GetByTestId("scan-stopped")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        Assert.Empty(watched.Troubles);
    }

    [Fact]
    public async Task Phone_Problems_StandFirstAndOpenTheirPanel()
    {
        await using var watched = await Watched.OpenAsync(chromium.Browser, dashboard.Address, 390, 844);
        var page = watched.Page;
        await watched.GoAsync("/quality");

        await page.Locator(".narrow a.item").First.TapAsync();

        await Assertions.Expect(page.Locator("aside.panel [data-testid=table-checks]")).ToBeVisibleAsync();
        var excess = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(excess <= 0, $"The panel is {excess} px too wide.");
    }
}
