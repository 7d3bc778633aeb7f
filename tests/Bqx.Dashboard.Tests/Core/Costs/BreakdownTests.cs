using Bqx.Core.Costs;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Core.Costs;

public sealed class BreakdownTests
{
    private static readonly DateOnly Day = new(2026, 11, 3);

    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(1, 30)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Of_AnyRows_EveryDimensionSumsToTheNetExactlyAndInCents(int seed)
    {
        var random = new Random(seed);
        var spend = Of([.. Enumerable.Range(0, 300).Select(_ => Any(random))]);

        var by = Enum.GetValues<CostDimension>().Where(static d => d != CostDimension.Label).Select(d => Breakdown.Of(spend, d))
            .Concat(Breakdown.LabelKeys(spend).Select(key => Breakdown.Of(spend, CostDimension.Label, key)));
        Assert.All(by, parts =>
        {
            Assert.Equal(spend.Net, parts.Sum(static p => p.Net));
            Assert.Equal(Math.Round(spend.Net, 2, MidpointRounding.ToEven), Cents.Of(parts).Sum(static p => p.Net));
        });
    }

    [Fact]
    public void Of_Phase_HasUnlabelledAndTaxLast()
    {
        var parts = Breakdown.Of(Of([Build.Cost(Day, "BigQuery", 1), Build.Cost(Day, "Logging", 90, phase: null), Build.Cost(Day, "Invoice", 50, phase: null, type: "tax")]), CostDimension.Phase);

        Assert.Equal([("mp03-06", 1m), (SpendReport.Unlabelled, 90m), (SpendReport.TaxAndAdjustments, 50m)], parts.Select(static p => (p.Key, p.Net)));
    }

    [Theory]
    [InlineData(CostDimension.Pair)]
    [InlineData(CostDimension.Stage)]
    public void Of_NothingWithout_SaysSoWithZero(CostDimension by)
    {
        var spend = Of([Build.Cost(Day, "BigQuery", 1) with { Pair = "eurusd", Stage = "s03-06-01" }]);

        Assert.Equal(new SpendPart(SpendReport.Unlabelled, 0, 0), Breakdown.Of(spend, by)[^1]);
    }

    [Fact]
    public void Of_Label_TellsItsValuesApart()
    {
        var spend = Of([Build.Cost(Day, "BigQuery", 3) with { Labels = "env=prod\nteam=a" }, Build.Cost(Day, "BigQuery", 2) with { Labels = "env=test" }]);

        Assert.Equal(["env", "team"], Breakdown.LabelKeys(spend));
        Assert.Equal([("prod", 3m), ("test", 2m), (SpendReport.Unlabelled, 0m)], Breakdown.Of(spend, CostDimension.Label, "env").Select(static p => (p.Key, p.Net)));
    }

    private static CostEntry Any(Random random) =>
        Build.Cost(Day.AddDays(random.Next(-5, 20)), $"Service {random.Next(9)}", random.Next(-500_000, 9_000_000) / 1_000_000m, random.Next(3) == 0 ? null : $"mp03-0{random.Next(1, 9)}", random.Next(15) == 0 ? "EUR" : "USD", random.Next(9) == 0 ? "tax" : "regular") with
        {
            Project = random.Next(5) == 0 ? null : "bqx",
            Pair = random.Next(2) == 0 ? null : "eurusd",
            Stage = random.Next(2) == 0 ? null : "s03-06-01",
            Labels = random.Next(2) == 0 ? "" : "team=" + random.Next(3),
            Credits = -random.Next(1_000) / 1_000_000m,
        };

    private static Spend Of(CostEntry[] entries) => SpendReport.Of(new CostRecords { Entries = [.. entries], NewestExportAt = Build.Now }, [], Build.Now);
}
