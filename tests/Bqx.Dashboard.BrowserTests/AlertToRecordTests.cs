using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Bqx.Dashboard.BrowserTests;

/// <summary>
/// From a firing alert to a proven fix: a run that knows its subject, a check that is refused, the repair, the proof, and the record. Each on
/// a dashboard of its own, because a repair takes what it repairs from every other test.
/// </summary>
[Collection(InBrowser.Name)]
public sealed class AlertToRecordTests(Chromium chromium) : IAsyncLifetime
{
    private static readonly LocatorAssertionsToHaveAttributeOptions Patient = new() { Timeout = 60_000 };

    private readonly DashboardProcess _dashboard = new();

    public ValueTask InitializeAsync() => _dashboard.InitializeAsync();

    public ValueTask DisposeAsync() => _dashboard.DisposeAsync();

    [Fact]
    public async Task AlertOfDrift_ToRunToRepair_ResolvesItAndLeavesTheRecord()
    {
        const string Model = "gbpjpy/xgboost";
        var atOnce = new ChangedFile(Path.Combine(_dashboard.Workspace, "alerts.yaml"), rules => rules.Replace("    for: 10m\n    severity: warning\n    runbook: RB-02", "    severity: warning\n    runbook: RB-02", StringComparison.Ordinal));
        await atOnce.WhileChangedAsync(async () =>
        {
            await using var watched = await Watched.OpenAsync(chromium.Browser, _dashboard.Address);
            var page = watched.Page;
            await watched.GoAsync("/runbooks?tab=alerts");
            await AlertOf(page, Model, "MAE").Locator("[data-start]").ClickAsync(new() { Timeout = 60_000 });
            var dock = page.GetByTestId("dock");
            await Assertions.Expect(dock).ToContainTextAsync("RB-02");
            var run = await dock.GetAttributeAsync("data-run");
            await Assertions.Expect(dock.Locator(".cmd pre")).ToContainTextAsync("WHERE pair = 'gbpjpy'");
            Assert.DoesNotMatch("[{‹][a-z]+[}›]", await dock.InnerTextAsync());
            await ToStepAsync(page, dock, 3);

            await RefusedAsync(page, dock, 3);
            await RepairAsync("lag_bqx_gbpjpy");
            await dock.GetByTestId("step-3").GetByTestId("check-again").ClickAsync();
            await PassesAsync(dock, 3);
            await dock.GetByTestId("step-4").GetByTestId("check-again").ClickAsync();
            await PassesAsync(dock, 4);
            await ToStepAsync(page, dock, 12);
            await dock.GetByTestId("step-note").FillAsync("Nulls in the lags; trained again on the table that was made again");
            await dock.GetByTestId("step-12").GetByTestId("mark-done").ClickAsync();

            await RefusedAsync(page, dock, 13);
            await RepairAsync(Model);
            await PassesAsync(dock, 13);
            await Assertions.Expect(dock.GetByTestId("finish")).ToBeVisibleAsync();
            await page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(dock).ToContainTextAsync("Resolved");

            var record = await ResolvedAndWrittenAsync(watched, Model, "MAE", run!);
            Assert.Matches("checked step 3, which does not hold yet: .*lag_bqx_gbpjpy", record);
            Assert.Matches("marked step 3 done: .*lag_bqx_gbpjpy", record);
            Assert.Matches("checked step 13, which does not hold yet: .*3[0-9]", record);
            Assert.Contains("verified by check", record, StringComparison.Ordinal);
            Assert.Empty(watched.Troubles);
        });
    }

    [Fact]
    public async Task AlertOfShortTable_ToRunToRepair_ResolvesItAndLeavesTheRecord()
    {
        const string Table = "lag_bqx_audchf";
        await using var watched = await Watched.OpenAsync(chromium.Browser, _dashboard.Address);
        var page = watched.Page;
        await watched.GoAsync("/runbooks?tab=alerts");
        await AlertOf(page, Table, "does not agree").Locator("[data-start]").ClickAsync();
        var dock = page.GetByTestId("dock");
        await Assertions.Expect(dock).ToContainTextAsync("RB-06");
        var run = await dock.GetAttributeAsync("data-run");
        await Assertions.Expect(dock.GetByTestId("dock-context")).ToContainTextAsync("Known at the start");
        await Assertions.Expect(dock.Locator(".cmd pre")).ToContainTextAsync($"FROM bqx_ml.{Table}");
        Assert.DoesNotMatch("[{‹][a-z]+[}›]", await dock.InnerTextAsync());

        await ToStepAsync(page, dock, 9);
        await RefusedAsync(page, dock, 9);
        await RepairAsync(Table);
        await dock.GetByTestId("step-9").GetByTestId("check-again").ClickAsync();
        await PassesAsync(dock, 9);

        await dock.GetByTestId("step-note").FillAsync("Rows before and after, of the table and of its siblings");
        await dock.GetByTestId("step-10").GetByTestId("mark-done").ClickAsync();
        await PassesAsync(dock, 11);
        await Assertions.Expect(dock.GetByTestId("finish")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(dock).ToContainTextAsync("Resolved");
        await watched.GoAsync("/runbooks");
        await Assertions.Expect(page.Locator("table[aria-label=Executions]")).ToContainTextAsync("verified by check");
        var record = await ResolvedAndWrittenAsync(watched, Table, "does not agree", run!);
        Assert.Matches("checked step 9, which does not hold yet: .*row", record);
        Assert.Matches("marked step 9 done: .*row", record);
        Assert.Empty(watched.Troubles);
    }

    /// <summary>Takes the first branch of each decision, and marks the rest done.</summary>
    private static async Task ToStepAsync(IPage page, ILocator dock, int target)
    {
        while (true)
        {
            var current = dock.Locator("[data-step-state=current]");
            var number = await current.GetAttributeAsync("data-testid");
            if (number == $"step-{target}")
                return;

            await page.Keyboard.PressAsync(await current.GetAttributeAsync("data-step-kind") == "decide" ? "1" : "Enter");
            await Assertions.Expect(dock.GetByTestId(number!)).Not.ToHaveAttributeAsync("data-step-state", "current");
        }
    }

    /// <summary>The step shows what is found and expected, and cannot be closed.</summary>
    private static async Task RefusedAsync(IPage page, ILocator dock, int step)
    {
        var check = dock.GetByTestId($"step-{step}");
        await Assertions.Expect(check.Locator("[data-check-state=fails]").First).ToContainTextAsync(new Regex(@"Found .*\d.*expected", RegexOptions.None, TimeSpan.FromSeconds(1)), new() { Timeout = 60_000 });
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(dock.GetByTestId("dock-problem")).ToContainTextAsync("does not pass yet");
        await Assertions.Expect(check).ToHaveAttributeAsync("data-step-state", "current");
    }

    private static async Task PassesAsync(ILocator dock, int step)
    {
        var check = dock.GetByTestId($"step-{step}");
        await Assertions.Expect(check.GetByTestId("readings")).ToHaveAttributeAsync("data-state", "passes", Patient);
        await check.GetByTestId("mark-done").ClickAsync();
        await Assertions.Expect(check).ToHaveAttributeAsync("data-step-state", "done");
    }

    /// <summary>What the people of a programme would do, beside the running dashboard.</summary>
    private async Task RepairAsync(string name)
    {
        var (exit, output) = await _dashboard.RunAsync("demo", "repair", name);
        Assert.True(exit == 0, output);
    }

    /// <summary>The alert is among the resolved; gives the exported record.</summary>
    private static async Task<string> ResolvedAndWrittenAsync(Watched watched, string subject, string says, string run)
    {
        var page = watched.Page;
        await watched.GoAsync("/runbooks?tab=alerts&show=resolved");
        await Assertions.Expect(AlertOf(page, subject, says)).ToHaveAttributeAsync("data-state", "resolved", Patient);
        await watched.GoAsync($"/runbooks/run/{run}");
        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByTestId("record-md").ClickAsync());
        var record = await File.ReadAllTextAsync(await file.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Contains(subject, record, StringComparison.Ordinal);
        return record;
    }

    /// <summary>The alert on the subject that says this; a subject can have others beside it.</summary>
    private static ILocator AlertOf(IPage page, string subject, string says) => page.GetByTestId("alert")
        .Filter(new() { Has = page.GetByTestId("alert-subject").GetByText(subject, new() { Exact = true }) })
        .Filter(new() { HasText = says });
}
