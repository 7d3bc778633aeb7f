using Bqx.Core.Common;
using Bqx.Core.Runbooks.Checks;

namespace Bqx.Dashboard.Tests.Core.Runbooks.Checks;

public sealed class StepCheckTextTests
{
    public static TheoryData<string, StepCheck> Good => new()
    {
        { "table t exists", new StepCheck.TablePasses("t", "exists") },
        { "table {table}  has rows", new StepCheck.TablePasses("{table}", "has-rows") },
        { "table t is proven", new StepCheck.TableProven("t") },
        { "table lag_bqx_{pair} passes feature-nulls", new StepCheck.TablePasses("lag_bqx_{pair}", "feature-nulls") },
        { "table t feature-nulls <= 5%", new StepCheck.TableFigure("t", "feature-nulls", new StepLimit(true, 0.05, "5%")) },
        { "table t is younger than 10 min", new StepCheck.TableAge("t", TimeSpan.FromMinutes(10)) },
        { "task T03.01.01.01 is proven", new StepCheck.TaskProven("T03.01.01.01") },
        { "model eurusd/xgboost passes", new StepCheck.ModelPasses("eurusd/xgboost") },
        { "model m/x drift <= 10%", new StepCheck.ModelFigure("m/x", ModelFigureName.Drift, new StepLimit(true, 0.10, "10%")) },
        { "model m/x r2 >= 0.85", new StepCheck.ModelFigure("m/x", ModelFigureName.R2, new StepLimit(false, 0.85, "0.85")) },
        { "model m/x p99 <= 200 ms", new StepCheck.ModelFigure("m/x", ModelFigureName.P99, new StepLimit(true, 200, "200 ms")) },
        { "source warehouse is fresh", new StepCheck.SourceFresh(SourceName.Warehouse, null) },
        { "source plan is younger than 1 h", new StepCheck.SourceFresh(SourceName.Plan, TimeSpan.FromHours(1)) },
        { "spend of the day <= $100", new StepCheck.SpendFigure(SpendFigureName.Day, new StepLimit(true, 100, "$100")) },
        { "no finding naming", new StepCheck.NoFinding("naming", null) },
        { "no finding naming on t", new StepCheck.NoFinding("naming", "t") },
        { "incidents of t are closed", new StepCheck.IncidentClosed("t", null) },
        { "incidents of t by gaps are closed", new StepCheck.IncidentClosed("t", "gaps") },
        { "signal is gone", new StepCheck.SignalGone() },
    };

    [Theory]
    [MemberData(nameof(Good))]
    public void Parse_EachForm_GivesItsCheck(string text, StepCheck check)
    {
        Assert.Equal(check, StepCheckText.Parse(text, out var problem));
        Assert.Null(problem);
    }

    [Theory]
    [InlineData("")]
    [InlineData("table t")]
    [InlineData("table t is good")]
    [InlineData("table t nulls < 5%")]
    [InlineData("table t nulls <= a lot")]
    [InlineData("table t nulls <= NaN")]
    [InlineData("table t is younger than 0 min")]
    [InlineData("table t is younger than ten min")]
    [InlineData("source Warehouse is fresh")]
    [InlineData("source 3 is fresh")]
    [InlineData("source attic is fresh")]
    [InlineData("model m/x beauty >= 3")]
    [InlineData("spend of the year <= $100")]
    [InlineData("signal is gone; rm -rf /")]
    public void Parse_AnythingElse_NamesTheForms(string text)
    {
        Assert.Null(StepCheckText.Parse(text, out var problem));
        Assert.Contains("write one of: table NAME exists; ", problem, StringComparison.Ordinal);
    }
}
