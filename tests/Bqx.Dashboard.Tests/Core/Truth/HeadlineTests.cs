using Bqx.Core.Common;
using Bqx.Core.Journal;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Truth;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Core.Truth;

public sealed class HeadlineTests
{
    public static TheoryData<SourceName> EvidenceSources { get; } = [SourceName.Plan, SourceName.Document, SourceName.Warehouse, SourceName.Models, SourceName.Costs, SourceName.Artifacts];

    [Fact]
    public void Assess_Healthy_IsOnPlan()
    {
        var now = Build.Assessment();

        Assert.Equal(Status.Ok, now.Headline.Status);
        Assert.StartsWith("On plan: 100% verified", now.Headline.Verdict, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(EvidenceSources))]
    public void Assess_HealthyButASourceOld_CannotSay(SourceName source)
    {
        var now = Build.Assessment(w => w.Old[source] = (SourceState.Failed, TimeSpan.FromHours(5)));

        Assert.Equal(Status.Stale, now.Headline.Status);
        Assert.StartsWith("Cannot say: ", now.Headline.Verdict, StringComparison.Ordinal);
        Assert.EndsWith("is 5 h old", now.Headline.Verdict, StringComparison.Ordinal);
    }

    [Fact]
    public void Assess_AWrongCheckWasDropped_CannotSay()
    {
        var now = Build.Assessment(w =>
        {
            w.Checks = CheckBooks.BuiltIn(w.Workspace);
            w.Cut.Add(SourceName.Checks);
        });

        Assert.Equal("Cannot say: checks.yaml was read in part", now.Headline.Verdict);
    }

    [Theory]
    [MemberData(nameof(EvidenceSources))]
    public void Assess_ASourceNeverRead_DegradesOnlyItsPart(SourceName source)
    {
        var now = Build.Assessment(w => w.Unread[source] = SourceState.Failed);

        Assert.NotEqual(Status.Ok, now.Headline.Status);
        Assert.Equal(12, now.Tables.Length);
        Assert.Equal(source == SourceName.Plan ? 0 : 8, now.Programme.Share.Tasks);
        Assert.DoesNotContain(now.Findings, f => f.Severity == Severity.Critical);
    }

    [Fact]
    public void Assess_BillingNeverConfigured_StillSaysHowThePlanStands() =>
        Assert.StartsWith("On plan", Build.Assessment(w => w.Unread[SourceName.Costs] = SourceState.NotConfigured).Headline.Verdict, StringComparison.Ordinal);

    [Fact]
    public void Assess_NoPlan_IsUnknownAndSaysWhy()
    {
        var now = Build.Assessment(w => w.Unread[SourceName.Plan] = SourceState.NotLoaded);

        Assert.Equal((Status.Unknown, "Cannot say: the plan was not read yet"), (now.Headline.Status, now.Headline.Verdict));
        Assert.All(now.Tables, t => Assert.Equal(Verdict.Unknown, t.Verdict));
    }

    [Fact]
    public void Assess_NothingRead_IsUnknownThroughout()
    {
        var now = Build.Assessment(w =>
        {
            foreach (var source in Enum.GetValues<SourceName>())
            {
                w.Unread[source] = SourceState.NotLoaded;
            }
        });

        Assert.All(now.Tiles, t => Assert.Equal((Status.Unknown, (double?)null), (t.Status, t.Value)));
        Assert.Empty(now.Findings);
        Assert.Null(now.Spend);
    }

    [Fact]
    public void Assess_CriticalFinding_NamesTheGate() =>
        Assert.Equal("At risk: 1 critical issue blocks the MP03.01 gate", Build.Assessment(w => w.RemoveTable("lag_bqx_gbpjpy")).Headline.Verdict);

    [Fact]
    public void Assess_WarehouseOlderThanEvidenceHolds_ProvesNothing()
    {
        var now = Build.Assessment(w => w.Old[SourceName.Warehouse] = (SourceState.Failed, TimeSpan.FromHours(25)));

        Assert.All(now.Phases[0].Tasks, t => Assert.Equal(Verdict.Unknown, t.Verdict));
        Assert.Equal(12, now.Quality.Unknown);
    }

    [Fact]
    public void Assess_WarehouseFailingForAnHour_KeepsTheLastGoodEvidence()
    {
        var now = Build.Assessment(w => w.Old[SourceName.Warehouse] = (SourceState.Failed, TimeSpan.FromHours(1)));

        Assert.Equal(8, now.Programme.Share.Verified);
        Assert.Equal(Status.Stale, now.Tiles[1].Status);
    }

    [Fact]
    public void Assess_HistoryTooShort_TellsNoChanges() => Assert.Null(Build.Assessment().Headline.Changes);

    [Fact]
    public void Assess_HistoryOfADay_TellsVerifiedOpenedAndResolved()
    {
        var before = Build.Now.AddHours(-30);
        var now = Build.Assessment(w =>
        {
            w.RemoveTable("lag_bqx_gbpjpy");
            w.History = Series(
                new Measurement(Measures.Programme, Measures.VerifiedTasks, before, 5, null),
                new Measurement(Measures.Programme, Measures.Verified, before.AddDays(-1), 0.5, null),
                new Measurement(Measures.Finding("mae-drift|eurusd/xgboost"), Measures.State, before, null, Measures.Open));
        });

        Assert.Equal((2, 1, 1), (now.Headline.Changes!.Verified, now.Headline.Changes.Opened, now.Headline.Changes.Resolved));
        Assert.Equal((7 / 8d) - 0.5, now.Tiles[0].Delta!.Value, 9);
        Assert.Null(now.Tiles[1].Delta);
    }

    private static History Series(params Measurement[] measurements) => HistoryChanges.Of(measurements);
}
