using Bqx.Core.Common;
using Bqx.Core.Truth;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Controls;

/// <summary>
/// A component that shows the assessment and follows it: one subscription for its life, one render per change.
/// During prerendering it reads once and subscribes to nothing.
/// </summary>
public abstract class LivePage : ComponentBase, IDisposable
{
    private IDisposable? _subscription;

    [Inject] public required ILive<Assessment> Live { get; set; }

    [Inject] public required NavigationManager Nav { get; set; }

    [Inject] public required TimeProvider Clock { get; set; }

    /// <summary>The assessment on screen. It changes between renders only.</summary>
    protected Assessment Now { get; private set; } = null!;

    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive)
            _subscription = Live.Subscribe(_ => new ValueTask(InvokeAsync(Follow)));

        // After subscribing, so that no change falls between the two.
        Now = Live.Current;
        OnNow();
    }

    /// <summary>Called when <see cref="Now"/> has changed, before the render: the place to filter and to add up.</summary>
    protected virtual void OnNow()
    {
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            _subscription?.Dispose();
    }

    private void Follow()
    {
        Now = Live.Current;
        OnNow();
        StateHasChanged();
    }
}
