using Bqx.Core.Common;
using Bqx.Core.Quality;
using Bqx.Core.Warehouse;
using Bqx.Core.Workspaces;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Core.Quality;

public sealed class TableJudgeTests
{
    private static readonly TableFamily Lag = new() { Name = "lag", Pattern = "lag_{pair}", TimeColumn = "t", FreshWithinMinutes = 60 };

    [Fact]
    public void Judge_TableLikeItsSiblings_IsOk() => Assert.Equal(Status.Ok, Judge(Build.Table("a")).Status);

    [Fact]
    public void Judge_AbsentFromCompleteListing_IsMissing() => Assert.Equal(Status.Missing, Judge(null).Status);

    [Fact]
    public void Judge_AbsentFromCutListing_IsUnknownAndSaysAtLeast()
    {
        var judgement = Judge(null, isExhausted: false);

        Assert.Equal(Status.Unknown, judgement.Status);
        Assert.Contains("at least 3 tables, listing incomplete", judgement.Checks[0].Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_NoRows_IsCritical() => Assert.Equal(Status.Critical, Judge(Build.Table("a", rows: 0)).Status);

    [Fact]
    public void Judge_RowsNotReported_IsUnknown() => Assert.Equal(Status.Unknown, Judge(Build.Table("a", rows: null) with { NewestRowAt = Build.LastBar }).Status);

    [Theory]
    [InlineData(17_999, CheckOutcome.Failed)]
    [InlineData(18_000, CheckOutcome.Warned)]
    [InlineData(19_399, CheckOutcome.Warned)]
    [InlineData(19_400, CheckOutcome.Passed)]
    [InlineData(40_000, CheckOutcome.Passed)]
    public void Judge_RowsAgainstSiblings_FollowsTheLimits(long rows, CheckOutcome expected) =>
        Assert.Equal(expected, Judge(Build.Table("a", rows)).Checks.Single(c => c.Check == "row-count").Outcome);

    [Fact]
    public void Judge_ColumnLacking_NamesIt()
    {
        var judgement = Judge(Build.Table("a", columns: Build.Columns.Remove("close_lag_1")));

        Assert.Equal(["close_lag_1"], judgement.MissingColumns);
        Assert.Equal(Status.Critical, judgement.Status);
    }

    [Fact]
    public void Judge_ColumnMore_NamesIt() => Assert.Equal(["extra"], Judge(Build.Table("a", columns: Build.Columns.Add("extra"))).ExtraColumns);

    [Fact]
    public void Judge_OlderThanLimitInMarketMinutes_IsStale() =>
        Assert.Equal(Status.Stale, Judge(Build.Table("a", newest: Build.LastBar.AddMinutes(-60))).Status);

    [Fact]
    public void Judge_OldOnlyByTheWeekend_IsFresh() =>
        Assert.Equal(Status.Ok, Judge(Build.Table("a", newest: Build.LastBar), at: new DateTimeOffset(2026, 11, 22, 22, 59, 0, TimeSpan.Zero)).Status);

    [Theory]
    [InlineData(20, 30, Status.Ok)]
    [InlineData(50, 10, Status.Ok)]
    [InlineData(70, 80, Status.Stale)]
    [InlineData(70, 10, Status.Unknown)]
    public void Judge_NewestRowLookedUpEarlier_CountsAsOfThenWhereTheTableWasWrittenSince(int lookedUp, int written, Status expected)
    {
        var friday = new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
        var table = Build.Table("a", newest: friday.AddMinutes(-lookedUp - 5)) with { RowTimesAt = friday.AddMinutes(-lookedUp), ModifiedAt = friday.AddMinutes(-written) };

        Assert.Equal(expected, Judge(table, at: friday).Status);
    }

    [Fact]
    public void Judge_NewestRowNotReported_IsUnknown() => Assert.Equal(Status.Unknown, Judge(Build.Table("a") with { NewestRowAt = null }).Status);

    [Fact]
    public void Judge_AloneInItsFamily_IsOkWithoutComparison()
    {
        var table = Build.Table("a");
        var judgement = TableJudge.Judge(table, new TableContext(Lag, new Siblings([table]), 1, true, Build.Now));

        Assert.Equal(Status.Ok, judgement.Status);
        Assert.Equal(2, judgement.Checks.Count(c => c.Outcome == CheckOutcome.Skipped));
    }

    [Fact]
    public void MedianWithout_ItsOwnRows_IsMedianOfTheOthers()
    {
        var siblings = new Siblings([Build.Table("a", 10), Build.Table("b", 20), Build.Table("c", 90), Build.Table("d", 0)]);

        Assert.Equal(55, siblings.MedianWithout(10));
        Assert.Equal(15, siblings.MedianWithout(90));
        Assert.Equal(20, siblings.MedianWithout(null));
    }

    private static TableJudgement Judge(TableMetadata? table, bool isExhausted = true, DateTimeOffset? at = null)
    {
        TableMetadata[] others = [Build.Table("b"), Build.Table("c"), Build.Table("d")];
        var siblings = new Siblings(table is null ? others : [table, .. others]);
        return TableJudge.Judge(table, new TableContext(Lag, siblings, 3, isExhausted, at ?? Build.Now));
    }
}
