using Bqx.Core.Quality.Checks;
using Bqx.Core.Truth;
using Bqx.Core.Workspaces;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Core.Truth;

public sealed class BlastReportTests
{
    [Fact]
    public void Of_SourceTable_ReachesModelsTasksGatesAndMoney()
    {
        var report = BlastReport.Of(Build.Assessment(), null, "regression_bqx_gbpjpy");

        Assert.Equal(["regression_bqx_gbpjpy"], Names(report, BlastKind.Source));
        Assert.Equal(["lag_bqx_gbpjpy"], Names(report, BlastKind.Table));
        Assert.Equal(["train_gbpjpy_v2"], Names(report, BlastKind.TrainTable));
        Assert.Equal(["gbpjpy/xgboost"], Names(report, BlastKind.Model));
        Assert.Equal(["T03.01.01.03", "T03.02.01.03"], Names(report, BlastKind.Task));
        Assert.Equal(["MP03.01", "MP03.02"], Names(report, BlastKind.Gate));
        Assert.Equal(report.Nodes.OrderBy(n => n.Kind).Select(n => n.Kind), report.Nodes.Select(n => n.Kind));
    }

    [Fact]
    public void Of_Node_SaysHowAndThroughWhat()
    {
        var model = BlastReport.Of(Build.Assessment(), null, "regression_bqx_gbpjpy").Of(BlastKind.Model).Single();

        Assert.Equal((BlastKind.TrainTable, "train_gbpjpy_v2"), model.From);
        Assert.Equal((3, "trained on it"), (model.Depth, model.How));
    }

    [Fact]
    public void Of_LabelledPhase_CountsItsMonthAndSaysSo()
    {
        var now = Build.Assessment(w =>
        {
            w.Costs.Clear();
            w.Costs.Add(Build.Cost(new DateOnly(2026, 11, 10), "BigQuery", 40, "mp03-01"));
            w.Costs.Add(Build.Cost(new DateOnly(2026, 11, 11), "BigQuery", 2, "mp03-09"));
        });

        var report = BlastReport.Of(now, null, "lag_bqx_gbpjpy");

        Assert.Equal(40, report.Usd);
        Assert.Equal("month to date of all that is labelled mp03-01", report.Of(BlastKind.Money).Single().How);
        Assert.Null(BlastReport.Of(now, null, "csi_bqx_eur").Usd);
    }

    [Fact]
    public void Of_TroubledTable_NamesTheRunbook()
    {
        var now = Build.Assessment(w =>
        {
            w.RemoveTable("lag_bqx_gbpjpy");
            w.Runbooks.Add(RunbookSamples.Runbook());
        });

        Assert.Equal(["RB-05"], Names(BlastReport.Of(now, null, "lag_bqx_gbpjpy"), BlastKind.Runbook));
    }

    [Fact]
    public void Of_LineageEdges_AddReadersForTheSameEntity()
    {
        var book = new CheckBook
        {
            Checks = [],
            Lineage = [new LineageEdge("train_{pair}_v2", "endpoint_{pair}", 3), new LineageEdge("idx_baseline", "lag_bqx_{pair}", 4)],
        };

        Assert.Contains("endpoint_gbpjpy", Names(BlastReport.Of(Build.Assessment(), book, "lag_bqx_gbpjpy"), BlastKind.Table));
        Assert.Equal(4, BlastReport.Of(Build.Assessment(), book, "idx_baseline").Nodes.Count(n => n.How == "lineage.yaml line 4"));
    }

    [Fact]
    public void Of_TablesInACircle_AreVisitedOnce()
    {
        var now = Build.Assessment(w => w.Workspace = w.Workspace with
        {
            Families = [.. w.Workspace.Families.Select(f => f.Name == "regression_bqx" ? f with { Inputs = ["train_v2"] } : f)],
        });

        var report = BlastReport.Of(now, null, "lag_bqx_gbpjpy");

        Assert.Equal(report.Nodes.Select(n => (n.Kind, n.Name)).Distinct().Count(), report.Nodes.Length);
        Assert.Equal(1, report.Nodes.Count(n => n.Name == "lag_bqx_gbpjpy"));
        Assert.Equal(["regression_bqx_gbpjpy"], Names(report, BlastKind.Table));
    }

    /// <summary>A pair goes into its currencies and into a triangle of both of them, not into other pairs.</summary>
    [Fact]
    public void Of_OtherEntities_AreReachedOnlyWhenConcerned()
    {
        var now = Build.Assessment(w =>
        {
            w.Workspace = w.Workspace with
            {
                Triangles = [("eur", "usd", "jpy"), ("gbp", "usd", "jpy")],
                Families = [.. w.Workspace.Families, new TableFamily { Name = "tri_bqx", Pattern = "tri_bqx_{c1}_{c2}_{c3}", TimeColumn = "bar_start_time", Inputs = ["regression_bqx"] }],
            };
            w.Tables.AddRange([Build.Table("csi_bqx_eur"), Build.Table("csi_bqx_gbp"), Build.Table("tri_bqx_eur_usd_jpy"), Build.Table("tri_bqx_gbp_usd_jpy")]);
        });

        Assert.Equal(["lag_bqx_eurusd", "csi_bqx_eur", "tri_bqx_eur_usd_jpy"], Names(BlastReport.Of(now, null, "regression_bqx_eurusd"), BlastKind.Table));
    }

    private static IEnumerable<string> Names(BlastReport report, BlastKind kind) => report.Of(kind).Select(n => n.Name);
}
