using Bqx.Core.Common;
using Bqx.Core.Truth;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Controls;

/// <summary>
/// A component that shows the assessment and follows it: one render per change, in one batch with the circuit's other components
/// where a <see cref="Controls.Pulse"/> is around. During prerendering it reads once and subscribes to nothing.
/// </summary>
public abstract class LivePage : ComponentBase, IDisposable
{
    private readonly List<IDisposable> _subscriptions = [];

    [Inject] public required ILive<Assessment> Live { get; set; }

    [Inject] public required NavigationManager Nav { get; set; }

    [Inject] public required TimeProvider Clock { get; set; }

    [CascadingParameter] public Pulse? Pulse { get; set; }

    /// <summary>The assessment on screen. It changes between renders only.</summary>
    protected Assessment Now { get; private set; } = null!;

    protected override void OnInitialized()
    {
        // Before reading, so that no change falls between the two.
        Follow(Live);
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
            _subscriptions.ForEach(s => s.Dispose());
    }

    /// <summary>Renders again after changes of another live value too. Call it before <c>base.OnInitialized()</c>.</summary>
    protected void Follow<T>(ILive<T> live)
        where T : class
    {
        if (RendererInfo.IsInteractive)
            _subscriptions.Add(Pulse?.Follow(live, Refresh) ?? live.Subscribe(_ => new ValueTask(InvokeAsync(Refresh))));
    }

    private void Refresh()
    {
        Now = Live.Current;
        OnNow();
        StateHasChanged();
    }
}
