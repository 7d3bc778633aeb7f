using Bqx.Core.Common;
using Bqx.Core.Quality.Incidents;
using Bqx.Dashboard.Quality;

namespace Bqx.Dashboard.Tests.Components.Quality;

public sealed class QualityViewTests
{
    [Fact]
    public void Href_Default_IsThePlainPage() => Assert.Equal("/quality", QualityView.All.Href);

    [Fact]
    public void Href_EveryPart_ReadsBackEqual()
    {
        var view = new QualityView { Mode = QualityMode.List, Table = "lag_bqx_gbpjpy", Base = "gbp", Family = "lag_bqx", Status = Status.Critical, Query = "lag & rest", HideOk = true, Tab = PanelTab.Rows, Check = "feature-nulls", Page = 3, State = IncidentState.Acknowledged, Severity = Severity.Warning, Owner = "Lena Kovac" };

        var query = System.Web.HttpUtility.ParseQueryString(new Uri("http://x" + view.Href).Query);

        Assert.Equal(view, QualityView.Parse(query["table"], query["view"], query["base"], query["family"], query["status"], query["q"], query["hideOk"], query["tab"], query["check"], query["page"], query["state"], query["severity"], query["owner"]));
    }

    [Fact]
    public void TablePrefix_WithFilters_KeepsThem() =>
        Assert.Equal("/quality?base=gbp&table=", new QualityView { Base = "gbp", Table = "other" }.TablePrefix);

    [Theory]
    [InlineData("bogus")]
    [InlineData("77")]
    [InlineData(" ")]
    [InlineData(null)]
    public void Parse_UnknownWords_FallBack(string? word) =>
        Assert.Equal(QualityView.All, QualityView.Parse(null, word, null, null, word, " ", word, word, " ", word is "77" ? "-1" : word, word, word, " "));

    [Theory]
    [InlineData("GBP/JPY", true)]
    [InlineData("gbpjpy", true)]
    [InlineData("LAG_", true)]
    [InlineData("usd", false)]
    public void Shows_Query_MatchesPairsHoweverWritten(string query, bool expected)
    {
        var table = Sample.Table("lag_bqx", "lag_bqx_gbpjpy", CurrencyPair.Parse("gbpjpy"), Status.Ok);

        Assert.Equal(expected, new QualityView { Query = query }.Shows(table));
    }
}
