using Bqx.Dashboard.Charts;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Quality;

/// <summary>Rows per day as bars over the band. The axis begins near the band: what matters is a few percent.</summary>
public sealed partial class RowTrendChart : ComponentBase
{
    private ImmutableArray<Tick> _left = [], _bottom = [];
    private ImmutableArray<Bar> _bars = [];
    private TimeAxis? _time;
    private Band? _band;
    private string _title = "", _label = "", _bandText = "";
    private string? _note, _since;

    [Parameter, EditorRequired] public required RowTrend Trend { get; set; }

    [Parameter, EditorRequired] public required DateTimeOffset At { get; set; }

    protected override void OnParametersSet()
    {
        var values = Trend.Days.Select(d => d.Rows).Append(Trend.Least).Append(Trend.Most).OfType<double>().ToList();
        var millions = values.Count > 0 && values.Max() >= 1_000_000;
        var (low, high) = values.Count == 0 ? (0, 1) : (values.Min(), values.Max());
        var rows = Axis.Round(Math.Max(0, low - Math.Max(1, (high - low) * 0.5)), high, 2);
        var days = new Axis(0, Trend.Days.Length, 1);
        _time = Trend.Days.IsEmpty ? null : TimeAxis.Days(Trend.Days[0].Day, Trend.Days[^1].Day);
        _left = rows.Ticks(v => millions ? (v / 1_000_000).ToString("0.0##") : Format.Count((long)v));
        _bottom = [.. Trend.Days.Select((d, i) => (d, i)).Where(x => x.i % 6 == 0).Select(x => new Tick(days.Share(x.i + 0.5), Format.Day(x.d.Day, At)))];
        _bars = [.. Trend.Days.Select((d, i) => (d, i)).Where(x => x.d.Rows is not null).Select(x => Draw(x.d, x.i, days, rows))];
        _band = Trend.Least is { } least ? Between(rows.Y(Trend.Most ?? rows.Max), rows.Y(least)) : null;
        _bandText = (Trend.Least, Trend.Most) switch
        {
            ({ } from, { } to) => $"{Format.Rows((long)from)}–{Format.Rows((long)to)}",
            ({ } from, null) => $"at least {Format.Rows((long)from)}",
            (null, { } to) => $"at most {Format.Rows((long)to)}",
            _ => "none",
        };
        _title = $"Rows{(millions ? ", millions" : "")}, {Format.Plural(Trend.Days.Length, "day")}";
        _note = Fall();
        var first = Trend.Days.FirstOrDefault(d => d.Rows is not null);
        _since = first is null ? "not measured yet" : first == Trend.Days[0] ? null : $"measured since {Format.Day(first.Day, At)}";
        _label = $"{_title}, band {_bandText}, now {Format.Rows((long?)Trend.Days.LastOrDefault()?.Rows)}{(_note is null ? "" : $", {_note}")}";
    }

    private static Band Between(double top, double bottom) => new(top, Math.Max(0, bottom - top));

    private Bar Draw(DayRows day, int index, Axis days, Axis rows)
    {
        var top = rows.Y(day.Rows!.Value);
        return new Bar(days.X(index + 0.15), top, days.X(0.7), Math.Max(0, Axis.Size - top), day.IsOutside, $"{Format.Day(day.Day, At)}: {Format.Count((long)day.Rows.Value)} rows");
    }

    /// <summary>The day on which the rows left the band, and by how much.</summary>
    private string? Fall()
    {
        for (var i = Trend.Days.Length - 1; i > 0; i--)
        {
            var (day, before) = (Trend.Days[i], Trend.Days[i - 1]);
            if (day is { IsOutside: true, Rows: { } rows } && before is { IsOutside: false, Rows: { } usual and > 0 })
                return $"{Format.PercentChange(Core.Common.Measure.Of((rows / usual) - 1))} on {Format.Day(day.Day, At)}";
        }

        return null;
    }

    private sealed record Bar(double X, double Y, double Width, double Height, bool IsOutside, string Title);

    private sealed record Band(double Y, double Height);
}
