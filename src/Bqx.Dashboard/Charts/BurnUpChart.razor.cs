using System.Globalization;
using System.Text;
using Bqx.Core.Plans.Schedule;
using Bqx.Core.Truth.Timeline;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Charts;

/// <summary>Tasks in the plan, claimed and verified over time, with the planned end and the days between which the forecast sees the end.</summary>
public sealed partial class BurnUpChart : ComponentBase
{
    /// <summary>A forecast further away than this many times the past would leave the past no room.</summary>
    private const int MostOfPast = 2;

    private ImmutableArray<Tick> _left = [], _bottom = [];
    private ImmutableArray<Note> _notes = [];
    private string _label = "", _scope = "", _claimed = "", _verified = "", _fan = "", _expected = "";
    private double _plannedX, _derivedX;
    private TimeAxis? _time;
    private ImmutableArray<BurnUpDay>? _shown;

    /// <summary>Ascending, without gaps.</summary>
    [Parameter, EditorRequired] public required ImmutableArray<BurnUpDay> Days { get; set; }

    /// <summary>Forecast of the end of verified work; null when it cannot be said.</summary>
    [Parameter] public EndDays? End { get; set; }

    [Parameter, EditorRequired] public required DateOnly PlannedEnd { get; set; }

    [Parameter] public string? Title { get; set; }

    [Parameter] public string? Subtitle { get; set; }

    [Parameter] public int Height { get; set; } = 260;

    protected override bool ShouldRender() => _shown != Days;

    protected override void OnAfterRender(bool firstRender) => _shown = Days;

    protected override void OnParametersSet()
    {
        if (_shown == Days || Days.IsEmpty)
            return;

        var (first, today) = (Days[0].Day, Days[^1]);
        var room = today.Day.AddDays(Math.Max(14, MostOfPast * Days.Length));
        var end = Later(today.Day.AddDays(1), Earlier(room, Later(PlannedEnd, End?.P80 ?? today.Day)));
        var days = new Axis(first.DayNumber, end.DayNumber, 1);
        var tasks = Axis.Round(0, Math.Max(1, Days.Max(d => Math.Max(d.Scope, d.Claimed))), 5);
        _time = TimeAxis.Points(first, end);
        _left = tasks.Ticks(v => Format.Count((long)v));
        _bottom = [.. Weeks(first, end).Select(d => new Tick(days.Share(d.DayNumber), Format.Day(d, today.Day)))];
        _scope = Line(days, tasks, d => d.Scope);
        _claimed = Line(days, tasks, d => d.Claimed);
        _verified = Line(days, tasks, d => d.Verified);
        _plannedX = Math.Clamp(days.X(PlannedEnd.DayNumber), 0, Axis.Size);
        var measured = Days.FirstOrDefault(d => d.IsMeasured);
        _derivedX = measured is null ? Axis.Size : days.X(measured.Day.DayNumber);
        Fan(days, tasks, today);
        _notes = [.. Notes(days, tasks, today)];
        _label = $"Burn-up: {Format.Count(today.Verified)} verified and {Format.Count(today.Claimed)} claimed of {Format.Count(today.Scope)} tasks{(End is { } forecast ? $", verified by {Format.Day(forecast.P50, today.Day)} in half of the courses" : "")}";
    }

    private void Fan(Axis days, Axis tasks, BurnUpDay today)
    {
        (_fan, _expected) = ("", "");
        if (End is not { } end || today.Verified >= today.Scope)
            return;

        var from = Point(days, tasks, today.Day, today.Verified);
        _fan = $"M{from}L{Point(days, tasks, end.P20, today.Scope)}L{Point(days, tasks, end.P80, today.Scope)}Z";
        _expected = $"M{from}L{Point(days, tasks, end.P50, today.Scope)}";
    }

    private IEnumerable<Note> Notes(Axis days, Axis tasks, BurnUpDay today)
    {
        var planned = _plannedX / Axis.Size;
        yield return new Note(planned, 0.9, planned > 0.7 ? "left" : "right", $"planned end {Format.Day(PlannedEnd, today.Day)}");
        var at = days.Share(today.Day.DayNumber);
        yield return new Note(at, 1.05 - tasks.Share(today.Verified), "right b proof", Format.Count(today.Verified));
        // Two numbers at one place would cover each other.
        if (tasks.Share(today.Claimed - today.Verified) > 0.06)
            yield return new Note(at, 1 - tasks.Share(today.Claimed), "leftup b claim", Format.Count(today.Claimed));
    }

    private static string Point(Axis days, Axis tasks, DateOnly day, int count) =>
        FormattableString.Invariant($"{days.X(day.DayNumber)} {tasks.Y(count)}");

    private string Line(Axis days, Axis tasks, Func<BurnUpDay, int> count)
    {
        var path = new StringBuilder();
        foreach (var day in Days)
            path.Append(CultureInfo.InvariantCulture, $"{(path.Length == 0 ? 'M' : 'L')}{days.X(day.Day.DayNumber)} {tasks.Y(count(day))}");

        return path.ToString();
    }

    /// <summary>At most six, so that they keep apart on a phone.</summary>
    private static IEnumerable<DateOnly> Weeks(DateOnly first, DateOnly end)
    {
        var every = (((end.DayNumber - first.DayNumber) / 42) + 1) * 7;
        for (var day = first; day <= end.AddDays(-every / 3); day = day.AddDays(every))
            yield return day;
    }

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;

    private sealed record Note(double X, double Y, string Class, string Text);
}
