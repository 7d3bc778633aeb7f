using Bqx.Core.Truth;
using Bqx.Dashboard.Charts;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Components.Charts;

public sealed class SharedTests
{
    private readonly Assessment _now = Build.Assessment();
    private int _computed;

    [Fact]
    public void Of_AnotherAssessmentWithTheSamePart_ComputesNothing()
    {
        var shared = new Shared<object>(Compute, static a => a.Headline);

        Assert.Same(shared.Of(_now), shared.Of(_now with { At = _now.At.AddMinutes(1) }));
        Assert.Equal(1, _computed);
    }

    [Fact]
    public void Of_AnotherPart_ComputesAgain()
    {
        var shared = new Shared<object>(Compute, static a => a.Headline);

        Assert.NotSame(shared.Of(_now), shared.Of(_now with { Headline = _now.Headline with { Verdict = "All is lost" } }));
    }

    [Fact]
    public void Of_NoPartNamed_LooksAtAllOfIt()
    {
        var shared = new Shared<object>(Compute);

        Assert.NotSame(shared.Of(_now), shared.Of(_now with { At = _now.At.AddMinutes(1) }));
    }

    [Fact]
    public void Of_EqualResult_KeepsTheFormerOne()
    {
        var shared = new Shared<string>(a => new string('x', a.Tables.Length));

        Assert.Same(shared.Of(_now), shared.Of(_now with { At = _now.At.AddMinutes(1) }));
    }

    private object Compute(Assessment now)
    {
        _computed++;
        return new object();
    }
}
