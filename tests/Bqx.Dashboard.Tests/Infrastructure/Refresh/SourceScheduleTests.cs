using Bqx.Infrastructure.Refresh;

namespace Bqx.Dashboard.Tests.Infrastructure.Refresh;

public sealed class SourceScheduleTests
{
    private static readonly SourceSchedule Schedule = new() { Every = TimeSpan.FromSeconds(60), Timeout = TimeSpan.FromSeconds(10) };

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 10)]
    [InlineData(4, 40)]
    [InlineData(5, 60)]
    [InlineData(5_000, 60)]
    public void Wait_FailuresInARow_DoublesUpToTheCadence(int failures, int seconds)
    {
        Assert.Equal(TimeSpan.FromSeconds(seconds), Schedule.Wait(failures, jitter: 0));
        Assert.Equal(TimeSpan.FromSeconds(seconds) * 0.75, Schedule.Wait(failures, jitter: 1));
    }

    [Fact]
    public void EveryWith_SourceThatTellsOfChanges_IsReadWithoutOneEveryFiveMinutesAtMost()
    {
        Assert.Equal(TimeSpan.FromMinutes(5), Schedule.EveryWith("mark"));
        Assert.Equal(TimeSpan.FromSeconds(60), Schedule.EveryWith(null));
    }

    [Fact]
    public void EveryWith_ReadingsAreLimited_IsSlower() =>
        Assert.Equal(TimeSpan.FromMinutes(10), (Schedule with { Slowed = static every => every * 10 }).EveryWith(null));
}
