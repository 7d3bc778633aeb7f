using Bqx.Core.Runbooks;

namespace Bqx.Dashboard.Tests.Core.Runbooks;

public sealed class RunStatisticsTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_NoRuns_IsUnknownAndStale()
    {
        var none = RunStatistics.Of("RB-05", RunbookBoard.Empty);

        Assert.Equal(new RunStatistics(0, 0, 0, null, null, 0), none);
        Assert.Null(none.ResolvedShare);
        Assert.True(none.IsStale(At));
    }

    [Fact]
    public void Of_EvenNumber_MedianIsTheMeanOfTheMiddleAndLeavesAbortedAndDrillsOut()
    {
        var runs = RunStatistics.Of("RB-05", Board(Mark(10), Mark(20), Mark(90, RunOutcome.Aborted), Mark(1, isDrill: true), Mark(5, id: "RB-06")));

        Assert.Equal(TimeSpan.FromMinutes(15), runs.Median);
        Assert.Equal((3, 3, 2, 1), (runs.Runs, runs.Ended, runs.Resolved, runs.Drills));
        Assert.Equal(2d / 3, runs.ResolvedShare);
    }

    [Fact]
    public void Of_RunningRun_CountsButHasNotEnded()
    {
        var runs = RunStatistics.Of("RB-05", Board(new RunMark("RB-05", false, At, null, RunOutcome.Running)));

        Assert.Equal((1, 0, At), (runs.Runs, runs.Ended, runs.LastUsed));
        Assert.Null(runs.Median);
    }

    [Theory]
    [InlineData(90, false)]
    [InlineData(91, true)]
    public void IsStale_AfterNinetyDays(int days, bool isStale) => Assert.Equal(isStale, RunStatistics.Of("RB-05", Board(Mark(5))).IsStale(At.AddDays(days)));

    [Fact]
    public void IsStale_OnlyDrills_IsStillNeverUsed() => Assert.True(RunStatistics.Of("RB-05", Board(Mark(5, isDrill: true))).IsStale(At));

    private static RunbookBoard Board(params RunMark[] marks) => new() { Runs = [], Earlier = [.. marks] };

    private static RunMark Mark(int minutes, RunOutcome outcome = RunOutcome.Resolved, bool isDrill = false, string id = "RB-05") =>
        new(id, isDrill, At, At.AddMinutes(minutes), outcome);
}
