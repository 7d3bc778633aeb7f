using Microsoft.Playwright;

namespace Bqx.Dashboard.BrowserTests;

/// <summary>A run of a runbook: by keyboard alone, by two people, on a phone, and through the death of the server.</summary>
[Collection(InBrowser.Name)]
public sealed class RunbookTests(DashboardProcess dashboard, Chromium chromium)
{
    private static readonly LocatorAssertionsToBeVisibleOptions Patient = new() { Timeout = 60_000 };

    [Fact]
    public async Task Run_ThroughKillAndRestart_ResumesAtTheSameStep()
    {
        await using var watched = await Watched.OpenAsync(chromium.Browser, dashboard.Address);
        var page = watched.Page;
        await watched.GoAsync("/runbooks");
        await page.GetByTestId("start-RB-14").ClickAsync();
        var dock = page.GetByTestId("dock");
        await Assertions.Expect(dock).ToContainTextAsync("Step 1 of");
        await dock.GetByRole(AriaRole.Button, new() { Name = "Mark done" }).ClickAsync();
        await Assertions.Expect(dock).ToContainTextAsync("Step 2 of");

        await dashboard.KillAsync();
        await Assertions.Expect(page.GetByText("Connection lost at")).ToBeVisibleAsync(Patient);
        await dock.GetByTestId("abort").ClickAsync();
        await Assertions.Expect(page.GetByTestId("lost-refused")).ToBeVisibleAsync();
        await dashboard.StartAsync();
        await Assertions.Expect(page.GetByText("Connection lost at")).ToBeHiddenAsync(new() { Timeout = 60_000 });

        await Assertions.Expect(page.GetByTestId("interactive")).ToHaveTextAsync("Connected", new() { Timeout = 60_000 });
        await Assertions.Expect(dock).ToContainTextAsync("Step 2 of", new() { Timeout = 30_000 });
        await page.GetByRole(AriaRole.Link, new() { Name = "Cost" }).First.ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Cost");
        await Assertions.Expect(dock).ToContainTextAsync("Step 2 of");
    }

    [Fact]
    public async Task Wait_ThroughKillAndRestart_EndsWhenItWouldHave()
    {
        await using var watched = await Watched.OpenAsync(chromium.Browser, dashboard.Address);
        var page = watched.Page;
        await watched.GoAsync("/runbooks");
        await page.GetByTestId("start-RB-10").ClickAsync();
        var dock = page.GetByTestId("dock");
        await dock.GetByTestId("step-1").GetByTestId("mark-done").ClickAsync();
        await dock.GetByRole(AriaRole.Button, new() { Name = "Memory or swap" }).ClickAsync();
        await dock.GetByTestId("step-3").GetByTestId("mark-done").ClickAsync();
        await dock.GetByTestId("step-4").GetByTestId("mark-done").ClickAsync();
        var step = dock.Locator("[data-step-kind=wait][data-step-state=current]");
        await step.GetByTestId("start-wait").ClickAsync();
        var wait = step.GetByTestId("wait");
        var (number, until) = (await step.GetAttributeAsync("data-testid"), await wait.GetAttributeAsync("data-until"));

        await dashboard.KillAsync();
        await Assertions.Expect(page.GetByText("Connection lost at")).ToBeVisibleAsync(Patient);
        await dashboard.StartAsync();

        // The dead page still shows the dock, and a click on it is lost with it: only the page that is loaded anew counts.
        await Assertions.Expect(page.GetByText("Connection lost at")).ToBeHiddenAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(page.GetByTestId("interactive")).ToHaveTextAsync("Connected", new() { Timeout = 60_000 });
        await Assertions.Expect(dock.GetByTestId(number!)).ToHaveAttributeAsync("data-step-state", "current", new() { Timeout = 30_000 });
        await Assertions.Expect(wait).ToHaveAttributeAsync("data-until", until!);
        await AbortAsync(dock);
    }

    [Fact]
    public async Task Run_TwoBrowsers_SeeEachOther()
    {
        await using var first = await Watched.OpenAsync(chromium.Browser, dashboard.Address);
        await first.GoAsync("/runbooks");
        await first.Page.GetByTestId("start-RB-10").ClickAsync();
        var dock = first.Page.GetByTestId("dock");
        await Assertions.Expect(dock).ToContainTextAsync("Step 1 of");
        var run = await dock.GetAttributeAsync("data-run");
        await using var second = await Watched.OpenAsync(chromium.Browser, dashboard.Address);
        await second.GoAsync($"/runbooks/run/{run}");

        await dock.GetByRole(AriaRole.Button, new() { Name = "Mark done" }).ClickAsync();

        await Assertions.Expect(second.Page.GetByTestId("record-step-1")).ToHaveAttributeAsync("data-step-state", "Done", new() { Timeout = 2_000 });
        await AbortAsync(dock);
    }

    [Fact]
    public async Task Keyboard_OverviewToAttentionRowToRunbook_NeedsNoMouse()
    {
        await using var watched = await Watched.OpenAsync(chromium.Browser, dashboard.Address);
        var page = watched.Page;
        await watched.GoAsync("/");

        await TabToAsync(page, "#attention [data-start]");
        await page.Keyboard.PressAsync("Enter");
        var dock = page.GetByTestId("dock");
        await Assertions.Expect(dock).ToContainTextAsync("Step 1 of");
        await TabToAsync(page, "[data-testid=dock] [data-testid=mark-done]");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(dock).ToContainTextAsync("Step 2 of");
        Assert.Empty(watched.Troubles);
    }

    [Fact]
    public async Task Phone_WholeRun_FitsOneThumb()
    {
        await using var watched = await Watched.OpenAsync(chromium.Browser, dashboard.Address, 390, 844);
        var page = watched.Page;
        await watched.GoAsync("/runbooks");
        await page.GetByTestId("start-RB-10").TapAsync();
        var dock = page.GetByTestId("dock");
        var done = dock.GetByRole(AriaRole.Button, new() { Name = "Mark done" });
        await Assertions.Expect(done).ToBeVisibleAsync();
        var box = await done.BoundingBoxAsync();
        Assert.True(box!.Height >= 44, $"The button is {box.Height} px high.");

        await done.TapAsync();
        await dock.GetByRole(AriaRole.Button, new() { Name = "Disk" }).TapAsync();
        await Assertions.Expect(dock.GetByTestId("step-3")).ToHaveAttributeAsync("data-step-state", "notneeded");
        await ThroughAsync(dock, (button, _) => button.TapAsync(), (field, text) => field.FillAsync(text));

        await dock.GetByRole(AriaRole.Button, new() { Name = "Finish" }).TapAsync();
        await Assertions.Expect(dock).ToContainTextAsync("Resolved");
    }

    /// <summary>Closes every step of the run that is on show, each as its kind asks.</summary>
    private static async Task ThroughAsync(ILocator dock, Func<ILocator, string, Task> press, Func<ILocator, string, Task> write)
    {
        for (var step = dock.Locator("[data-step-state=current]"); await step.CountAsync() > 0;)
        {
            var (number, kind) = (await step.GetAttributeAsync("data-testid"), await step.GetAttributeAsync("data-step-kind"));
            switch (kind)
            {
                case "wait":
                    await press(step.GetByTestId("start-wait"), "Enter");
                    await press(step.GetByTestId("end-early"), "");
                    await write(step.GetByTestId("reason"), "Nothing to wait for in a test");
                    await press(step.GetByRole(AriaRole.Button, new() { Name = "End the wait" }), "Enter");
                    break;
                case "note":
                    await write(step.GetByTestId("step-note"), "Memory 40%, swap 0, disk 60%, load 2");
                    await press(step.GetByTestId("mark-done"), "Enter");
                    break;
                case "check":
                    await press(step.GetByTestId("skip"), "");
                    await write(step.GetByTestId("reason"), "Not measured again in a test");
                    await press(step.GetByRole(AriaRole.Button, new() { Name = "Skip step" }), "Enter");
                    break;
                default:
                    await press(step.GetByTestId("mark-done"), "Enter");
                    break;
            }

            await Assertions.Expect(dock.GetByTestId(number!)).Not.ToHaveAttributeAsync("data-step-state", "current");
        }
    }

    [Fact]
    public async Task TablePanel_StartPressed_OpensARunThatKnowsTheTable()
    {
        await using var watched = await Watched.OpenAsync(chromium.Browser, dashboard.Address);
        var page = watched.Page;
        await watched.GoAsync("/quality?table=agg_bqx_usdcad");
        await page.Locator("aside.panel [data-start]").First.ClickAsync();
        var dock = page.GetByTestId("dock");
        await Assertions.Expect(dock.GetByTestId("dock-context")).ToContainTextAsync("agg_bqx_usdcad");
        Assert.DoesNotMatch("[{‹][a-z]+[}›]", await dock.InnerTextAsync());
        await AbortAsync(dock);
    }

    /// <summary>Leaves no open run behind: starting the same runbook again would open it.</summary>
    private static async Task AbortAsync(ILocator dock)
    {
        await dock.GetByTestId("abort").ClickAsync();
        await dock.GetByTestId("reason").FillAsync("The test is over");
        await dock.GetByRole(AriaRole.Button, new() { Name = "Abort run" }).ClickAsync();
        await Assertions.Expect(dock).ToContainTextAsync("The test is over");
    }

    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var presses = 0; presses < 120; presses++)
        {
            if (await page.EvaluateAsync<bool>("s => document.activeElement !== null && document.activeElement.matches(s)", selector))
                return;

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"Tab never reached {selector}.");
    }
}
