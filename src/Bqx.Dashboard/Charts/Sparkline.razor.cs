using System.Text;
using Bqx.Core.Annotations;
using Bqx.Core.Common;
using Bqx.Dashboard.Annotations;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Charts;

/// <summary>A trend in a tile: line, faint area, last value as a dot, target as a dashed line.</summary>
public sealed partial class Sparkline
{
    private const double Pad = 4;
    private string _line = "", _area = "";
    private double _endX, _endY;
    private double? _targetY;
    private ImmutableArray<(double X, string Title)> _notes = [];

    /// <summary>Ascending in time, evenly spaced.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<double> Values { get; set; }

    [Parameter] public double? Target { get; set; }

    /// <summary>Colours the line.</summary>
    [Parameter] public Status Status { get; set; }

    [Parameter] public int Width { get; set; } = 110;

    [Parameter] public int Height { get; set; } = 40;

    /// <summary>Times of the values; null where they are not evenly spaced in time.</summary>
    [Parameter] public TimeAxis? Time { get; set; }

    [CascadingParameter] public AnnotationBoard? Annotations { get; set; }

    /// <summary>Said by screen readers: measure, span, first and last value.</summary>
    [Parameter, EditorRequired] public required string Label { get; set; }

    protected override void OnParametersSet()
    {
        (_line, _area, _targetY, _notes) = ("", "", null, []);
        if (Values.Count == 0)
            return;

        var low = Math.Min(Values.Min(), Target ?? double.MaxValue);
        var high = Math.Max(Values.Max(), Target ?? double.MinValue);
        // A third of air below, so that a flat line near its target does not look like nothing.
        var floor = low - ((high - low) / 3);
        var span = high > floor ? high - floor : 1;
        double Y(double value) => Pad + ((1 - ((value - floor) / span)) * (Height - (2 * Pad)));
        var step = Values.Count > 1 ? (Width - (2 * Pad)) / (Values.Count - 1) : 0;
        var points = new StringBuilder();
        for (var i = 0; i < Values.Count; i++)
        {
            (_endX, _endY) = (Values.Count == 1 ? Width - Pad : Pad + (i * step), Y(Values[i]));
            points.Append(Format.Css(_endX)).Append(',').Append(Format.Css(_endY)).Append(' ');
        }

        _line = points.ToString().TrimEnd();
        _area = $"M{Format.Css(Values.Count == 1 ? _endX : Pad)},{Height} L{_line.Replace(" ", " L", StringComparison.Ordinal)} L{Format.Css(_endX)},{Height} Z";
        _notes = [.. (Time?.Marks(Annotations) ?? []).Select(m => (Pad + (m.From * (Width - (2 * Pad))), AnnotationWord.Title(m.Note, m.Note.At)))];
        _targetY = Target is { } target ? Y(target) : null;
    }
}
