using Bqx.Core.Common;
using Bqx.Core.Truth;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Dashboard.Truth;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace Bqx.Dashboard.Tests.Components.Truth;

public sealed class TileCardTests : BunitContext
{
    private static readonly SourceProblem Refused = new(SourceProblemKind.Forbidden, "Airtable refused the token (HTTP 403).", "Give it the scope data.records:read.", "e9");
    private static readonly Assessment Now = Answers.Assessment();

    public TileCardTests() => Services.AddSingleton<TimeProvider>(new FakeClock(Sample.At));

    private IRenderedComponent<TileCard> Card(Tile tile, Assessment? now = null) =>
        Render<TileCard>(p => p.Add(c => c.Tile, tile).Add(c => c.Text, TileText.Of(tile, now ?? Now)));

    [Fact]
    public void Render_Fresh_ShowsFigureTargetTrendAndAge()
    {
        var card = Card(Answers.Tile(TileKind.Progress, 0.735, target: 0.87));

        var figure = card.Find("[data-testid=progress-verified]");
        Assert.Equal("73.5% verified", figure.TextContent);
        Assert.Equal("fresh", figure.GetAttribute("data-state"));
        Assert.DoesNotContain("dim", figure.ClassList);
        Assert.Equal("Target 87.0% by today", card.Find(".target .sp").TextContent);
        Assert.Equal("13.5 pts behind", card.Find(".target b.c-warn").TextContent);
        Assert.Single(card.FindAll(".spark polyline"));
        Assert.Contains("6 min ago", card.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SourceState.Stale, "stale")]
    [InlineData(SourceState.Failed, "failed")]
    [InlineData(SourceState.Forbidden, "forbidden")]
    public void Render_LastGoodKept_DimsAndSaysTheState(SourceState state, string said)
    {
        var card = Card(Answers.Tile(TileKind.Progress, 0.735, state, Status.Stale, problem: Refused));

        Assert.Equal(said, card.Find(".tile").GetAttribute("data-state"));
        Assert.Contains("dim", card.Find("[data-testid=progress-verified]").ClassList);
        Assert.Equal("73.5% verified", card.Find("[data-testid=progress-verified]").TextContent);
    }

    [Theory]
    [InlineData(SourceState.Failed, "Could not be read")]
    [InlineData(SourceState.Forbidden, "Access was refused")]
    [InlineData(SourceState.NotConfigured, "Not configured")]
    public void Render_NoValue_SaysWhyAndWhatToDo(SourceState state, string title)
    {
        var card = Card(Answers.Tile(TileKind.Progress, null, state, Status.Unknown, problem: Refused));

        Assert.Equal(title, card.Find("[data-testid=progress-verified]").TextContent);
        Assert.Contains("Give it the scope data.records:read.", card.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_NotLoaded_DrawsASkeleton() =>
        Assert.Single(Card(Answers.Tile(TileKind.Progress, null, SourceState.NotLoaded, Status.Unknown)).FindAll(".skel"));

    [Fact]
    public void Render_UnknownValue_NeverReadsZero() =>
        Assert.Equal("Unknown", Card(Answers.Tile(TileKind.Quality, null, status: Status.Unknown)).Find("[data-testid=quality-verified]").TextContent);

    [Fact]
    public void Render_QualityFell_SaysByHowMuchAndSinceWhen()
    {
        var aside = Card(Answers.Tile(TileKind.Quality, 0.911, status: Status.Critical, target: 0.98, delta: -0.044)).Find(".target").TextContent;

        Assert.Contains("−4.4 pts in 48 h", aside, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_Cost_ShowsCentsForecastAndBudget()
    {
        var now = Now with { Spend = Sample.Spend((1, "BigQuery", 1000m), (2, "Vertex AI", 148.20m)) };

        var card = Card(Answers.Tile(TileKind.Cost, 1148.20, target: 2500), now);

        Assert.Equal("$1,148.20", card.Find("[data-testid=cost-net]").TextContent);
        Assert.Equal(".20", card.Find(".cents").TextContent);
        Assert.Contains("$2,500.00", card.Find(".target").TextContent, StringComparison.Ordinal);
        Assert.Equal("$2,610", card.Find(".target b.c-warn").TextContent);
    }

    [Fact]
    public void Render_Models_CountsThosePassing() =>
        Assert.Equal("72of 0 pass", Card(Answers.Tile(TileKind.Models, 72, target: 140, delta: -2)).Find("[data-testid=models-passing]").TextContent);

    [Theory]
    [InlineData(null, "Target 140, R² ≥ 0.85", "0 drifting")]
    [InlineData(-2.0, "R² ≥ 0.85, 0 drifting", "−2 in 48 h")]
    public void Render_ModelsOnAPhone_TellsDriftOnce(double? delta, string brief, string aside)
    {
        var card = Card(Answers.Tile(TileKind.Models, 72, target: 140, delta: delta));

        Assert.Equal(brief, card.Find(".value .narrow").TextContent);
        Assert.Equal(aside, card.Find(".target .t2").TextContent);
    }
}
