using Bqx.Core.Costs;
using Bqx.Core.Plans;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Core.Costs;

public sealed class OutcomeCostsTests
{
    private static readonly DateOnly Day = new(2026, 11, 3);

    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(1, 30)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Of_AnyMonth_EachViewEqualsTheMonthToTheCent(int seed)
    {
        var random = new Random(seed);
        var now = Build.Assessment(w =>
        {
            w.Costs.Clear();
            foreach (var i in Enumerable.Range(0, 200))
            {
                w.Costs.Add(Labelled(random, Build.Cost(Day.AddDays(random.Next(15)), $"Service {i % 7}", random.Next(-400_000, 9_000_000) / 1_000_000m, random.Next(6) switch { 0 => null, 1 => "mp09-01", 2 => "mp03-02", _ => "mp03-01" }, type: random.Next(12) == 0 ? "tax" : "regular")));
            }

            foreach (var task in w.Tasks.Select(t => t.TaskId).Where(_ => random.Next(3) == 0).ToList())
            {
                w.Reopen(task, random.Next(2) == 0 ? WorkStatus.NotStarted : WorkStatus.InProgress);
            }
        });

        var outcomes = OutcomeCosts.Of(now, now.Spend!);

        Assert.All([outcomes.ByResult, outcomes.ByProof, outcomes.ByGate], lines =>
        {
            Assert.Equal(now.Spend!.Net, lines.Sum(static l => l.Net));
            Assert.Equal(Math.Round(now.Spend.Net, 2, MidpointRounding.ToEven), Cents.Of([.. lines.Select(static l => l.Net)]).Sum());
            Assert.All(lines.Where(static l => !l.Rules.IsEmpty), static l => Assert.Equal(l.Net, l.Rules.Sum(static r => r.Net)));
        });
    }

    [Fact]
    public void PerTable_And_PerModel_DivideTheirPhasesByWhatIsProven()
    {
        var now = Build.Assessment(w =>
        {
            Spend(w, ("mp03-01", 100), ("mp03-02", 60), (null, 7));
            w.RemoveTable("lag_bqx_gbpjpy");
        });

        var outcomes = OutcomeCosts.Of(now, now.Spend!);

        Assert.Equal((100m, 3, 100m / 3), (outcomes.PerTable.Net, outcomes.PerTable.Count, outcomes.PerTable.Each));
        Assert.Equal((60m, now.ModelTotals.Passing), (outcomes.PerModel.Net, outcomes.PerModel.Count));
        Assert.Contains(outcomes.ByResult, l => l is { Key: SpendReport.Unlabelled, Net: 7 });
    }

    [Fact]
    public void ClaimedNotProven_OneOfFourTablesAbsent_IsAQuarterOfItsPhase()
    {
        var now = Build.Assessment(w =>
        {
            Spend(w, ("mp03-01", 100), (null, 7));
            w.RemoveTable("lag_bqx_gbpjpy");
        });

        var outcomes = OutcomeCosts.Of(now, now.Spend!);

        Assert.Equal(25, outcomes.ClaimedNotProven);
        Assert.Equal(75, outcomes.ByProof.Single(l => l.Key == "Proven work").Net);
    }

    [Fact]
    public void PerTable_NothingProven_HasNoPrice()
    {
        var now = Build.Assessment(w =>
        {
            Spend(w, ("mp03-01", 100));
            w.Tables.RemoveAll(t => t.Ref.Name.StartsWith("lag_", StringComparison.Ordinal));
        });

        Assert.Null(OutcomeCosts.Of(now, now.Spend!).PerTable.Each);
    }

    [Fact]
    public void Of_LabelOfNoPhase_IsALineOfItsOwn()
    {
        var now = Build.Assessment(w => Spend(w, ("mp99-01", 5)));

        Assert.Contains(OutcomeCosts.Of(now, now.Spend!).ByResult, l => l is { Key: OutcomeCosts.UnknownLabel, Net: 5 });
    }

    [Theory]
    [InlineData("task=t03-01-01-02", AttributionRule.Task)]
    [InlineData("table=lag_bqx_gbpusd", AttributionRule.Result)]
    [InlineData("model=gbpusd_xgboost", AttributionRule.Result)]
    [InlineData("stage=s03-01-01\npair=gbpusd", AttributionRule.StageAndPair)]
    [InlineData("stage=s03-01-01", AttributionRule.Stage)]
    [InlineData("stage=s03-01-01\npair=audcad", AttributionRule.Stage)]
    [InlineData("phase=mp03-01\npair=gbpusd", AttributionRule.PhaseAndPair)]
    [InlineData("phase=mp03-01\nstage=s99-99-99", AttributionRule.Phase)]
    [InlineData("phase=mp03-01", AttributionRule.Phase)]
    [InlineData("pair=gbpusd", AttributionRule.Pair)]
    [InlineData("phase=mp99-01\npair=gbpusd", AttributionRule.None)]
    [InlineData("team=a", AttributionRule.None)]
    public void Of_Labels_TheFinestThatThePlanKnowsIsUsedAndNamed(string labels, AttributionRule rule)
    {
        var now = Build.Assessment(w => Spend(w, labels, 10));

        var outcomes = OutcomeCosts.Of(now, now.Spend!);

        Assert.All([outcomes.ByResult, outcomes.ByProof, outcomes.ByGate], lines =>
        {
            Assert.Equal(10, lines.Sum(static l => l.Net));
            Assert.Equal(rule == AttributionRule.None ? [] : [rule], lines.SelectMany(static l => l.Rules).Select(static r => r.Rule).Distinct());
        });
    }

    [Fact]
    public void ClaimedNotProven_RowOfTheAbsentTable_IsAllOfIt()
    {
        var now = Build.Assessment(w =>
        {
            Spend(w, "phase=mp03-01\nstage=s03-01-01\npair=gbpjpy", 40);
            w.Costs.Add(Build.Cost(Day, "BigQuery", 60, "mp03-01") with { Stage = "s03-01-01", Pair = "eurusd" });
            w.RemoveTable("lag_bqx_gbpjpy");
        });

        var outcomes = OutcomeCosts.Of(now, now.Spend!);

        Assert.Equal((40m, 60m), (outcomes.ClaimedNotProven, outcomes.ByProof.Single(static l => l.Key == OutcomeCosts.Proven).Net));
    }

    [Fact]
    public void ByResult_TaskThatMakesNothing_ServesWhatItsPhaseMakes()
    {
        var now = Build.Assessment(w =>
        {
            w.AddTask("T03.01.01.09", "Report on the features", "S03.01.01", "MP03.01");
            Spend(w, "task=t03-01-01-09", 8);
        });

        Assert.Equal(8, OutcomeCosts.Of(now, now.Spend!).PerTable.Net);
    }

    private static void Spend(World world, string labels, decimal usd)
    {
        world.Costs.Clear();
        var entry = Build.Cost(Day, "BigQuery", usd, null) with { Labels = labels };
        world.Costs.Add(entry with { Phase = entry.Label("phase"), Stage = entry.Label("stage"), Pair = entry.Label("pair") });
    }

    private static CostEntry Labelled(Random random, CostEntry entry) => entry with
    {
        Stage = random.Next(3) switch { 0 => "s03-01-01", 1 => "s03-02-01", _ => null },
        Pair = random.Next(2) == 0 ? "gbpjpy" : null,
        Labels = random.Next(6) switch { 0 => "task=t03-02-01-03", 1 => "table=lag_bqx_eurusd", 2 => "table=nowhere", _ => "" },
    };

    private static void Spend(World world, params (string? Phase, decimal Usd)[] entries)
    {
        world.Costs.Clear();
        world.Costs.AddRange(entries.Select(e => Build.Cost(Day, "BigQuery", e.Usd, e.Phase)));
    }
}
