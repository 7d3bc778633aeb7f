using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Truth;
using Bqx.Dashboard.Costs;
using Bqx.Dashboard.Tests.Fakes;
using Bunit;

namespace Bqx.Dashboard.Tests.Components.Costs;

public sealed class QueriesCardTests : CostTests
{
    private const long GiB = 1L << 30;

    [Fact]
    public void Render_WithoutBigQuery_SaysWhatToSetInOneSentence()
    {
        var card = Open<QueriesCard>(Having(SourceState.NotConfigured, new SourceProblem(SourceProblemKind.NotConfigured, "A local warehouse has no query jobs.", "Set BigQuery:ProjectId.")), "/cost");

        Assert.Equal("notConfigured", card.Find("[data-testid=queries]").GetAttribute("data-state"));
        Assert.Contains("A local warehouse has no query jobs. Set BigQuery:ProjectId.", card.Find("[data-testid=queries-problem]").TextContent, StringComparison.Ordinal);
        Assert.Empty(card.FindAll("[data-testid=queries-largest]"));
    }

    [Fact]
    public void Render_Forbidden_NamesThePermission()
    {
        var card = Open<QueriesCard>(Having(SourceState.Forbidden, new SourceProblem(SourceProblemKind.Forbidden, "It lacks bigquery.jobs.listAll.", "Give it.")), "/cost");

        Assert.Contains("bigquery.jobs.listAll", card.Find("[data-testid=queries-problem]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_Jobs_AddsThemUpAndTellsOwnApart()
    {
        await HaveAsync(Sample());

        var card = Open<QueriesCard>(Having(SourceState.Fresh), "/cost");

        Assert.Equal(["12", "1.00 TiB", "$6.26", "25.0%", "2.00 GiB"], new[] { "count", "billed", "price", "cache", "own" }.Select(n => card.Find($"[data-testid=queries-{n}]").TextContent.Trim()));
        Assert.Empty(card.FindAll("[data-testid=queries-problem]"));
        Assert.Equal(["ml@bqx.dev", "ops@bqx.dev, this dashboard"], card.FindAll("[data-testid=queries-users] tbody td.who").Select(c => c.TextContent));
    }

    [Fact]
    public async Task Render_HostileText_IsTextAndNothingElse()
    {
        await HaveAsync(Sample() with { Largest = [new ExpensiveQuery("job", "<img src=x onerror=alert(1)>@x", false, Build.Now, GiB, "SELECT '<script>alert(1)</script>' ", IsCut: true)] });

        var card = Open<QueriesCard>(Having(SourceState.Fresh), "/cost");

        Assert.Empty(card.FindAll("script, img"));
        Assert.Contains("SELECT '<script>alert(1)</script>'", card.Find("[data-testid=queries-largest] td.text").TextContent, StringComparison.Ordinal);
        Assert.EndsWith("…", card.Find("[data-testid=queries-largest] td.text").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_NobodyAskedYet_SaysSo()
    {
        await HaveAsync(Sample() with { Users = [], Largest = [] });

        Assert.Contains("Nobody has asked anything yet today.", Open<QueriesCard>(Having(SourceState.Fresh), "/cost").Markup, StringComparison.Ordinal);
    }

    private static ProjectQueries Sample() => new()
    {
        ProjectId = "bqx-ml",
        Locations = ["us"],
        From = Build.Now.AddHours(-12),
        To = Build.Now,
        Users =
        [
            new QueryUser("ml@bqx.dev", IsOwn: false) { Queries = 8, Failed = 1, BilledBytes = 1_024 * GiB },
            new QueryUser("ops@bqx.dev", IsOwn: true) { Queries = 4, CacheHits = 3, BilledBytes = 2 * GiB },
        ],
        Largest = [new ExpensiveQuery("job", "ml@bqx.dev", false, Build.Now, 1_024 * GiB, "SELECT 1", IsCut: false)],
    };

    private static Assessment Having(SourceState state, SourceProblem? problem = null) => Build.Assessment() with
    {
        Sources = [.. Build.Assessment().Sources.Where(s => s.Source != SourceName.Jobs), Components.Sample.Proof(SourceName.Jobs) with { State = state, Problem = problem }],
    };

    private Task HaveAsync(ProjectQueries queries) =>
        Queries.PublishAsync(new Snapshot<ProjectQueries> { Source = SourceName.Jobs, State = SourceState.Fresh, Value = queries, Provenance = Components.Sample.Proof(SourceName.Jobs).Provenance });
}
