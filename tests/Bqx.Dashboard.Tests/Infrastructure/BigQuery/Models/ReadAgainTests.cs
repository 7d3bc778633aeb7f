using System.Globalization;
using Bqx.Infrastructure.BigQuery.Models;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Models;

public sealed class ReadAgainTests
{
    private static readonly DateTimeOffset Written = At("2026-03-20");

    [Theory]
    [InlineData("20260305", "2026-03-05")]
    [InlineData("2026030517", "2026-03-05")]
    [InlineData("202603", "2026-03-01")]
    [InlineData("2026", "2026-01-01")]
    [InlineData("__NULL__", null)]
    [InlineData("__UNPARTITIONED__", null)]
    [InlineData("17", null)]
    public void Day_OfAPartition_IsItsFirst(string id, string? expected) =>
        Assert.Equal(expected, ReadAgain.Day(id)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    [Fact]
    public void From_NothingWritten_IsNull() => Assert.Null(From(["20260301", "__NULL__"], ["20260301", "__NULL__"]));

    [Fact]
    public void From_NewPartition_BeginsThereWhenNoSpanReachesIn() => Assert.Equal(new DateOnly(2026, 3, 20), From(["20260301"], ["20260301", "20260320"]));

    [Fact]
    public void From_PartitionThatIsGone_IsAChange() => Assert.Equal(new DateOnly(2026, 3, 1), From(["20260301", "20260302"], ["20260302"]));

    [Fact]
    public void From_SpansThatReachIn_AreReadFromTheirBeginningOneAfterTheOther() => Assert.Equal(
        new DateOnly(2026, 3, 2),
        From(["20260301"], ["20260301", "20260320"], (At("2026-03-13"), At("2026-03-20")), (At("2026-03-02"), At("2026-03-13")), (At("2026-02-01"), At("2026-03-01"))));

    [Fact]
    public void From_RowsWithoutTime_BeginAtTheNewestDay() => Assert.Equal(
        new DateOnly(2026, 3, 13), From(["20260301"], ["20260301", "__NULL__"], (At("2026-03-13"), At("2026-03-20"))));

    [Fact]
    public void From_UnknownChange_IsAChange() => Assert.Equal(
        new DateOnly(2026, 3, 1),
        ReadAgain.From(new Dictionary<string, DateTimeOffset?> { ["20260301"] = null }, new Dictionary<string, DateTimeOffset?> { ["20260301"] = null }, []));

    private static DateOnly? From(string[] before, string[] now, params (DateTimeOffset From, DateTimeOffset To)[] spans) => ReadAgain.From(
        before.ToDictionary(static id => id, static _ => (DateTimeOffset?)Written), now.ToDictionary(static id => id, static _ => (DateTimeOffset?)Written), spans);

    private static DateTimeOffset At(string day) => DateTimeOffset.Parse(day, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
