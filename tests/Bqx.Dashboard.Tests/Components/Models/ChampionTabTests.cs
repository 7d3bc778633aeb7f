using Bqx.Core.Common;
using Bqx.Core.Models;
using Bqx.Core.Models.Champions;
using Bqx.Core.Truth;
using Bqx.Dashboard.Access;
using Bqx.Dashboard.Models;
using Bqx.Dashboard.Tests.Fakes;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace Bqx.Dashboard.Tests.Components.Models;

public sealed class ChampionTabTests : PageTests
{
    private readonly SpokenChampions _champions = new();

    public ChampionTabTests()
    {
        Services.AddSingleton<IChampions>(_champions);
        Services.AddSingleton(_ => new Viewer("Lena Kovac", As));
    }

    private Role As { get; set; } = Role.Operator;

    [Fact]
    public void Tab_NoChampion_MayPutForwardAPassingModel()
    {
        var tab = Tab(Stands());

        Assert.Contains("None yet.", tab.Find("[data-testid=champion]").TextContent, StringComparison.Ordinal);
        Assert.Contains("has no champion, and it passes all targets", tab.Find("[data-testid=promote-answer]").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Put forward as champion"], tab.FindAll(".acts button").Select(b => b.TextContent));
        Assert.Empty(tab.FindAll("[data-testid=champion-history]"));
    }

    [Fact]
    public void Tab_TaintedModel_IsRefusedAndAsksForNoReason()
    {
        var tab = Tab(Assessor.Assess(Build.World().RemoveTable("lag_bqx_eurusd").Input()));

        Assert.Contains("It is tainted: trained on lag_bqx_eurusd.", tab.Find("[data-testid=promote-answer]").TextContent, StringComparison.Ordinal);
        Assert.Empty(tab.FindAll(".acts button"));
        Assert.Empty(tab.FindAll("[data-testid=champion-text]"));
    }

    [Fact]
    public void Tab_Challenger_IsDecidedOnAndHistoryIsNewestFirst()
    {
        var tab = Tab(Stands(Said(1, ChampionEventKind.Proposed, "linear"), Said(2, ChampionEventKind.Approved, "linear"), Said(3, ChampionEventKind.Proposed, "xgboost")));

        Assert.Contains("Linear v1", tab.Find("[data-testid=champion] p").TextContent, StringComparison.Ordinal);
        Assert.Contains("XGBoost v1 by Marc Olsen", tab.Find("[data-testid=challenger]").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Approve", "Turn down", "Roll back to none"], tab.FindAll(".acts button").Select(b => b.TextContent));
        Assert.Equal(["Put forward", "Approved", "Put forward"], tab.FindAll("[data-testid=champion-history] tbody tr").Select(r => r.Children[2].TextContent));
        Assert.Equal("because 3", tab.Find("[data-testid=champion-history] .why").TextContent);
    }

    [Fact]
    public async Task Command_Refused_SaysWhyAndKeepsTheReason()
    {
        _champions.Refusal = "Somebody decided on this pair just now; look at it again.";
        var tab = Tab(Stands(Said(1, ChampionEventKind.Approved, "linear")));

        await tab.Find("[data-testid=champion-text]").InputAsync("worse live");
        await tab.Find("[data-testid=champion-rolledback]").ClickAsync();

        Assert.Equal(("eurusd/xgboost", ChampionEventKind.RolledBack, "worse live", "Lena Kovac"), Assert.Single(_champions.Said));
        Assert.Equal(_champions.Refusal, tab.Find("[data-testid=champion-problem]").TextContent);
        Assert.Equal("worse live", tab.Find("[data-testid=champion-text]").GetAttribute("value"));
    }

    [Fact]
    public async Task Command_Kept_ClearsTheReason()
    {
        var tab = Tab(Stands());

        await tab.Find("[data-testid=champion-text]").InputAsync("steady");
        await tab.Find("[data-testid=champion-proposed]").ClickAsync();

        Assert.Empty(tab.FindAll("[data-testid=champion-problem]"));
        Assert.True(string.IsNullOrEmpty(tab.Find("[data-testid=champion-text]").GetAttribute("value")));
    }

    [Fact]
    public void Command_Engineer_IsDisabledWithTheRole()
    {
        As = Role.Engineer;

        Assert.All(Tab(Stands()).FindAll(".acts button"), b =>
        {
            Assert.True(b.HasAttribute("disabled"));
            Assert.Equal("Needs the role operator", b.GetAttribute("title"));
        });
    }

    private static Assessment Stands(params ChampionEvent[] events) => Assessor.Assess(Build.World().Input() with
    {
        Models = Build.Fresh(SourceName.Models, new ModelRegistry { Models = [Build.Model("eurusd", "linear"), Build.Model("eurusd", "xgboost", 0.91)] }),
        Champions = ChampionBoard.From(events),
    });

    private static ChampionEvent Said(int sequence, ChampionEventKind kind, string algorithm) =>
        new(CurrencyPair.Parse("eurusd"), sequence, Build.Now.AddHours(sequence - 9), "Marc Olsen", kind, Build.Model("eurusd", algorithm).Key, $"because {sequence}");

    private IRenderedComponent<ModelsPage> Tab(Assessment now) => Open<ModelsPage>(now, "/models?model=eurusd/xgboost&tab=champion");

    private sealed class SpokenChampions : IChampions
    {
        public string? Refusal { get; set; }

        public List<(string Path, ChampionEventKind Kind, string? Text, string By)> Said { get; } = [];

        public Task<string?> RecordAsync(string path, ChampionEventKind kind, string? text, string by, Role role, CancellationToken cancellationToken)
        {
            Said.Add((path, kind, text, by));
            return Task.FromResult(Refusal);
        }
    }
}
