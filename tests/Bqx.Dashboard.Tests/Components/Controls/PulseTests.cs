using Bqx.Core.Common;
using Bqx.Core.Truth;
using Bqx.Dashboard.Controls;
using Bqx.Dashboard.Tests.Fakes;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Bqx.Dashboard.Tests.Components.Controls;

public sealed class PulseTests : PageTests
{
    private readonly FakeLive<Assessment> _live = new(Sample.Assess([]));
    private readonly Pulse _pulse = new();

    public PulseTests()
    {
        Services.AddSingleton<ILive<Assessment>>(_live);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    [Fact]
    public void Follow_SeveralComponents_IsOneSubscription()
    {
        ShowThree();

        Assert.Equal(1, _live.Subscribers);
    }

    [Fact]
    public async Task Change_SeveralComponents_AreDrawnInOneBatch()
    {
        await using var renderer = new BatchCounter(Services);
        await renderer.ShowAsync<Three>((nameof(Three.Pulse), _pulse));
        renderer.Batches.Clear();

        await _live.PublishAsync(Sample.Assess([]));

        // Beat and the three that it tells.
        Assert.Equal([4], renderer.Batches);
    }

    [Fact]
    public async Task Change_SeveralComponents_AllShowIt()
    {
        var page = ShowThree();
        var changed = Sample.Assess(Sample.Tables(("lag_bqx_eurusd", Status.Ok)));

        await _live.PublishAsync(changed);

        Assert.Equal(Enumerable.Repeat($"{changed.Tables.Length}", 3), page.FindAll("i").Select(i => i.TextContent));
    }

    [Fact]
    public async Task Change_OfAnotherValue_CallsOnlyItsFollowers()
    {
        ShowThree();
        var called = 0;
        var other = new FakeLive<Assessment>(Sample.Assess([]));
        _pulse.Follow(other, () => called++);

        await _live.PublishAsync(Sample.Assess([]));
        Assert.Equal(0, called);

        await other.PublishAsync(Sample.Assess([]));
        Assert.Equal(1, called);
    }

    [Fact]
    public void Follow_LastOneLeft_EndsTheSubscription()
    {
        var first = _pulse.Follow(_live, () => { });
        var second = _pulse.Follow(_live, () => { });

        first.Dispose();
        Assert.Equal(1, _live.Subscribers);

        second.Dispose();
        Assert.Equal(0, _live.Subscribers);
    }

    [Fact]
    public void Dispose_WithFollowers_EndsEverySubscription()
    {
        ShowThree();

        _pulse.Dispose();

        Assert.Equal(0, _live.Subscribers);
    }

    private IRenderedComponent<Three> ShowThree() => Render<Three>(p => p.Add(t => t.Pulse, _pulse));
}
