using Microsoft.Playwright;

namespace Bqx.Dashboard.BrowserTests;

/// <summary>What an open page does when its server dies: it must never look alive, and it comes back by itself.</summary>
[Collection(InBrowser.Name)]
public sealed class ServerLossTests(DashboardProcess dashboard, Chromium chromium)
{
    private static readonly LocatorAssertionsToBeVisibleOptions Patient = new() { Timeout = 60_000 };

    [Fact]
    public async Task Kill_WhileOpen_SaysSoAndComesBackAtTheSameView()
    {
        await using var watched = await Watched.OpenAsync(chromium.Browser, dashboard.Address);
        var page = watched.Page;
        await watched.GoAsync("/progress?phase=MP03.06");

        await dashboard.KillAsync();

        await Assertions.Expect(page.GetByText("Connection lost at")).ToBeVisibleAsync(Patient);

        await dashboard.StartAsync();

        await Assertions.Expect(page.GetByText("Connection lost at")).ToBeHiddenAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(page.GetByTestId("interactive")).ToHaveTextAsync("Connected", new() { Timeout = 60_000 });
        Assert.EndsWith("/progress?phase=MP03.06", page.Url, StringComparison.Ordinal);
        await Assertions.Expect(page.GetByTestId("phase-verified-count")).ToBeVisibleAsync();
    }
}
