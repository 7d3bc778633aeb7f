using Bqx.Core.Common;
using Bqx.Core.Quality.Scans;
using Bqx.Dashboard.Access;
using Bunit;

namespace Bqx.Dashboard.Tests.Components.Quality;

public sealed class RunChecksTests : QualityTests
{
    private static readonly ScanRun Half = new("Lena Kovac", Sample.At, 34, 12, 1, 100, null, null);

    [Fact]
    public async Task Estimate_BeforeTheRun_SaysTablesBytesPriceCapAndWhatIsLeft()
    {
        await Scans.Board.PublishAsync(new ScanBoard { Limits = new ScanLimits(10L << 30, 100L << 30), BytesToday = 40L << 30, BudgetDay = new DateOnly(2026, 11, 21) });
        var page = OpenPage("/quality");

        page.Find("[data-testid=run-checks]").Click();

        var dialog = page.Find("[data-testid=run-checks-dialog]");
        Assert.Contains("Scan 34 tables", dialog.TextContent, StringComparison.Ordinal);
        Assert.Equal("412 MiB", page.Find("[data-testid=estimate-bytes]").TextContent);
        Assert.Equal("$0.0025$6.25 per TiB", page.Find("[data-testid=estimate-price]").TextContent);
        Assert.Equal("10.0 GiB", page.Find("[data-testid=estimate-cap]").TextContent);
        Assert.Equal("100 GiB, 60.0 GiB left", page.Find("[data-testid=estimate-budget]").TextContent);
        Assert.Empty(Scans.Started);
    }

    [Fact]
    public async Task Estimate_BudgetOfYesterday_IsWholeToday()
    {
        await Scans.Board.PublishAsync(new ScanBoard { Limits = new ScanLimits(10L << 30, 100L << 30), BytesToday = 40L << 30, BudgetDay = new DateOnly(2026, 11, 20) });
        var page = OpenPage("/quality");

        page.Find("[data-testid=run-checks]").Click();

        Assert.Equal("100 GiB, 100 GiB left", page.Find("[data-testid=estimate-budget]").TextContent);
    }

    [Fact]
    public void Start_Click_RunsAllTablesAndReadsTheMetadata()
    {
        var page = OpenPage("/quality");
        page.Find("[data-testid=run-checks]").Click();
        Assert.Equal("Scan 34 tables for $0.0025", page.Find("[data-testid=run-checks-start]").TextContent);

        page.Find("[data-testid=run-checks-start]").Click();

        Assert.Equal([(null, "Lena Kovac")], Scans.Started);
        Assert.Equal([SourceName.Warehouse], Requested);
    }

    [Fact]
    public void Start_Refused_SaysWhy()
    {
        Scans.Refusal = "412 MiB is more than the 100 MiB that today's budget leaves.";
        var page = OpenPage("/quality");
        page.Find("[data-testid=run-checks]").Click();

        page.Find("[data-testid=run-checks-start]").Click();

        Assert.Equal(Scans.Refusal, page.Find("[data-testid=run-checks-problem]").TextContent);
        Assert.Empty(Requested);
    }

    [Fact]
    public async Task Running_Always_SaysHowFarAndCanBeCancelled()
    {
        var page = OpenPage("/quality");

        await Scans.Board.PublishAsync(new ScanBoard { Running = Half });

        page.WaitForAssertion(() => Assert.Contains("12 of 34 tables", page.Find("[data-testid=scan-progress]").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("[data-testid=run-checks]"));
        Assert.Contains("1 not scanned", page.Find("[data-testid=scan-progress]").TextContent, StringComparison.Ordinal);
        page.Find("[data-testid=scan-cancel]").Click();
        Assert.Equal(["Lena Kovac"], Scans.Cancelled);
    }

    [Fact]
    public async Task Scheduled_Run_LeavesTheButton()
    {
        await Scans.Board.PublishAsync(new ScanBoard { Running = Half with { By = "schedule" } });

        var page = OpenPage("/quality");

        Assert.NotEmpty(page.FindAll("[data-testid=scan-progress]"));
        Assert.NotEmpty(page.FindAll("[data-testid=run-checks]"));
    }

    [Fact]
    public async Task Stopped_Run_SaysWhereAndWhy()
    {
        await Scans.Board.PublishAsync(new ScanBoard { Last = Half with { EndedAt = Sample.At, Stopped = "Cancelled by Lena Kovac" } });

        var chip = OpenPage("/quality").Find("[data-testid=scan-stopped]");

        Assert.Equal("Stopped at 12 of 34", chip.TextContent.Trim());
        Assert.Equal("Cancelled by Lena Kovac", chip.GetAttribute("title"));
    }

    [Fact]
    public void Estimate_TablesInTrouble_AreNamed()
    {
        Scans.Estimate = Scans.Estimate with { Problems = [new RejectedRow("lag_bqx_gone", "It vanished.")] };
        var page = OpenPage("/quality");

        page.Find("[data-testid=run-checks]").Click();

        Assert.Contains("lag_bqx_gone: It vanished.", page.Find("[data-testid=run-checks-dialog]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Button_Viewer_IsDisabledWithTheRole()
    {
        As = new Viewer("Guest", Role.Viewer);

        var button = OpenPage("/quality").Find("[data-testid=run-checks]");

        Assert.True(button.HasAttribute("disabled"));
        Assert.Equal("Needs the role engineer", button.GetAttribute("title"));
    }
}
