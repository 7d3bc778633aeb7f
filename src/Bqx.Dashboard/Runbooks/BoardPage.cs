using Bqx.Core.Common;
using Bqx.Core.Runbooks;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Runbooks;

/// <summary>A page that follows runs, the library and the dock beside the assessment. Each change calls <see cref="LivePage.OnNow"/>.</summary>
public abstract class BoardPage : LivePage
{
    [Inject] public required ILive<RunbookBoard> Board { get; set; }

    [Inject] public required ILive<Snapshot<RunbookLibrary>> Library { get; set; }

    [Inject] public required RunbookDockState Dock { get; set; }

    protected override void OnInitialized()
    {
        Dock.Changed += OnDock;
        Follow(Board);
        Follow(Library);
        base.OnInitialized();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Dock.Changed -= OnDock;

        base.Dispose(disposing);
    }

    private void OnDock(object? sender, EventArgs e) => _ = InvokeAsync(() =>
    {
        OnNow();
        StateHasChanged();
    });
}
