using Bqx.Core.Annotations;
using Bqx.Core.Common;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Bqx.Dashboard.Annotations;

/// <summary>Hands the notes down to every chart within it. It draws again only when a note comes or goes.</summary>
public sealed class AnnotationScope : ComponentBase, IDisposable
{
    private AnnotationBoard _board = AnnotationBoard.Empty;
    private IDisposable? _subscription;

    [Inject] public required ILive<AnnotationBoard> Live { get; set; }

    [CascadingParameter] public Pulse? Pulse { get; set; }

    [Parameter, EditorRequired] public required RenderFragment ChildContent { get; set; }

    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive)
            _subscription = Pulse?.Follow(Live, Refresh) ?? Live.Subscribe(_ => new ValueTask(InvokeAsync(Refresh)));

        _board = Live.Current;
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenComponent<CascadingValue<AnnotationBoard>>(0);
        builder.AddComponentParameter(1, nameof(CascadingValue<AnnotationBoard>.Value), _board);
        builder.AddComponentParameter(2, nameof(CascadingValue<AnnotationBoard>.ChildContent), ChildContent);
        builder.CloseComponent();
    }

    public void Dispose() => _subscription?.Dispose();

    private void Refresh()
    {
        var board = Live.Current;
        // A file that was read again without a change is no change here.
        if (board.Annotations.SequenceEqual(_board.Annotations))
            return;

        _board = board;
        StateHasChanged();
    }
}
