using System.Globalization;
using Bqx.Core.Common;
using Bqx.Core.Models;
using Bqx.Dashboard.Charts;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Models;

/// <summary>Residuals of the reference span as bars and of the last days as a line, as shares of each. The outermost bins hold what lies further out.</summary>
public sealed partial class ResidualChart : ComponentBase
{
    private ImmutableArray<(double X, double Y, double Width, double Height)> _bars = [];
    private ImmutableArray<Tick> _bottom = [];
    private string _line = "", _label = "";

    [Parameter, EditorRequired] public required ResidualHistogram Histogram { get; set; }

    protected override void OnParametersSet()
    {
        var (before, now) = (Histogram.Before, Histogram.Now);
        var most = Math.Max(before.Max(), now.Max());
        var width = Axis.Size / before.Length;
        _bars = [.. before.Select((share, i) => (Math.Round(i * width, 1), Math.Round((1 - (share / most)) * Axis.Size, 1), Math.Round(width * 0.92, 1), Math.Round(share / most * Axis.Size, 1)))];
        _line = string.Join(' ', now.Select((share, i) => string.Create(CultureInfo.InvariantCulture, $"{(i + 0.5) * width:0.#},{(1 - (share / most)) * Axis.Size:0.#}")));
        _bottom = [new Tick(0, "≤ " + Text(Histogram.From)), new Tick(0.5, "0"), new Tick(1, "≥ " + Text(Histogram.To))];
        _label = $"Residuals of the reference and of the last 7 days between {Text(Histogram.From)} and {Text(Histogram.To)}";
    }

    private string From(int bin) => Text(Histogram.From + (bin * (Histogram.To - Histogram.From) / Histogram.Before.Length));

    private static string Text(double value) => Format.Fixed(Measure.Of(value), 4);
}
