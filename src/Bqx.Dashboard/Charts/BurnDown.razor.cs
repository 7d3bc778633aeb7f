using System.Globalization;
using System.Text;
using Bqx.Core.Costs;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Charts;

/// <summary>Net spend of a month or more as it added up, against a budget, an even burn and the forecast with its band.</summary>
public sealed partial class BurnDown : ComponentBase
{
    private ImmutableArray<Tick> _left = [], _right = [], _bottom = [];
    private ImmutableArray<Note> _notes = [];
    private ImmutableArray<(DateOnly Day, decimal Net, decimal Sum)> _rows = [];
    private string _label = "", _actual = "", _expected = "", _band = "", _even = "";
    private double? _budgetY, _lastX, _lastY, _crossX;
    private TimeAxis? _time;
    private (Spend? Spend, BudgetBurn? Burn) _shown;

    [Parameter, EditorRequired] public required Spend Spend { get; set; }

    /// <summary>The budget that is drawn; null for none.</summary>
    [Parameter] public BudgetBurn? Burn { get; set; }

    [Parameter] public string? Title { get; set; }

    [Parameter] public string? Subtitle { get; set; }

    [Parameter] public int Height { get; set; } = 208;

    private bool IsShown => ReferenceEquals(_shown.Spend, Spend) && _shown.Burn == Burn;

    protected override bool ShouldRender() => !IsShown;

    protected override void OnAfterRender(bool firstRender) => _shown = (Spend, Burn);

    protected override void OnParametersSet()
    {
        if (IsShown)
            return;

        _rows = [.. Sums()];
        var budget = (double?)Burn?.LimitUsd;
        var spent = (double)(_rows.IsEmpty ? 0 : _rows.Max(r => r.Sum));
        var top = Math.Max(Math.Max(budget ?? 0, spent), (double)(Spend.Forecast?.High ?? 0));
        // Day 0 is the start of the month, so that the first day's spend rises from nothing.
        var days = new Axis(0, At(Spend.MonthEnd), 1);
        var money = Axis.Round(0, top > 0 ? top : 1, 6);
        _time = TimeAxis.Days(Spend.Start, Spend.MonthEnd);
        _left = money.Ticks(v => Format.MoneyRough((decimal)v));
        _bottom = [.. TickDays().Select(d => new Tick(days.Share(At(d)), Format.Day(d, Spend.MonthStart)))];
        // Days that late rows may still change would bend the line down: it ends with the last full day, the table below shows them all.
        var full = _rows.Where(r => Spend.LastFullDay is null || r.Day <= Spend.LastFullDay).ToImmutableArray();
        _actual = Line([(0, 0), .. full.Select(r => ((double)At(r.Day), (double)r.Sum))], days, money);
        _budgetY = budget is { } amount ? money.Y(amount) : null;
        _even = Burn is { Budget.Per: CostSpan.Month } burn ? Line([(0, 0), .. MonthEnds(burn)], days, money) : "";
        var last = full.IsEmpty ? default((DateOnly Day, decimal Net, decimal Sum)?) : full[^1];
        _lastX = last is { } l ? days.X(At(l.Day)) : null;
        _lastY = last is { } p ? money.Y((double)p.Sum) : null;
        _right = Spend.Forecast is { } end ? [new Tick(money.Share((double)end.Expected), Format.MoneyRough(end.Expected))] : [];
        DrawForecast(days, money, last);
        _notes = [.. Notes(days, money, last)];
        _label = Summary();
    }

    /// <summary>Days since the start of the span: its first day ends at 1.</summary>
    private int At(DateOnly day) => day.DayNumber - Spend.Start.DayNumber + 1;

    /// <summary>Weeks of one month, halves of a few, first days of many.</summary>
    private IEnumerable<DateOnly> TickDays()
    {
        if (Spend.MonthCount == 1)
            return Enumerable.Range(0, (Spend.MonthEnd.Day + 6) / 7).Select(w => Spend.Start.AddDays(w * 7));

        var every = (Spend.MonthCount + 11) / 12;
        var firsts = CostSpans.Months(Spend.Start, Spend.MonthEnd).Where((_, i) => i % every == 0);
        return Spend.MonthCount > 4 ? firsts : firsts.SelectMany(f => new[] { f, f.AddDays(14) });
    }

    /// <summary>A monthly budget burns evenly within each month: months differ in their days.</summary>
    private IEnumerable<(double X, double Y)> MonthEnds(BudgetBurn burn) =>
        CostSpans.Months(Spend.Start, Spend.MonthStart).Select((m, i) => ((double)At(m.AddMonths(1).AddDays(-1)), (double)(burn.Budget.AmountUsd * (i + 1))));

    private void DrawForecast(Axis days, Axis money, (DateOnly Day, decimal Net, decimal Sum)? last)
    {
        (_band, _expected, _crossX) = ("", "", null);
        if (Spend.Forecast is not { } forecast)
            return;

        var (fromDay, fromSum) = last is { } l ? ((double)At(l.Day), (double)l.Sum) : (0d, 0d);
        var end = At(Spend.MonthEnd);
        _expected = Line([(fromDay, fromSum), (end, (double)forecast.Expected)], days, money);
        _band = Line([(fromDay, fromSum), (end, (double)forecast.High), (end, (double)forecast.Low)], days, money) + "Z";
        _crossX = Burn?.CrossesOn is { } on ? days.X(At(on)) : null;
    }

    private IEnumerable<(DateOnly Day, decimal Net, decimal Sum)> Sums()
    {
        var sum = 0m;
        foreach (var day in Spend.Daily)
        {
            sum += day.Net;
            yield return (day.Day, day.Net, sum);
        }
    }

    private IEnumerable<Note> Notes(Axis days, Axis money, (DateOnly Day, decimal Net, decimal Sum)? last)
    {
        if (Burn is { } burn)
            yield return new Note(0.005, 1 - money.Share((double)burn.LimitUsd), "up b", $"Budget {Format.MoneyRough(burn.LimitUsd)}");
        if (last is { } end)
        {
            yield return new Note(days.Share(At(end.Day)), 1 - money.Share((double)end.Sum), "leftup sum", Format.Money(end.Sum));
            // Where the sum has risen to the top, the room is below the line.
            yield return new Note(days.Share(At(end.Day)), money.Share((double)end.Sum) > 0.6 ? 0.82 : 0.03, days.Share(At(end.Day)) > 0.5 ? "left" : "right", $"{Format.Day(end.Day, Spend.MonthStart)}, last full day");
        }

        if (_crossX is { } x && Burn?.CrossesOn is { } on)
            yield return new Note(x / Axis.Size, 0.94, "left over", $"over budget on {Format.Day(on, Spend.MonthStart)}");
    }

    private string Summary()
    {
        var budget = Burn is { } b ? $" of a budget of {Format.MoneyRough(b.LimitUsd)}" : "";
        var forecast = Spend.Forecast is { } f ? $", forecast {Format.MoneyRough(f.Expected)} between {Format.MoneyRough(f.Low)} and {Format.MoneyRough(f.High)}" : "";
        return $"Budget burn: {Format.Money(Spend.Net)}{budget}{forecast}";
    }

    private static string Line(ReadOnlySpan<(double X, double Y)> points, Axis x, Axis y)
    {
        var path = new StringBuilder();
        foreach (var point in points)
            path.Append(CultureInfo.InvariantCulture, $"{(path.Length == 0 ? 'M' : 'L')}{x.X(point.X)} {y.Y(point.Y)}");

        return path.ToString();
    }

    private sealed record Note(double X, double Y, string Class, string Text);
}
