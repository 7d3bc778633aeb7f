using Bqx.Core.Common;
using Bqx.Core.Quality;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Quality.Incidents;
using Bqx.Core.Quality.Scans;
using Bqx.Core.Truth;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Core.Truth.Findings;

public sealed class CheckFindingsTests
{
    private const string Table = "lag_bqx_gbpjpy";

    [Fact]
    public void Assess_CriticalScanCheckFails_ContradictsTheTaskAndIsFound()
    {
        var now = Build.Assessment(w => Nulls(w, 78));

        var finding = Assert.Single(now.Findings);
        Assert.Equal(("not-null|lag_bqx_gbpjpy", Severity.Critical, Status.Critical), (finding.Key, finding.Severity, finding.Status));
        Assert.Equal("lag_bqx_gbpjpy: 7.8% of close null, expected \u2264 5%, warns above 1%", finding.Message);
        Assert.Equal(("QA", "RB-07"), (finding.Owner, finding.Runbook));
        Assert.Equal(["gbpjpy/xgboost"], finding.Models);
        Assert.Equal(Verdict.Contradicted, Of(now).Verdict);
        Assert.Equal("1 table has too many nulls", Assert.Single(now.Attention).Title);
    }

    [Fact]
    public void Assess_WarningScanCheckFails_WarnsAndStillProves()
    {
        var now = Build.Assessment(w => Nulls(w, 78, Severity.Warning));

        Assert.Equal((Status.Warning, Verdict.Verified), (Of(now).Status, Of(now).Verdict));
        Assert.Equal(Severity.Warning, Assert.Single(now.Findings).Severity);
    }

    [Theory]
    [InlineData(Severity.Critical, Verdict.Unknown)]
    [InlineData(Severity.Warning, Verdict.Verified)]
    public void Assess_NotScanned_CountsOnlyWhenCritical(Severity severity, Verdict expected)
    {
        var now = Build.Assessment(w =>
        {
            Nulls(w, 0, severity);
            w.Scans = ScanBoard.Empty;
        });

        Assert.Equal(expected, Of(now).Verdict);
        Assert.Empty(now.Findings);
    }

    [Fact]
    public void Assess_Warned_IsNoFinding() => Assert.Empty(Build.Assessment(w => Nulls(w, 20)).Findings);

    [Fact]
    public void Assess_SeveralChecksOfAKind_AreOneFinding()
    {
        var now = Build.Assessment(w =>
        {
            Nulls(w, 78);
            w.Checks = w.Checks! with { Checks = w.Checks.Checks.Add(w.Checks.Checks[^1] with { Key = "again" }) };
        });

        Assert.EndsWith(", and 1 more check", Assert.Single(now.Findings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Assess_Muted_StaysListedButAsksForNobody()
    {
        var now = Build.Assessment(w =>
        {
            Nulls(w, 78);
            w.Incidents = Board(new IncidentEvent(2, Build.Now.AddHours(-1), "Priya Nair", IncidentEventKind.Muted, "Feed holiday", Until: Build.Now.AddDays(2)));
        });

        Assert.Equal(Build.Now.AddDays(2), Assert.Single(now.Findings).MutedUntil);
        Assert.Empty(now.Attention);
        Assert.Equal(Verdict.Contradicted, Of(now).Verdict);
    }

    [Fact]
    public void Assess_MuteEnded_AsksAgain()
    {
        var now = Build.Assessment(w =>
        {
            Nulls(w, 78);
            w.Incidents = Board(new IncidentEvent(2, Build.Now.AddDays(-2), "Priya Nair", IncidentEventKind.Muted, "Feed holiday", Until: Build.Now));
        });

        Assert.Single(now.Attention);
        Assert.Equal(Build.Now.AddDays(-3), now.Findings[0].Since);
    }

    [Fact]
    public void Assess_AcceptedAsExpected_PassesAndSaysByWhom()
    {
        var now = Build.Assessment(w =>
        {
            Nulls(w, 78);
            w.Incidents = Board(new IncidentEvent(2, Build.Now.AddDays(-2), "Priya Nair", IncidentEventKind.Resolved, "Thin hours", IncidentReason.Expected));
        });

        var check = Of(now).Checks.Single(c => c.Check == "nulls");
        Assert.Equal((CheckOutcome.Passed, "Accepted as expected by Priya Nair on 19 Nov 2026: Thin hours"), (check.Outcome, check.BandNote));
        Assert.Empty(now.Findings);
    }

    [Fact]
    public void Assess_WorseThanAccepted_FailsAgain() => Assert.Single(Build.Assessment(w =>
    {
        Nulls(w, 79);
        w.Incidents = Board(new IncidentEvent(2, Build.Now.AddDays(-2), "Priya Nair", IncidentEventKind.Resolved, "Thin hours", IncidentReason.Expected));
    }).Findings);

    [Fact]
    public void Assess_UnexpectedTableOfABadName_IsToldByItsNameAlone()
    {
        var now = Build.Assessment(w =>
        {
            w.Tables.Add(Build.Table("gbpjpy_lag_bqx"));
            w.Checks = Scanned.BuiltInAnd(w.Workspace, Scanned.Check(new CheckRule.Naming(), severity: Severity.Warning) with { Families = [.. w.Workspace.Families.Select(f => f.Name)] });
        });

        Assert.Equal(["naming|gbpjpy_lag_bqx"], now.Findings.Select(f => f.Key));
    }

    [Fact]
    public void Assess_MonthsOfAPartitionCheck_AreNotUnexpected() => Assert.Empty(Build.Assessment(w =>
    {
        w.Tables.Add(Build.Table("m1_gbpjpy_2026_10"));
        w.Checks = Scanned.BuiltInAnd(w.Workspace, Scanned.Check(new CheckRule.Partitions("m1_{pair}_{yyyy_mm}", new DateOnly(2026, 10, 1), 1)) with { Families = ["csi_bqx"] });
    }).Findings);

    /// <summary>So many of 1,000 values of a column are null; warns above 1%, fails above 5%.</summary>
    private static void Nulls(World world, int nulls, Severity severity = Severity.Critical)
    {
        var check = Scanned.Check(new CheckRule.NotNull(["close"]), 0.01, 0.05, severity, key: "nulls") with { Owner = "QA", Runbook = "RB-07" };
        world.Checks = Scanned.BuiltInAnd(world.Workspace, check);
        world.Scans = Scanned.Board([.. world.Tables.Select(t => Scanned.Scan(t.Ref.Name, (new ScanMeasure.Rows(), 1_000), (new ScanMeasure.Nulls("close"), t.Ref.Name == Table ? nulls : 0)))]);
    }

    private static TableAssessment Of(Assessment now) => now.Tables.Single(t => t.Name == Table);

    private static IncidentBoard Board(IncidentEvent added) => new()
    {
        Incidents =
        [
            new Incident
            {
                Id = "one",
                Table = Table,
                CheckKey = "nulls",
                Severity = Severity.Critical,
                Events = [new IncidentEvent(1, Build.Now.AddDays(-3), "dashboard", IncidentEventKind.Opened, "7.8%", Value: 0.078), added],
            },
        ],
    };
}
