using Bqx.Core.Annotations;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Charts;

/// <summary>
/// Axes, grid lines and text alternative of a chart. Marks are drawn into a box of 1000 × 1000 units that stretches with the page;
/// text is positioned HTML, so it keeps its size at every width.
/// </summary>
public sealed partial class ChartFrame : ComponentBase
{
    private ImmutableArray<AnnotationMark> _annotations = [];

    /// <summary>What the chart says, in one sentence.</summary>
    [Parameter, EditorRequired] public required string Label { get; set; }

    /// <summary>Head of the card that the chart fills; null for a chart within a part of one.</summary>
    [Parameter] public string? Title { get; set; }

    [Parameter] public string? Subtitle { get; set; }

    /// <summary>CSS pixels of the plot.</summary>
    [Parameter] public int Height { get; set; } = 200;

    [Parameter] public ImmutableArray<Tick> Left { get; set; } = [];

    [Parameter] public ImmutableArray<Tick> Right { get; set; } = [];

    [Parameter] public ImmutableArray<Tick> Bottom { get; set; } = [];

    /// <summary>SVG shapes in units of <see cref="Axis.Size"/>.</summary>
    [Parameter] public RenderFragment? Marks { get; set; }

    /// <summary>Positioned text and markers over the plot.</summary>
    [Parameter] public RenderFragment? Notes { get; set; }

    [Parameter] public RenderFragment? Legend { get; set; }

    /// <summary>The same figures as a table.</summary>
    [Parameter, EditorRequired] public required RenderFragment Data { get; set; }

    /// <summary>Times of the horizontal axis; null for a chart that is not about time.</summary>
    [Parameter] public TimeAxis? Time { get; set; }

    [CascadingParameter] public AnnotationBoard? Annotations { get; set; }

    protected override void OnParametersSet() => _annotations = Time?.Marks(Annotations) ?? [];

    internal static string Percent(double share) => FormattableString.Invariant($"{share * 100:0.##}%");
}
