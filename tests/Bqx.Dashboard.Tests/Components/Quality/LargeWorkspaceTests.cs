using Bqx.Core.Common;
using Bqx.Core.Truth;
using Bqx.Core.Workspaces;
using Bunit;

namespace Bqx.Dashboard.Tests.Components.Quality;

/// <summary>6,000 tables: no page may draw them all.</summary>
public sealed class LargeWorkspaceTests : QualityTests
{
    private const int Families = 214;

    private static readonly Assessment Large = Make();

    [Fact]
    public void Matrix_ManyFamilies_ShowsOnePageAndLinksToTheNext()
    {
        var page = OpenPage("/quality", Large);

        Assert.Equal(14, page.FindAll(".heat thead th.name").Count);
        Assert.Equal("Families 1–14 of 214, pairs 1–28 of 28", page.Find("[data-testid=pages] span").TextContent);
        Assert.Equal("/quality?page=2", page.Find("[data-testid=pages] [rel=next]").GetAttribute("href"));
    }

    [Fact]
    public void Matrix_LastPage_HoldsTheRestAndCountsTheWholePair()
    {
        var page = OpenPage("/quality?page=16", Large);

        Assert.Equal(4, page.FindAll(".heat thead th.name").Count);
        Assert.Equal("214/214", page.Find(".heat td.last").TextContent);
        Assert.Empty(page.FindAll("[data-testid=pages] [rel=next]"));
    }

    [Fact]
    public void Multi_ManyFamilies_ShowsOnePageAndTheRestOfAFamilyInTheList()
    {
        var page = OpenPage("/quality?view=multi", Large);

        Assert.Equal(["cov1", "cov2", "cov3"], page.FindAll(".cells").Select(c => c.ParentElement!.GetAttribute("aria-label")));
        Assert.Equal("Families 1–3 of 4", page.Find("[data-testid=pages] span").TextContent);
        Assert.Equal("/quality?view=list&family=cov1", page.Find(".more a").GetAttribute("href"));
        Assert.Equal("/quality?view=multi&page=2", page.Find("[data-testid=pages] [rel=next]").GetAttribute("href"));
    }

    [Theory]
    [InlineData("/quality?page=99")]
    [InlineData("/quality?view=multi&page=99")]
    [InlineData("/quality?page=0")]
    [InlineData("/quality?page=x")]
    public void Matrix_PageThatIsNone_ShowsOneThatIs(string url) =>
        Assert.NotEmpty(OpenPage(url, Large).FindAll(".heat tbody a, .cells a"));

    [Theory]
    [InlineData("/quality")]
    [InlineData("/quality?view=list")]
    [InlineData("/quality?status=critical")]
    [InlineData("/quality?view=multi")]
    public void Page_SixThousandTables_StaysSmall(string url) =>
        Assert.InRange(OpenPage(url, Large).FindAll("a").Count, 1, 700);

    [Fact]
    public void Filter_ByName_NarrowsFamiliesToo()
    {
        var page = OpenPage("/quality?family=f100&q=eurusd", Large);

        Assert.Equal("EURUSD", Assert.Single(page.FindAll(".heat tbody th")).TextContent);
        Assert.Empty(page.FindAll("[data-testid=pages]"));
    }

    private static Assessment Make()
    {
        string[] currencies = ["eur", "gbp", "aud", "nzd", "usd", "cad", "chf", "jpy"];
        ImmutableArray<CurrencyPair> pairs = [.. currencies.SelectMany((b, i) => currencies.Skip(i + 1).Select(q => CurrencyPair.Parse(b + q)))];
        ImmutableArray<TableFamily> families = [.. Enumerable.Range(1, Families).Select(i => new TableFamily { Name = $"f{i}", Pattern = $"f{i}_{{pair}}", TimeColumn = "t" })];
        ImmutableArray<TableAssessment> tables =
        [
            .. families.SelectMany((f, i) => pairs.Select(p => Sample.Table(f.Name, $"{f.Name}_{p.Key}", p, (i + p.Key[1]) % 9 == 0 && p.Key != "eurgbp" ? Status.Critical : Status.Ok))),
            .. Enumerable.Range(0, 600).Select(i => Sample.Table($"cov{(i / 150) + 1}", $"cov_{i}", null, Status.Ok)),
        ];
        var now = Sample.Assess(tables);
        return now with { Workspace = now.Workspace with { Pairs = pairs, Families = families } };
    }
}
