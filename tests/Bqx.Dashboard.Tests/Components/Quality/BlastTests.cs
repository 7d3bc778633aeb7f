using Bqx.Core.Common;
using Bqx.Core.Truth;
using Bqx.Dashboard.Api;
using Bunit;

namespace Bqx.Dashboard.Tests.Components.Quality;

public sealed class BlastTests : QualityTests
{
    private static Assessment Chain
    {
        get
        {
            var now = Sample.Assess(
                Sample.Tables((QualitySample.Name, Status.Critical)),
                models: [Sample.Model("gbpjpy", "xgboost", Sample.Trained("gbpjpy", "xgboost", Sample.Evaluation(0.9)))],
                phases: [Sample.Phase("MP03.06", QualitySample.Name)]);
            var families = now.Workspace.Families.Select(f => f.Name == "train_v2" ? f with { Inputs = ["lag_bqx"] } : f);
            return now with { Workspace = now.Workspace with { Families = [.. families] } };
        }
    }

    [Fact]
    public void Path_OnTheFirstTab_GoesFromTableToGate()
    {
        var path = OpenPage(QualitySample.Panel, Chain).FindAll("[data-testid=blast-path] li").Select(l => (l.GetAttribute("data-kind"), l.TextContent.Trim()));

        Assert.Equal([("TrainTable", "train_gbpjpy_v2"), ("Model", "1 model"), ("Task", "1 task"), ("Gate", "MP03.06 gate")], path);
    }

    [Fact]
    public void List_Tab_SaysWhyEachThingHangsOnTheTableAndLinksToIt()
    {
        var page = OpenPage(QualitySample.Panel + "&tab=blast", Chain);

        var rows = page.FindAll("[data-testid=blast-list] tbody tr");
        Assert.Equal(["/quality?table=train_gbpjpy_v2", "/models?model=gbpjpy/xgboost"], rows.Take(2).Select(r => r.QuerySelector("a")!.GetAttribute("href")));
        Assert.Contains("computed from lag_bqx", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("from train_gbpjpy_v2", rows[1].TextContent, StringComparison.Ordinal);
        Assert.Equal("/export/blast-radius.csv?table=lag_bqx_gbpjpy", page.Find("[data-testid=blast-csv]").GetAttribute("href"));
    }

    [Fact]
    public void Tab_Always_IsReachedByItsKey()
    {
        var tab = OpenPage(QualitySample.Panel, Chain).Find(".tabs [data-key=b]");

        Assert.Equal("/quality?tab=blast&table=lag_bqx_gbpjpy", tab.GetAttribute("href"));
        Assert.Equal("Blast radius 4", tab.TextContent.Trim());
    }

    [Fact]
    public void Path_NothingReadsIt_SaysSo()
    {
        var page = OpenPage("/quality?table=csi_bqx_eur&tab=blast");

        Assert.Contains("Nothing that is known reads this table.", page.Find("[data-testid=blast-path]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Csv_EachNode_IsOneLineWithItsWay()
    {
        var now = Chain;

        var lines = BlastExport.Lines(BlastReport.Of(now, null, QualitySample.Name), now).TrimEnd().Split("\r\n");

        Assert.Equal("table,kind,name,status,depth,through,how,usd,as_of", lines[0]);
        Assert.Equal("lag_bqx_gbpjpy,TrainTable,train_gbpjpy_v2,Ok,1,lag_bqx_gbpjpy,computed from lag_bqx,,2026-11-21T12:00:00Z", lines[2]);
    }
}
