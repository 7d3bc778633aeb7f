using Bqx.Core.Costs;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Core.Costs;

public sealed class AnomaliesTests
{
    private static readonly DateOnly Monday = new(2026, 11, 16);

    [Fact]
    public void Of_QuietWeekends_AreNotWhatMondayIsComparedWith()
    {
        var entries = Days(new(2026, 11, 1), new(2026, 11, 20), d => IsWeekend(d) ? 5 : 80);

        Assert.Empty(Of(entries).Anomalies);
    }

    [Fact]
    public void Of_WeekendLikeAWeekday_IsAJumpOnceWeekendsAreKnown()
    {
        var entries = Days(new(2026, 10, 24), new(2026, 11, 20), d => d == new DateOnly(2026, 11, 15) ? 80 : IsWeekend(d) ? 5 : 80);

        var anomaly = Assert.Single(Of(entries).Anomalies);
        Assert.Equal((new DateOnly(2026, 11, 15), 5m, 25m), (anomaly.Day, anomaly.Usual, anomaly.Limit));
    }

    [Theory]
    [InlineData(7, 0)]
    [InlineData(8, 1)]
    public void Of_Jump_IsJudgedFromTheEighthDay(int day, int expected)
    {
        var first = Monday.AddDays(1 - day);

        Assert.Equal(expected, Of([.. Days(first, Monday.AddDays(-1), _ => 30), Build.Cost(Monday, "BigQuery", 500)]).Anomalies.Length);
    }

    [Fact]
    public void Of_Tax_IsNoJumpOfAService() =>
        Assert.Empty(Of([.. Days(new(2026, 11, 1), new(2026, 11, 19), _ => 30), Build.Cost(Monday, "BigQuery", 500, type: "tax")]).Anomalies);

    [Fact]
    public void Contributions_Jump_NamesSkuProjectAndLabelsThatRose()
    {
        var usual = Days(new(2026, 11, 1), new(2026, 11, 20), _ => 20).Select(e => e with { Sku = "Storage", Labels = "pair=eurusd" });
        var jump = Build.Cost(Monday, "BigQuery", 70) with { Sku = "Analysis", Project = "loose", Labels = "pair=gbpjpy\nteam=a" };

        var contributions = Assert.Single(Of([.. usual, jump]).Anomalies).Contributions;

        Assert.Equal(
            [new("SKU", "Analysis", 70, 0), new("Project", "loose", 70, 0), new("pair", "gbpjpy", 70, 0), new("team", "a", 70, 0)],
            contributions);
    }

    [Fact]
    public void Feedback_Expected_WidensTheBandAndSaysSo()
    {
        var board = Said(CostEventKind.Expected, Monday, 90);

        var spend = Of([.. Days(new(2026, 11, 1), new(2026, 11, 20), d => d == Monday ? 90 : d == Monday.AddDays(2) ? 85 : 30)], board);

        Assert.Empty(spend.Anomalies);
        Assert.Equal([Monday, Monday.AddDays(2)], spend.Expected.Select(a => a.Day));
        Assert.All(spend.Expected, a => Assert.Contains("since Lena called it expected on 21 Nov 2026; by the days before it would end at $50.00", a.BandNote, StringComparison.Ordinal));
    }

    [Fact]
    public void Feedback_Expected_MoreThanAccepted_IsAJumpAgain()
    {
        var spend = Of([.. Days(new(2026, 11, 1), new(2026, 11, 20), d => d == Monday ? 90 : d == Monday.AddDays(2) ? 95 : 30)], Said(CostEventKind.Expected, Monday, 90));

        var anomaly = Assert.Single(spend.Anomalies);
        Assert.Equal((Monday.AddDays(2), 90m), (anomaly.Day, anomaly.Limit));
    }

    [Fact]
    public void Feedback_NotExpected_StaysAndLeavesWhatIsUsual()
    {
        var entries = Days(new(2026, 11, 12), new(2026, 11, 20), d => d >= Monday && d <= Monday.AddDays(3) ? 90 : d > Monday ? 80 : 30);
        var board = new CostBoard([.. Enumerable.Range(0, 4).Select(i => Event(i + 1, CostEventKind.NotExpected, Monday.AddDays(i), 90))]);

        Assert.DoesNotContain(Of(entries).Anomalies, a => a.Day == Monday.AddDays(4));
        var anomaly = Of(entries, board).Anomalies.Single(a => a.Day == Monday.AddDays(4));
        Assert.Equal("4 days that somebody called not expected are left out of what is usual.", anomaly.BandNote);
        Assert.False(Of(entries, board).Anomalies.Single(a => a.Day == Monday.AddDays(3)).Feedback!.IsExpected);
    }

    [Fact]
    public void Feedback_Changed_TheNewestHolds()
    {
        var board = new CostBoard([Event(1, CostEventKind.Expected, Monday, 90), Event(2, CostEventKind.NotExpected, Monday, 90)]);

        Assert.Single(Of([.. Days(new(2026, 11, 1), new(2026, 11, 20), d => d == Monday ? 90 : 30)], board).Anomalies);
    }

    private static CostBoard Said(CostEventKind kind, DateOnly day, decimal usd) => new([Event(1, kind, day, usd)]);

    private static CostEvent Event(int sequence, CostEventKind kind, DateOnly day, decimal usd) => new(sequence, Build.Now, "Lena", kind, "BigQuery", day, usd, "Backfill");

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static CostEntry[] Days(DateOnly from, DateOnly to, Func<DateOnly, decimal> usd) =>
        [.. Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).Select(i => Build.Cost(from.AddDays(i), "BigQuery", usd(from.AddDays(i))))];

    private static Spend Of(IEnumerable<CostEntry> entries, CostBoard? board = null) =>
        SpendReport.Of(new CostRecords { Entries = [.. entries], NewestExportAt = Build.Now }, [], Build.Now, board);
}
