using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Controls;

/// <summary>
/// A part of a page that draws again only when what it shows differs: most changes of a source change few figures, and every open page
/// would draw all of them. Ages grow in the browser and are no change.
/// </summary>
public abstract class StillPart : ComponentBase
{
    private object?[]? _drawn;
    private bool _differs = true;

    /// <summary>Everything that the markup depends on, as values that compare by value.</summary>
    protected abstract IEnumerable<object?> Shown { get; }

    protected override void OnParametersSet()
    {
        object?[] shown = [.. Shown];
        _differs = _drawn is null || !shown.AsSpan().SequenceEqual(_drawn);
        _drawn = shown;
    }

    protected override bool ShouldRender() => _differs;
}
