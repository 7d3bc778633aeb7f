using Bqx.Core.Common;
using Bqx.Core.Models;
using Bqx.Core.Truth;
using Bqx.Dashboard.Models;
using Bunit;

namespace Bqx.Dashboard.Tests.Components.Models;

public sealed class ModelsPageTests : PageTests
{
    private static readonly Evaluation Good = Sample.Evaluation(0.912);

    private static Assessment Mixed => Sample.Assess(models:
    [
        Sample.Model("eurusd", "linear", Sample.Trained("eurusd", "linear", Sample.Evaluation(0.81, accuracy: 0.57), Sample.Evaluation(0.83)), drift: 0.31, passes: false),
        Sample.Model("eurusd", "xgboost", Sample.Trained("eurusd", "xgboost", Good, Sample.Evaluation(0.90), Sample.Evaluation(0.97)), contradicted: true, passes: false),
        Sample.Model("eurgbp", "linear"),
        Sample.Model("eurgbp", "xgboost", Sample.Trained("eurgbp", "xgboost", null, isDeployed: false), drift: null, passes: false),
        Sample.Model("gbpjpy", "linear", Sample.Trained("gbpjpy", "linear", null), drift: null, passes: false),
        Sample.Model("gbpjpy", "xgboost", Sample.Trained("gbpjpy", "xgboost", Good with { R2 = Measure.Undefined("actual values do not vary") }, Good)),
    ]);

    [Theory]
    [InlineData("eurusd/linear", "o1", "0.810")]
    [InlineData("eurusd/xgboost", "b2", "0.912")]
    [InlineData("eurgbp/linear", "none", "–")]
    [InlineData("eurgbp/xgboost", "none", "not deployed")]
    [InlineData("gbpjpy/linear", "none", "not measured")]
    [InlineData("gbpjpy/xgboost", "none", "undefined")]
    public void Heatmap_EachCell_HasItsFigureOrItsWord(string model, string look, string text)
    {
        var cell = Cell(Open<ModelsPage>(Mixed, "/models"), model);

        Assert.Equal(look, cell.ClassName);
        Assert.Equal(text, cell.TextContent);
    }

    [Fact]
    public void Heatmap_DriftAndContradiction_StandBesideAnyMetric()
    {
        var page = Open<ModelsPage>(Mixed, "/models?metric=da");

        Assert.Contains("#trending_up", Cell(page, "eurusd/linear").InnerHtml, StringComparison.Ordinal);
        Assert.Contains("#priority_high", Cell(page, "eurusd/xgboost").InnerHtml, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("da", "57%", "o1")]
    [InlineData("drift", "+31%", "o1")]
    public void Heatmap_Metric_ComesFromTheUrl(string metric, string text, string look)
    {
        var cell = Cell(Open<ModelsPage>(Mixed, "/models?metric=" + metric), "eurusd/linear");

        Assert.StartsWith(text[..^1], cell.TextContent, StringComparison.Ordinal);
        Assert.Equal(look, cell.ClassName);
        Assert.Equal($"/models?metric={metric}&model=eurusd/linear", cell.GetAttribute("href"));
    }

    [Fact]
    public void Heatmap_Heads_CountWhatPassesOfWhatWasMeasured()
    {
        var page = Open<ModelsPage>(Mixed, "/models");

        Assert.Equal(["0 of 1 pass", "1 of 2 pass"], page.FindAll("thead small").Select(s => s.TextContent));
    }

    [Fact]
    public void Heatmap_Best_IsTheGreatestPassingR2() =>
        Assert.Equal(["XGBoost", "–", "–"], Open<ModelsPage>(Mixed, "/models").FindAll("td.last").Select(c => c.TextContent));

    [Fact]
    public void Totals_Always_StandInTheHead()
    {
        var page = Open<ModelsPage>(Mixed, "/models");

        Assert.Equal("5", page.Find("[data-testid=models-trained]").TextContent);
        Assert.Equal("1", page.Find("[data-testid=models-drifting]").TextContent);
        Assert.Equal("1", page.Find("[data-testid=models-contradicted]").TextContent);
    }

    [Fact]
    public void Panel_ReportBeyondTolerance_IsMarkedAsContradiction()
    {
        var page = Open<ModelsPage>(Mixed, "/models?model=eurusd/xgboost");

        var mark = Assert.Single(page.FindAll("[data-testid=model-contradiction]"));
        Assert.Contains("differs from the reference by 0.070, tolerance 0.020", mark.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Panel_UndefinedMetric_SaysWhy()
    {
        var page = Open<ModelsPage>(Mixed, "/models?model=gbpjpy/xgboost");

        Assert.Equal("undefined", page.Find("[data-testid=model-r2]").TextContent);
        Assert.Contains("actual values do not vary", page.Find("aside").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Panel_NotTrained_SaysSo() =>
        Assert.Contains("Not trained.", Open<ModelsPage>(Mixed, "/models?model=eurgbp/linear").Find("aside").TextContent, StringComparison.Ordinal);

    [Fact]
    public void Panel_NoSuchModel_SaysSo() =>
        Assert.Contains("No such model is expected.", Open<ModelsPage>(Mixed, "/models?model=eurusd/magic").Find("aside").TextContent, StringComparison.Ordinal);

    [Fact]
    public void Panel_Input_LinksTheTableWithItsVerdict()
    {
        var page = Open<ModelsPage>(Mixed, "/models?model=eurusd/linear");

        Assert.Equal("/quality?table=train_eurusd_v2", page.Find(".input a").GetAttribute("href"));
        Assert.Contains("Verified", page.Find(".input").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Panel_Days_AreAChartWithADataTable()
    {
        var page = Open<ModelsPage>(Mixed, "/models?model=eurusd/linear");

        Assert.Equal(2, page.FindAll("aside path.line").Count);
        Assert.Equal(5, page.FindAll("aside details tbody tr").Count);
    }

    [Fact]
    public void Source_RegistryNeverRead_IsUnknownNotUntrained()
    {
        var unread = Sample.Assess(models: [Sample.Model("eurusd", "linear")], sources: [new Proof(SourceName.Models, SourceState.Failed, null)]);

        var page = Open<ModelsPage>(unread, "/models?model=eurusd/linear");

        Assert.Equal("unk", Cell(page, "eurusd/linear").ClassName);
        Assert.Equal("–", page.Find("[data-testid=models-trained]").TextContent);
        Assert.Contains("The registry was not read yet.", page.Find("aside").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Source_NothingRead_HasWords() =>
        Assert.Contains("No models were read yet.", Open<ModelsPage>(Sample.Assess(), "/models").Markup, StringComparison.Ordinal);

    private static AngleSharp.Dom.IElement Cell(IRenderedComponent<ModelsPage> page, string model) => page.Find($".heat a[href$='model={model}']");
}
