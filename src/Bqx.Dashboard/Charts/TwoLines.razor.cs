using System.Globalization;
using System.Text;
using Bqx.Core.Common;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Charts;

/// <param name="Day">UTC day.</param>
/// <param name="First">Against the left axis.</param>
/// <param name="Second">Against the right axis.</param>
public sealed record LineRow(DateOnly Day, Measure First, Measure Second);

/// <param name="Name">Of the series, with its unit.</param>
/// <param name="Text">A value for people.</param>
/// <param name="Tick">A value on the axis.</param>
public sealed record LineSeries(string Name, Func<Measure, string> Text, Func<double, string> Tick);

/// <summary>Two measures per day, each with its axis; the second is dashed. A day without a value leaves a gap, it is never bridged.</summary>
public sealed partial class TwoLines : ComponentBase
{
    private ImmutableArray<Tick> _left = [], _right = [], _bottom = [];
    private string _firstPath = "", _secondPath = "", _label = "";
    private ImmutableArray<double> _eventXs = [];
    private double? _targetY;
    private TimeAxis? _time;
    private int _points;

    /// <summary>Ascending by day.</summary>
    [Parameter, EditorRequired] public required ImmutableArray<LineRow> Rows { get; set; }

    [Parameter, EditorRequired] public required LineSeries First { get; set; }

    [Parameter, EditorRequired] public required LineSeries Second { get; set; }

    /// <summary>Target of the first series.</summary>
    [Parameter] public double? Target { get; set; }

    /// <summary>Days that a vertical line marks; those outside of the rows are left out.</summary>
    [Parameter] public ImmutableArray<DateOnly> Events { get; set; } = [];

    [Parameter] public string EventName { get; set; } = "retrained";

    [Parameter] public int Height { get; set; } = 96;

    protected override void OnParametersSet()
    {
        _points = Rows.Count(r => r.First.Value is not null || r.Second.Value is not null);
        if (_points < 2)
            return;

        var days = new Axis(Rows[0].Day.DayNumber, Rows[^1].Day.DayNumber, 1);
        _time = TimeAxis.Points(Rows[0].Day, Rows[^1].Day);
        var first = Axis.Of([.. Rows.Select(r => r.First.Value), Target]);
        var second = Axis.Of([.. Rows.Select(r => r.Second.Value)]);
        (_left, _right) = (first.Ticks(First.Tick), second.Ticks(Second.Tick));
        _bottom = [.. Weeks().Select(d => new Tick(days.Share(d.DayNumber), Format.Day(d, Rows[^1].Day)))];
        _firstPath = Path(days, first, r => r.First);
        _secondPath = Path(days, second, r => r.Second);
        _eventXs = [.. Events.Where(d => d >= Rows[0].Day && d <= Rows[^1].Day).Select(d => days.X(d.DayNumber))];
        _targetY = Target is { } target ? first.Y(target) : null;
        _label = $"{First.Name} and {Second.Name} per day, {Rows.Length} days; last {First.Text(Rows[^1].First)} and {Second.Text(Rows[^1].Second)}"
            + (_eventXs.IsEmpty ? "" : $"; {EventName} {string.Join(", ", Events.Where(d => d >= Rows[0].Day && d <= Rows[^1].Day).Select(d => Format.Day(d, Rows[^1].Day)))}");
    }

    private IEnumerable<DateOnly> Weeks()
    {
        for (var day = Rows[0].Day.AddDays(1); day < Rows[^1].Day; day = day.AddDays(7))
            yield return day;
    }

    private string Path(Axis days, Axis axis, Func<LineRow, Measure> of)
    {
        var path = new StringBuilder();
        var isDown = false;
        foreach (var row in Rows)
        {
            if (of(row).Value is not { } value)
            {
                isDown = false;
                continue;
            }

            path.Append(CultureInfo.InvariantCulture, $"{(isDown ? 'L' : 'M')}{days.X(row.Day.DayNumber)} {axis.Y(value)}");
            isDown = true;
        }

        return path.ToString();
    }
}
