using Bqx.Core.Common;
using Bqx.Core.Plans;
using Bqx.Core.Truth;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Core.Truth.Findings;

public sealed class TableFindingsTests
{
    [Fact]
    public void Assess_DoneTaskWithoutTable_IsCriticalAndNamesWhatHangsOnIt()
    {
        var finding = Only(Build.Assessment(w => w.RemoveTable("lag_bqx_gbpjpy")), "done-without-table|lag_bqx_gbpjpy");

        Assert.Equal((Severity.Critical, Status.Missing), (finding.Severity, finding.Status));
        Assert.Equal(["T03.01.01.03"], finding.Tasks);
        Assert.Equal(["MP03.01"], finding.Phases);
        Assert.Equal(["gbpjpy/xgboost"], finding.Models);
        Assert.Equal("Lena Kovac", finding.Owner);
        Assert.Equal(Build.Now.AddDays(-6), finding.Since);
    }

    [Fact]
    public void Assess_OpenTableAfterPlannedEnd_IsMissing()
    {
        var now = Build.Assessment(w => w.RemoveTable("lag_bqx_gbpjpy").Reopen("T03.01.01.03").ChangePhase("MP03.01", p => p with { Status = Build.Status(WorkStatus.InProgress) }));

        Assert.Equal(Severity.Warning, Only(now, "missing-table|lag_bqx_gbpjpy").Severity);
    }

    [Fact]
    public void Assess_OpenTableBeforePlannedEnd_IsWorkToDo()
    {
        var now = Build.Assessment(w =>
        {
            w.AddTask("T03.02.02.01", "Create csi_bqx_eur", "S03.02.01", "MP03.02", new Deliverable.Table("csi_bqx_eur"), WorkStatus.NotStarted);
        });

        Assert.Empty(now.Findings);
        Assert.Equal((Status.Missing, Verdict.Open), now.Tables.Where(t => t.Name == "csi_bqx_eur").Select(t => (t.Status, t.Verdict)).Single());
    }

    [Fact]
    public void Assess_AbsentFromCutListing_IsUnknownNotMissing()
    {
        var now = Build.Assessment(w =>
        {
            w.RemoveTable("lag_bqx_gbpjpy");
            w.ListingIsExhausted = false;
        });

        Only(now, "listing-incomplete|warehouse");
        Assert.Equal(Verdict.Unknown, now.Tables.Single(t => t.Name == "lag_bqx_gbpjpy").Verdict);
    }

    [Theory]
    [InlineData(0, null, "empty-table")]
    [InlineData(12_000, null, "short-table")]
    [InlineData(12_000, "close_lag_1", "short-table")]
    [InlineData(20_000, "close_lag_1", "columns-differ")]
    public void Assess_SeveralThingsWrongWithATable_SaysTheFirst(long rows, string? lacks, string rule)
    {
        var now = Build.Assessment(w => w.ChangeTable("lag_bqx_gbpjpy", t => t with
        {
            Rows = rows,
            NewestRowAt = rows == 0 ? null : Build.LastBar.AddDays(-2),
            Columns = [.. t.Columns.Where(c => c.Name != lacks)],
        }));

        Assert.Equal(Severity.Critical, Only(now, $"{rule}|lag_bqx_gbpjpy").Severity);
    }

    [Fact]
    public void Assess_ColumnLacking_NamesPairAndColumn()
    {
        var now = Build.Assessment(w => w.ChangeTable("lag_bqx_gbpjpy", t => t with { Columns = t.Columns.RemoveAt(4) }));

        Assert.StartsWith("GBPJPY lacks close_lag_1; 3 of 4 have it", Only(now, "columns-differ|lag_bqx_gbpjpy").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Assess_NewestRowOld_IsStaleAndNeitherProvesNorDisproves()
    {
        var now = Build.Assessment(w => w.ChangeTable("lag_bqx_gbpjpy", t => t with { NewestRowAt = Build.LastBar.AddHours(-3) }));

        Assert.Equal(Status.Stale, Only(now, "stale-table|lag_bqx_gbpjpy").Status);
        Assert.Equal(Verdict.Unknown, now.Tables.Single(t => t.Name == "lag_bqx_gbpjpy").Verdict);
    }

    [Fact]
    public void Assess_SoundTableWithOpenTask_IsUnclaimed() => Only(
        Build.Assessment(w => w.Reopen("T03.01.01.03").ChangePhase("MP03.01", p => p with { Status = Build.Status(WorkStatus.InProgress) })),
        "unclaimed-table|lag_bqx_gbpjpy");

    [Fact]
    public void Assess_TableNobodyExpects_IsUnexpected()
    {
        var now = Build.Assessment(w => w.Tables.AddRange([Build.Table("tmp_backfill"), Build.Table("model_registry"), Build.Table("eurusd_idx")]));

        Only(now, "unexpected-table|tmp_backfill");
        Assert.Equal(12, now.Quality.Expected);
    }

    [Fact]
    public void Assess_FewRows_WarnsWithoutFinding()
    {
        var now = Build.Assessment(w => w.ChangeTable("lag_bqx_gbpjpy", t => t with { Rows = 19_000 }));

        Assert.Empty(now.Findings);
        Assert.Equal((Status.Warning, Verdict.Verified), now.Tables.Where(t => t.Name == "lag_bqx_gbpjpy").Select(t => (t.Status, t.Verdict)).Single());
    }

    internal static Finding Only(Assessment now, string key)
    {
        Assert.Equal([key], now.Findings.Select(f => f.Key));
        return now.Findings[0];
    }
}
