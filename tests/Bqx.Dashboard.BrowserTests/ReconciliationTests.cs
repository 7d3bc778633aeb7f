using Bqx.Dashboard.Tests.AirtableStandin;
using Microsoft.Playwright;

namespace Bqx.Dashboard.BrowserTests;

/// <summary>From a plan document to records that were read back: compare, review, dry run, apply, verify.</summary>
[Collection(InBrowser.Name)]
public sealed class ReconciliationTests(DashboardProcess dashboard, Chromium chromium)
{
    [Fact]
    public async Task Export_ReviewAndDryRun_SealsAChangeSetThatNobodyCanApply()
    {
        await using var watched = await Watched.OpenAsync(chromium.Browser, dashboard.Address);
        var page = watched.Page;
        await watched.GoAsync("/reconciliation");
        await Assertions.Expect(page.GetByTestId("changes")).ToHaveAttributeAsync("data-state", "differs", new() { Timeout = 30_000 });
        var row = page.Locator("tr[data-selected=true]").First;
        var id = await row.GetAttributeAsync("data-row");

        await page.Keyboard.PressAsync("j");
        await Assertions.Expect(row.Locator("a.rowlink")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("x");
        await Assertions.Expect(page.Locator($"tr[data-row='{id}']")).ToHaveAttributeAsync("data-selected", "false");
        await page.Keyboard.PressAsync("x");
        await Assertions.Expect(page.Locator($"tr[data-row='{id}']")).ToHaveAttributeAsync("data-selected", "true");

        await page.GetByTestId("dry-run").ClickAsync();
        await Assertions.Expect(page.GetByTestId("dry-run-refused")).ToContainTextAsync("Airtable:BaseId");
        await page.GetByTestId("seal").ClickAsync();

        await Assertions.Expect(page.GetByTestId("run-state")).ToHaveAttributeAsync("data-state", "drafted");
        await page.GetByTestId("approve").ClickAsync();
        await Assertions.Expect(page.GetByTestId("run-state")).ToHaveAttributeAsync("data-state", "approved");
        await Assertions.Expect(page.GetByTestId("apply")).ToBeDisabledAsync();
        await Assertions.Expect(page.GetByTestId("run-reason")).ToContainTextAsync("Airtable:BaseId");
        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByTestId("set-json").ClickAsync());
        Assert.StartsWith("changeset-", file.SuggestedFilename, StringComparison.Ordinal);
        Assert.Empty(watched.Troubles);
    }

    [Fact]
    public async Task Base_ReviewToApply_WritesWhatWasSelectedAndReadsItBack()
    {
        await using var airtable = await StandinServer.StartAsync(StandinSchemas.Current(), cancellationToken: TestContext.Current.CancellationToken);
        await using var connected = new DashboardProcess
        {
            Settings =
            {
                ["Airtable__BaseUrl"] = airtable.Address.ToString(),
                ["Airtable__BaseId"] = StandinSchemas.BaseId,
                ["Airtable__Token"] = airtable.Token,
                ["Airtable__AllowWrites"] = "true",
            },
        };
        await connected.InitializeAsync();
        await using var watched = await Watched.OpenAsync(chromium.Browser, connected.Address);
        var page = watched.Page;
        await watched.GoAsync("/reconciliation");
        await Assertions.Expect(page.GetByTestId("changes")).ToHaveAttributeAsync("data-state", "differs", new() { Timeout = 60_000 });
        await page.GetByTestId("pick-all").ClickAsync();
        await Assertions.Expect(page.GetByTestId("selected")).ToContainTextAsync("0 of");

        await page.Locator("[data-filter]").FillAsync("T03.01.01");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("tr[data-row^='phase:']")).ToHaveCountAsync(0);
        await page.GetByTestId("pick-all").ClickAsync();
        await Assertions.Expect(page.GetByTestId("review-said")).ToContainTextAsync("3 further records");
        await page.GetByTestId("dry-run").ClickAsync();
        await Assertions.Expect(page.Locator("[data-batch]")).ToHaveCountAsync(4);
        await page.GetByTestId("seal").ClickAsync();
        await page.GetByTestId("approve").ClickAsync();
        await page.GetByTestId("apply").ClickAsync();

        await Assertions.Expect(page.GetByTestId("run-state")).ToHaveAttributeAsync("data-state", "finished", new() { Timeout = 60_000 });
        await Assertions.Expect(page.Locator("[data-batch][data-state=verified]")).ToHaveCountAsync(4);
        await Assertions.Expect(page.GetByTestId("step-verify")).ToHaveAttributeAsync("data-step", "done");
        Assert.Contains("T03.01.01.01", airtable.Base["Tasks"].Records.Select(r => airtable.Base.Fields("Tasks", r.Id)["task_id"]?.GetValue<string>()));
        Assert.Empty(watched.Troubles);
    }
}
