using Microsoft.Playwright;

namespace Bqx.Dashboard.BrowserTests;

/// <summary>The heatmap by keyboard: its rows are drawn whole, and still whoever selects a cell stays on it.</summary>
[Collection(InBrowser.Name)]
public sealed class ModelTests(DashboardProcess dashboard, Chromium chromium)
{
    [Fact]
    public async Task Heatmap_SelectedByKeyboard_KeepsTheFocusOnTheCell()
    {
        await using var watched = await Watched.OpenAsync(chromium.Browser, dashboard.Address);
        var page = watched.Page;
        await watched.GoAsync("/models");
        await page.Locator(".heat td > a").First.FocusAsync();
        foreach (var key in new[] { "ArrowDown", "ArrowRight", "Enter" })
            await page.Keyboard.PressAsync(key);

        var selected = page.Locator(".heat td[aria-selected] > a");
        await Assertions.Expect(selected).ToHaveCountAsync(1, new() { Timeout = 20_000 });
        await Assertions.Expect(selected).ToBeFocusedAsync();
        var first = await selected.GetAttributeAsync("href");

        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(selected).Not.ToHaveAttributeAsync("href", first!);
        await Assertions.Expect(selected).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Heatmap_CellUnderThePointer_SaysInWordsWhatItShows()
    {
        await using var watched = await Watched.OpenAsync(chromium.Browser, dashboard.Address);
        await watched.GoAsync("/models");
        var cell = watched.Page.Locator(".heat td > a").First;
        await cell.HoverAsync();

        await Assertions.Expect(cell).ToHaveAttributeAsync("title", (await cell.GetAttributeAsync("aria-label"))!);
    }
}
