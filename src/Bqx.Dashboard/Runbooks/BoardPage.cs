using Bqx.Core.Common;
using Bqx.Core.Runbooks;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Runbooks;

/// <summary>A page that follows runs, the library and the dock beside the assessment. Each change calls <see cref="LivePage.OnNow"/>.</summary>
public abstract class BoardPage : LivePage
{
    private IDisposable? _runs, _library;

    [Inject] public required ILive<RunbookBoard> Board { get; set; }

    [Inject] public required ILive<Snapshot<RunbookLibrary>> Library { get; set; }

    [Inject] public required RunbookDockState Dock { get; set; }

    protected override void OnInitialized()
    {
        Dock.Changed += OnDock;
        if (RendererInfo.IsInteractive)
        {
            _runs = Board.Subscribe(_ => new ValueTask(InvokeAsync(Redraw)));
            _library = Library.Subscribe(_ => new ValueTask(InvokeAsync(Redraw)));
        }

        base.OnInitialized();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Dock.Changed -= OnDock;
            _runs?.Dispose();
            _library?.Dispose();
        }

        base.Dispose(disposing);
    }

    private void OnDock(object? sender, EventArgs e) => _ = InvokeAsync(Redraw);

    private void Redraw()
    {
        OnNow();
        StateHasChanged();
    }
}
