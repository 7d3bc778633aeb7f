using Bqx.Core.Common;
using Bqx.Core.Truth;
using Bqx.Dashboard.Journal;
using Bqx.Dashboard.OnCall;
using Bqx.Dashboard.Runbooks;
using Bqx.Dashboard.Tests.Fakes;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Bqx.Dashboard.Tests.Components;

/// <summary>What tests of pages share: a live assessment, a clock and a refresh that only counts.</summary>
public abstract class PageTests : BunitContext
{
    private readonly FakeRefresh _refresh = new();

    protected PageTests()
    {
        Services.AddSingleton<TimeProvider>(new FakeClock(Sample.At));
        Services.AddSingleton<IRefresh>(_refresh);
        ComponentFactories.AddStub<OnCallChip>("");
        ComponentFactories.AddStub<SinceLookLink>("<a>What changed</a>");
        ComponentFactories.AddStub<StartRunbook>(p => $"<button>{p.Get(s => s.RunbookId)}</button>");
    }

    protected IReadOnlyList<SourceName?> Requested => _refresh.Requested;

    protected IRenderedComponent<TPage> Open<TPage>(Assessment assessment, string url)
        where TPage : IComponent =>
        OpenLive<TPage>(assessment, url).Page;

    internal (IRenderedComponent<TPage> Page, FakeLive<Assessment> Live) OpenLive<TPage>(Assessment assessment, string url)
        where TPage : IComponent
    {
        var live = new FakeLive<Assessment>(assessment);
        Services.AddSingleton<ILive<Assessment>>(live);
        // Resolves services, so it comes after the last registration.
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        Services.GetRequiredService<NavigationManager>().NavigateTo(url);
        return (Render<TPage>(), live);
    }

    private sealed class FakeRefresh : IRefresh
    {
        public List<SourceName?> Requested { get; } = [];

        public void Request(SourceName? source = null) => Requested.Add(source);
    }
}
