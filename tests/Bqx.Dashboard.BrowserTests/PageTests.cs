using Microsoft.Playwright;

namespace Bqx.Dashboard.BrowserTests;

/// <summary>Every page, in both themes and at three widths, with real data and nothing in the console.</summary>
[Collection(InBrowser.Name)]
public sealed class PageTests(DashboardProcess dashboard, Chromium chromium)
{
    public static TheoryData<string, string> Pages => new()
    {
        { "/", "Overview" },
        { "/progress", "Progress" },
        { "/progress?phase=MP03.06", "Progress" },
        { "/progress?view=table", "Progress" },
        { "/progress?view=tree", "Progress" },
        { "/progress?view=schedule&workers=4", "Progress" },
        { "/progress?view=burnup", "Progress" },
        { "/reconciliation", "Reconciliation" },
        { "/quality", "Data quality" },
        { "/quality?view=list", "Data quality" },
        { "/quality?view=incidents", "Data quality" },
        { "/quality?table=lag_bqx_gbpjpy", "Data quality" },
        { "/quality?tab=blast&table=lag_bqx_gbpjpy", "Data quality" },
        { "/models", "Models" },
        { "/models?model=gbpjpy/xgboost", "Models" },
        { "/cost", "Cost" },
        { "/runbooks", "Runbooks" },
        { "/activity", "Activity" },
        { "/settings", "Settings" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Open_EachPageInBothThemes_ShowsItsHeadAndNoTrouble(string path, string title)
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var watched = await Watched.OpenAsync(chromium.Browser, dashboard.Address, scheme: scheme);

            await watched.GoAsync(path);

            await Assertions.Expect(watched.Page.Locator("h1")).ToContainTextAsync(title);
            Assert.Empty(watched.Troubles);
        }
    }

    [Theory]
    [InlineData(390, 844)]
    [InlineData(820, 1180)]
    [InlineData(1440, 900)]
    public async Task Open_EachWidth_NeverScrollsSideways(int width, int height)
    {
        await using var watched = await Watched.OpenAsync(chromium.Browser, dashboard.Address, width, height);
        foreach (var (path, _) in Pages.Select(row => row.Data))
        {
            await watched.GoAsync(path);

            var excess = await watched.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

            Assert.True(excess <= 0, $"{path} is {excess} px wider than {width} px.");
        }

        Assert.Empty(watched.Troubles);
    }

    [Fact]
    public async Task Open_WithoutScript_ShowsTheFigures()
    {
        await using var context = await chromium.Browser.NewContextAsync(new() { JavaScriptEnabled = false, BaseURL = dashboard.Address.ToString() });
        var page = await context.NewPageAsync();

        await page.GotoAsync("/progress");

        var verified = page.GetByTestId("progress-verified");
        await Assertions.Expect(verified).ToContainTextAsync("%");
        await Assertions.Expect(verified).ToHaveAttributeAsync("data-state", "fresh");
        await Assertions.Expect(verified).ToHaveAttributeAsync("data-asof", new System.Text.RegularExpressions.Regex(@"^\d{4}-\d{2}-\d{2}T", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
    }
}
