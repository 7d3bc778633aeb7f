using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Journal;
using Bqx.Core.Models;
using Bqx.Core.Models.Champions;
using Bqx.Core.Runbooks;
using Bqx.Dashboard.Journal;
using Bqx.Dashboard.Tests.Components.Runbooks;
using Bunit;
using Recorded = Bqx.Core.Journal.History;

namespace Bqx.Dashboard.Tests.Components.Journal;

public sealed class ActivityPageTests : OnCallTests
{
    [Fact]
    public void Render_NothingRecorded_SaysSo() =>
        Assert.Contains("Nothing has been recorded yet.", Render<ActivityPage>().Markup, StringComparison.Ordinal);

    [Fact]
    public async Task Render_ChangedStatus_ShowsBeforeAndAfterWithLink()
    {
        await History.PublishAsync(Given(
            new Measurement("table:lag_bqx_eurusd", Measures.Status, Runbooks.OnCall.At.AddHours(-2), null, "Ok"),
            new Measurement("table:lag_bqx_eurusd", Measures.Status, Runbooks.OnCall.At.AddHours(-1), null, "Stale")));

        var entry = Render<ActivityPage>().FindAll(".entry")[0];

        Assert.Equal("Ok", entry.QuerySelector("del")!.TextContent);
        Assert.Equal("Stale", entry.QuerySelector("ins")!.TextContent);
        Assert.Equal("/quality?table=lag_bqx_eurusd", entry.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Render_FirstValues_AreOneLine()
    {
        await History.PublishAsync(Given(
            new Measurement("table:a", Measures.Status, Runbooks.OnCall.At, null, "Ok"),
            new Measurement("table:b", Measures.Status, Runbooks.OnCall.At, null, "Ok")));

        var entry = Assert.Single(Render<ActivityPage>().FindAll(".entry"));

        Assert.Contains("2 values measured for the first time", entry.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_Findings_AreOpenedAndResolved()
    {
        var subject = Measures.Finding("stale-table|lag_bqx_eurusd");
        await History.PublishAsync(Given(
            new Measurement(subject, Measures.State, Runbooks.OnCall.At.AddHours(-2), null, Measures.Open),
            new Measurement(subject, Measures.State, Runbooks.OnCall.At, null, Measures.Resolved)));
        Visit("/activity?kind=findings");

        var entries = Render<ActivityPage>().FindAll(".entry");

        Assert.Contains("stale-table resolved", entries[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("stale-table opened", entries[1].TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/activity", 1)]
    [InlineData("/activity?q=T0", 6)]
    public async Task Render_ManyFindingsAtOnce_AreOneLineUnlessSearched(string url, int lines)
    {
        await History.PublishAsync(Given([.. Enumerable.Range(1, 6)
            .Select(n => new Measurement(Measures.Finding($"artifact-missing|T0{n}"), Measures.State, Runbooks.OnCall.At, null, Measures.Open))]));
        Visit(url);

        Assert.Equal(lines, Render<ActivityPage>().FindAll(".entry").Count);
    }

    [Theory]
    [InlineData("/activity?kind=measurements", 2)]
    [InlineData("/activity?kind=measurements&q=Stale", 6)]
    public async Task Render_ManyEqualChangesAtOnce_AreOneLineUnlessSearched(string url, int lines)
    {
        await History.PublishAsync(Given([.. Enumerable.Range(1, 6).SelectMany(n => new[]
        {
            new Measurement($"table:t{n}", Measures.Status, Runbooks.OnCall.At.AddHours(-1), null, "Ok"),
            new Measurement($"table:t{n}", Measures.Status, Runbooks.OnCall.At, null, "Stale"),
        })]));
        Visit(url);

        Assert.Equal(lines, Render<ActivityPage>().FindAll(".entry").Count);
    }

    [Fact]
    public async Task Render_ReadingsThatWentAlike_AreOneLineAndFailuresSayWhy()
    {
        await History.PublishAsync(Recorded.Empty with
        {
            Runs = [Reading(-1, rows: 3), Reading(-2, rows: 3), Reading(-3, problem: "warehouse.db is locked."), Reading(-4, rows: 3)],
        });

        var entries = Render<ActivityPage>().FindAll(".entry");

        Assert.Equal(3, entries.Count);
        Assert.Contains("Read 3 rows, 2 times since 11:58", entries[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("warehouse.db is locked.", entries[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_TwoDays_AreSeparated()
    {
        await History.PublishAsync(Recorded.Empty with { Runs = [Reading(-1, rows: 3), Reading(-60 * 24, rows: 4)] });

        Assert.Equal(["Today, 21 Nov", "Yesterday, 20 Nov"], Render<ActivityPage>().FindAll("h2.day").Select(d => d.TextContent));
    }

    [Fact]
    public async Task Drill_IsNamedOneInEveryLine()
    {
        var started = await Runs.StartAsync(Runbooks.OnCall.Runbook, Runbooks.OnCall.Start with { IsDrill = true }, "Lena Kovac", Role.Operator, CancellationToken.None);
        await RecordAsync(started.RunId!, RunEventKind.Noted, text: "Exercise");
        Visit("/activity?kind=runbooks");

        var subjects = Render<ActivityPage>().FindAll("a.m").Select(e => e.TextContent).ToList();

        Assert.Equal(2, subjects.Count);
        Assert.All(subjects, s => Assert.StartsWith("Drill RB-", s, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Filter_TextAndKind_NarrowTheStream()
    {
        await History.PublishAsync(Recorded.Empty with { Runs = [Reading(-1, rows: 3)] });
        var run = await StartAsync();
        await RecordAsync(run, RunEventKind.Noted, text: "Feed was down");
        Visit("/activity?kind=runbooks&q=feed");

        var entry = Assert.Single(Render<ActivityPage>().FindAll(".entry"));

        Assert.Contains("Feed was down", entry.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Money_BudgetAndJudgedDay_AreInTheStreamWithWhoSaidSo()
    {
        await Money.PublishAsync(new CostBoard(
        [
            new CostEvent(1, Runbooks.OnCall.At.AddHours(-2), "dashboard", CostEventKind.BudgetReached, "80% of $2,500", new DateOnly(2026, 11, 1), 2_001, "$2,001.00 spent of $2,500 (Board), 80.0%"),
            new CostEvent(2, Runbooks.OnCall.At.AddHours(-1), "Lena Kovac", CostEventKind.Expected, "BigQuery analysis", new DateOnly(2026, 11, 16), 64.19m, "Backfill"),
        ]));
        Visit("/activity?kind=money");

        var entries = Render<ActivityPage>().FindAll(".entry");

        Assert.Equal(2, entries.Count);
        Assert.Contains("Lena Kovac called $64.19 expected, the band includes it: Backfill", entries[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("November 2026", entries[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("Budget reached, 80% of $2,500", entries[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Champions_EachEvent_SaysWhoWhatAndWhyAndLinksTheModel()
    {
        var (pair, linear, boosted) = (CurrencyPair.Parse("eurusd"), Trained("linear"), Trained("xgboost"));
        ChampionEvent Said(int sequence, ChampionEventKind kind, ModelKey? model, string why) => new(pair, sequence, Runbooks.OnCall.At.AddHours(sequence - 10), "Lena Kovac", kind, model, why);
        await Live.PublishAsync(Runbooks.OnCall.Assessment() with
        {
            Models = [Sample.Model("eurusd", "linear", linear), Sample.Model("eurusd", "xgboost", boosted)],
            Champions = ChampionBoard.From(
            [
                Said(1, ChampionEventKind.Proposed, linear.Key, "R² 0.912"),
                Said(2, ChampionEventKind.Approved, linear.Key, "agreed"),
                Said(3, ChampionEventKind.Proposed, boosted.Key, "R² 0.931"),
                Said(4, ChampionEventKind.Rejected, boosted.Key, "too slow"),
                Said(5, ChampionEventKind.RolledBack, null, "worse live"),
            ]),
        });
        Visit("/activity?kind=champions");

        var entries = Render<ActivityPage>().FindAll(".entry");

        Assert.Equal(
            [
                "Lena Kovac rolled back to no champion: worse live",
                "Lena Kovac turned it down: too slow",
                "Lena Kovac put it forward as champion: R² 0.931",
                "Lena Kovac made it champion: agreed",
                "Lena Kovac put it forward as champion: R² 0.912",
            ],
            entries.Select(e => e.QuerySelector(".t2")!.TextContent));
        Assert.Equal(
            ["linear", "xgboost", "xgboost", "linear", "linear"],
            entries.Select(e => e.QuerySelector("a")!.GetAttribute("href")!["/models?model=eurusd/".Length..].Replace("&tab=champion", "", StringComparison.Ordinal)));

        static TrainedModel Trained(string algorithm) => Sample.Trained("eurusd", algorithm, Sample.Evaluation(0.91));
    }

    [Fact]
    public async Task Page_MoreThanOne_LinksToOlderEntries()
    {
        await History.PublishAsync(Recorded.Empty with { Runs = [.. Enumerable.Range(1, 70).Select(n => Reading(-n, rows: n))] });
        Visit("/activity?page=2");

        var page = Render<ActivityPage>();

        Assert.Equal(10, page.FindAll(".entry").Count);
        Assert.Equal("/activity", Assert.Single(page.FindAll(".pager a")).GetAttribute("href"));
    }

    private static Recorded Given(params Measurement[] measured) =>
        HistoryChanges.Of([.. measured.OrderBy(m => m.Subject).ThenBy(m => m.Name).ThenBy(m => m.At)]) with { Recent = [.. measured.OrderByDescending(m => m.At)] };

    private static SourceRun Reading(int minutes, long rows = 0, string? problem = null) => new()
    {
        Source = SourceName.Warehouse,
        StartedAt = Runbooks.OnCall.At.AddMinutes(minutes),
        EndedAt = Runbooks.OnCall.At.AddMinutes(minutes),
        Succeeded = problem is null,
        Problem = problem is null ? null : new SourceProblem(SourceProblemKind.Unreachable, problem, "Close the other program."),
        Provenance = problem is null ? Runbooks.OnCall.Read(SourceName.Warehouse) with { Rows = rows } : null,
    };
}
