using System.Globalization;
using System.Text;
using Bqx.Core.Costs;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Charts;

/// <summary>Net spend of a month as it added up, against the budget, an even burn and the forecast with its band.</summary>
public sealed partial class BurnDown : ComponentBase
{
    private ImmutableArray<Tick> _left = [], _bottom = [];
    private ImmutableArray<Note> _notes = [];
    private ImmutableArray<(DateOnly Day, decimal Net, decimal Sum)> _rows = [];
    private string _label = "", _actual = "", _expected = "", _band = "", _even = "";
    private double? _budgetY, _lastX, _lastY, _crossX;
    private Spend? _shown;

    [Parameter, EditorRequired] public required Spend Spend { get; set; }

    [Parameter] public string? Title { get; set; }

    [Parameter] public string? Subtitle { get; set; }

    [Parameter] public int Height { get; set; } = 208;

    protected override bool ShouldRender() => !ReferenceEquals(_shown, Spend) || _shown is null;

    protected override void OnAfterRender(bool firstRender) => _shown = Spend;

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_shown, Spend))
            return;

        _rows = [.. Sums()];
        var budget = (double?)Spend.Budget?.AmountUsd;
        var spent = (double)(_rows.IsEmpty ? 0 : _rows.Max(r => r.Sum));
        var top = Math.Max(Math.Max(budget ?? 0, spent), (double)(Spend.Forecast?.High ?? 0));
        // Day 0 is the start of the month, so that the first day's spend rises from nothing.
        var days = new Axis(0, Spend.MonthEnd.Day, 1);
        var money = Axis.Round(0, top > 0 ? top : 1, 6);
        _left = money.Ticks(v => Format.MoneyRough((decimal)v));
        _bottom = [.. Enumerable.Range(0, (Spend.MonthEnd.Day + 6) / 7).Select(w => (w * 7) + 1).Select(d => new Tick(days.Share(d), Format.Day(Spend.MonthStart.AddDays(d - 1), Spend.MonthStart)))];
        // Days that late rows may still change would bend the line down: it ends with the last full day, the table below shows them all.
        var full = _rows.Where(r => Spend.LastFullDay is null || r.Day <= Spend.LastFullDay).ToImmutableArray();
        _actual = Line([(0, 0), .. full.Select(r => ((double)r.Day.Day, (double)r.Sum))], days, money);
        _budgetY = budget is { } amount ? money.Y(amount) : null;
        _even = budget is { } whole ? Line([(0, 0), (Spend.MonthEnd.Day, whole)], days, money) : "";
        var last = full.IsEmpty ? default((DateOnly Day, decimal Net, decimal Sum)?) : full[^1];
        _lastX = last is { } l ? days.X(l.Day.Day) : null;
        _lastY = last is { } p ? money.Y((double)p.Sum) : null;
        DrawForecast(days, money, last);
        _notes = [.. Notes(days, money, last)];
        _label = Summary();
    }

    private void DrawForecast(Axis days, Axis money, (DateOnly Day, decimal Net, decimal Sum)? last)
    {
        (_band, _expected, _crossX) = ("", "", null);
        if (Spend.Forecast is not { } forecast)
            return;

        var (fromDay, fromSum) = last is { } l ? ((double)l.Day.Day, (double)l.Sum) : (0d, 0d);
        var end = Spend.MonthEnd.Day;
        _expected = Line([(fromDay, fromSum), (end, (double)forecast.Expected)], days, money);
        _band = Line([(fromDay, fromSum), (end, (double)forecast.High), (end, (double)forecast.Low)], days, money) + "Z";
        _crossX = forecast.CrossesBudgetOn is { } on && on >= Spend.MonthStart && on <= Spend.MonthEnd ? days.X(on.Day) : null;
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
        if (Spend.Budget is { } budget)
            yield return new Note(0.005, 1 - money.Share((double)budget.AmountUsd), "up b", $"Budget {Format.MoneyRough(budget.AmountUsd)}");
        if (last is { } end)
        {
            yield return new Note(days.Share(end.Day.Day), 1 - money.Share((double)end.Sum), "leftup sum", Format.Money(end.Sum));
            yield return new Note(days.Share(end.Day.Day), 0.03, end.Day.Day > 15 ? "left" : "right", $"{Format.Day(end.Day, Spend.MonthStart)}, last full day");
        }

        if (Spend.Forecast is { } forecast)
            yield return new Note(1, 1 - money.Share((double)forecast.Expected), "leftup over", Format.MoneyRough(forecast.Expected));
        if (_crossX is { } x && Spend.Forecast?.CrossesBudgetOn is { } on)
            yield return new Note(x / Axis.Size, 0.94, "left over", $"over budget on {Format.Day(on, Spend.MonthStart)}");
    }

    private string Summary()
    {
        var budget = Spend.Budget is { } b ? $" of a budget of {Format.MoneyRough(b.AmountUsd)}" : "";
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
