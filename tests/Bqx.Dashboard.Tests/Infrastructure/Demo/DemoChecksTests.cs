using Bqx.Core.Quality;
using Bqx.Core.Quality.Checks;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Infrastructure.Demo;

/// <summary>What the checks of the demo find in its generated tables.</summary>
public sealed class DemoChecksTests(DemoFixture demo)
{
    public static TheoryData<string> Kinds => [.. CheckKinds.All];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Checks_EveryKind_PassSomewhereAndFailSomewhere(string kind)
    {
        var outcomes = (await demo.AssessmentAsync()).Tables.SelectMany(t => t.Checks).Where(c => c.Kind == kind).Select(c => c.Outcome).ToHashSet();

        Assert.Contains(CheckOutcome.Passed, outcomes);
        Assert.Contains(CheckOutcome.Failed, outcomes);
    }

    [Fact]
    public async Task Checks_OfTheDemo_AreAllCarriedOut()
    {
        var errored = (await demo.AssessmentAsync()).Tables
            .Where(t => t.Metadata is { Rows: > 0 })
            .SelectMany(t => t.Checks.Where(c => c.Outcome == CheckOutcome.Errored).Select(c => $"{t.Name} {c.Check}: {c.Found}"));

        Assert.Empty(errored);
    }

    [Fact]
    public async Task Checks_PairWithALimitOfItsOwn_PassWithNullsThatFailElsewhere()
    {
        var now = await demo.AssessmentAsync();

        var thin = now.Tables.First(t => t.Name == "lag_bqx_audnzd").Checks.First(c => c.Check == "feature-nulls");
        var usual = now.Tables.First(t => t.Name == "lag_bqx_gbpjpy").Checks.First(c => c.Check == "feature-nulls");

        Assert.Equal((CheckOutcome.Passed, CheckOutcome.Failed), (thin.Outcome, usual.Outcome));
        Assert.InRange(thin.Value!.Value, 0.055, 0.07);
        Assert.InRange(usual.Value!.Value, 0.07, 0.086);
        Assert.Equal("bqx_mid_lag_60", usual.Column);
    }

    [Fact]
    public async Task Imported_ResultsOfOtherTools_AreAboutTablesOfTheDemo()
    {
        var now = await demo.AssessmentAsync();

        var imported = (await demo.ReadingAsync()).Imported.Value!.Results;

        Assert.Equal(["Great Expectations", "Soda", "dbt"], imported.Select(r => r.Tool).Distinct().Order(StringComparer.Ordinal));
        Assert.All(imported, r => Assert.Contains(now.Tables, t => t.Name == r.Table));
    }
}
