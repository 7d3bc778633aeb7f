using Bqx.Core.Common;
using Bqx.Core.Truth;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Core.Truth;

public sealed class AssessorTests
{
    [Fact]
    public void Assess_HealthyWorld_FindsNothing()
    {
        var now = Build.Assessment();

        Assert.Empty(now.Findings.Select(f => $"{f.Key}: {f.Message}"));
        Assert.Equal(8, now.Programme.Share.Verified);
        Assert.All(now.Tables, t => Assert.Equal(Status.Ok, t.Status));
    }

    [Fact]
    public void Assess_DemoLikeWorld_HasSomethingOfEachKind()
    {
        var now = Build.DemoLikeAssessment();

        Assert.Equal(10, now.Phases.Length);
        Assert.Contains(now.Tables, t => t.Status == Status.Missing);
        Assert.Contains(now.Findings, f => f.Rule == FindingRules.MaeDrift);
        Assert.NotEmpty(now.Attention);
        Assert.NotNull(now.Spend?.Forecast);
    }
}
