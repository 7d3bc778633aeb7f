using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Bqx.Dashboard.Controls;

/// <summary>
/// Draws nothing itself. When something changes it renders, and from within that render tells the circuit's components,
/// whose renders then belong to the same batch: the browser gets one message instead of one for each of them.
/// </summary>
public sealed class Beat : ComponentBase
{
    [Parameter, EditorRequired] public required Pulse Pulse { get; set; }

    protected override void OnInitialized() => Pulse.DrawnBy(change => InvokeAsync(() =>
    {
        change();
        StateHasChanged();
    }));

    protected override void BuildRenderTree(RenderTreeBuilder builder) => Pulse.Tell();
}
