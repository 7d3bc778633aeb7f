using Bqx.Core.Plans.Schedule;

namespace Bqx.Dashboard.Tests.Core.Plans.Schedule;

public sealed class PhaseScheduleTests
{
    [Fact]
    public void Of_NoDependencies_FollowsTheListedOrder() => Assert.Equal(
        [new PlannedPhase("A", 0, 2, true), new PlannedPhase("B", 2, 4, true)],
        PhaseSchedule.Of([Link("A", 2), Link("B", 4)]));

    [Fact]
    public void Of_Branches_MarksTheLongestPathOnly() => Assert.Equal(
        [new PlannedPhase("A", 0, 2, true), new PlannedPhase("B", 2, 5, true), new PlannedPhase("C", 2, 1, false), new PlannedPhase("D", 7, 3, true)],
        PhaseSchedule.Of([Link("A", 2), Link("B", 5, "A"), Link("C", 1, "A"), Link("D", 3, "B", "C")]));

    [Fact]
    public void Of_Circle_FallsBackToTheListedOrder() => Assert.Equal(
        [0, 2],
        PhaseSchedule.Of([Link("A", 2, "B"), Link("B", 4, "A")]).Select(p => p.StartDay));

    [Fact]
    public void Of_ListedBeforeItsPredecessor_StartsAfterIt() => Assert.Equal(
        [4, 0],
        PhaseSchedule.Of([Link("A", 2, "B"), Link("B", 4)]).Select(p => p.StartDay));

    [Fact]
    public void Of_UnknownPredecessor_IsIgnored() => Assert.Equal(
        [0, 0, 2],
        PhaseSchedule.Of([Link("A", 2), Link("B", 1, "missing"), Link("C", 1, "A")]).Select(p => p.StartDay));

    [Fact]
    public void Of_Nothing_IsEmpty() => Assert.Empty(PhaseSchedule.Of([]));

    [Fact]
    public void Of_SameIdTwice_CountsOnce() => Assert.Single(PhaseSchedule.Of([Link("A", 2), Link("A", 3)]));

    [Theory]
    [InlineData("10 days", 10)]
    [InlineData("1 day", 1)]
    [InlineData("2 weeks", 14)]
    [InlineData("Ongoing", null)]
    [InlineData("2 weGKE", null)]
    [InlineData("-3 days", null)]
    [InlineData("99999999999 days", null)]
    [InlineData(null, null)]
    public void DaysOf_RawText_IsReadOrLeft(string? text, int? expected) => Assert.Equal(expected, PhaseLinks.DaysOf(text));

    private static PhaseLink Link(string id, int days, params string[] after) => new(id, days, [.. after]);
}
