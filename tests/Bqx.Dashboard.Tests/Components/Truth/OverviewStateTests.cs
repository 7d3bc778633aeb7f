using Bqx.Core.Common;
using Bqx.Dashboard.Truth;

namespace Bqx.Dashboard.Tests.Components.Truth;

public sealed class OverviewStateTests
{
    [Theory]
    [InlineData("/", null, null, null)]
    [InlineData("/?who=mine", "mine", null, null)]
    [InlineData("/?who=unassigned&status=critical&all=1", "unassigned", "critical", "1")]
    [InlineData("/", "somebody", "purple", "yes")]
    [InlineData("/", "all", "99", "0")]
    public void Read_Query_RoundTripsToTheUrl(string url, string? who, string? status, string? all) =>
        Assert.Equal(url, OverviewState.Read(who, status, all).Url);

    [Fact]
    public void Shows_Mine_IgnoresCase() =>
        Assert.True(new OverviewState { Who = OverviewState.Mine }.Shows(Answers.Item("x", owner: "lena kovac"), "Lena Kovac"));

    [Fact]
    public void Shows_OtherStatus_IsHidden() =>
        Assert.False(new OverviewState { Status = Status.Stale }.Shows(Answers.Item("x"), "Lena Kovac"));
}
