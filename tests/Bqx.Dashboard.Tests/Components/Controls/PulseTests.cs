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
        var page = ShowThree();
        var batches = page.RenderCount;

        var changed = Sample.Assess(Sample.Tables(("lag_bqx_eurusd", Status.Ok)));
        await _live.PublishAsync(changed);

        Assert.Equal(Enumerable.Repeat($"{changed.Tables.Length}", 3), page.FindAll("i").Select(i => i.TextContent));
        Assert.Equal(batches + 1, page.RenderCount);
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

    private IRenderedComponent<IComponent> ShowThree()
    {
        RenderFragment<Assessment> count = now => builder => builder.AddMarkupContent(0, $"<i>{now.Tables.Length}</i>");
        return Render(builder =>
        {
            builder.OpenComponent<CascadingValue<Pulse>>(0);
            builder.AddComponentParameter(1, nameof(CascadingValue<Pulse>.Value), _pulse);
            builder.AddComponentParameter(2, nameof(CascadingValue<Pulse>.IsFixed), true);
            builder.AddComponentParameter(3, nameof(CascadingValue<Pulse>.ChildContent), (RenderFragment)(inner =>
            {
                for (var i = 0; i < 3; i++)
                {
                    inner.OpenComponent<LiveView>(9);
                    inner.AddComponentParameter(10, nameof(LiveView.ChildContent), count);
                    inner.CloseComponent();
                }
            }));
            builder.CloseComponent();
            builder.OpenComponent<Beat>(4);
            builder.AddComponentParameter(5, nameof(Beat.Pulse), _pulse);
            builder.CloseComponent();
        });
    }
}
