using Bqx.Core.Costs;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Charts;

/// <summary>Net spend per day, week or month, stacked by service. At most eight series: the rest is one of them, so that the parts still add up.</summary>
public sealed partial class StackedColumns : ComponentBase
{
    public const int MaxSeries = 8;

    private ImmutableArray<Tick> _left = [], _bottom = [];
    private ImmutableArray<(string Name, int Colour)> _legend = [];
    private ImmutableArray<Bar> _bars = [];
    private ImmutableArray<Mark> _marks = [];
    private ImmutableArray<Row> _rows = [];
    private string _label = "", _unit = "day";
    private TimeAxis? _time;
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

        var services = Spend.ByService.Select(s => s.Key).ToImmutableArray();
        var series = services.Length <= MaxSeries ? services : [.. services.Take(MaxSeries - 1), "Other"];
        _legend = [.. series.Select((name, i) => (name, i + 1))];
        _unit = SpendColumn.Unit(Spend);
        _rows = [.. SpendColumn.Of(Spend).Select(c => new Row(c.From, c.To, Amounts(c, series), c.Net, c.IsComplete))];
        var days = new Axis(0, Math.Max(1, _rows.Length), 1);
        _time = _rows.IsEmpty ? null : TimeAxis.Columns([.. _rows.Select(r => r.From), _rows[^1].To.AddDays(1)]);
        // Credits can take a day below zero; it is drawn from zero down.
        var low = _rows.Select(r => (double)r.Amounts.Where(a => a < 0).Sum()).DefaultIfEmpty(0).Min();
        var high = _rows.Select(r => (double)r.Amounts.Where(a => a > 0).Sum()).DefaultIfEmpty(0).Max();
        var money = Axis.Round(Math.Min(0, low), high > 0 ? high * 1.08 : 1, 4);
        _left = money.Ticks(v => Format.MoneyRough((decimal)v));
        _bottom = [.. _rows.Select((r, i) => (r, i)).Where(x => _rows.Length <= 16 || x.i % 2 == 0).Select(x => new Tick(days.Share(x.i + 0.5), Short(x.r)))];
        _bars = [.. _rows.SelectMany((row, i) => Stack(row, i, days, money))];
        _marks = [.. Marks(days, money)];
        _label = $"Cost by service, {Format.Plural(_rows.Length, _unit)}, {Format.Plural(Spend.Anomalies.Length, "anomaly", "anomalies")}";
    }

    /// <summary>Amounts in the order of the series; what no series names goes to the last.</summary>
    private static ImmutableArray<decimal> Amounts(SpendColumn column, ImmutableArray<string> series)
    {
        if (series.IsEmpty)
            return [];

        var amounts = new decimal[series.Length];
        foreach (var part in column.ByService)
        {
            var at = series.IndexOf(part.Key);
            amounts[at < 0 ? series.Length - 1 : at] += part.Net;
        }

        return [.. amounts];
    }

    private string Short(Row row) => _unit switch { "day" => row.From.Day.ToString(), "week" => Format.Day(row.From, Spend.MonthStart), _ => row.From.ToString("MMM yyyy") };

    private string Name(Row row) => _unit switch
    {
        "day" => Format.Day(row.From, Spend.MonthStart),
        "week" => $"{Format.Day(row.From, Spend.MonthStart)} to {Format.Day(row.To, Spend.MonthStart)}",
        _ => row.From.ToString("MMMM yyyy"),
    };

    private IEnumerable<Bar> Stack(Row row, int index, Axis days, Axis money)
    {
        var (up, down) = (0m, 0m);
        var (x, width) = (days.X(index + 0.2), days.X(0.6));
        for (var i = 0; i < row.Amounts.Length; i++)
        {
            var amount = row.Amounts[i];
            if (amount == 0)
                continue;

            var from = amount > 0 ? up : down;
            var to = from + amount;
            if (amount > 0)
                up = to;
            else
                down = to;

            var top = money.Y((double)Math.Max(from, to));
            var height = Math.Round(money.Y((double)Math.Min(from, to)) - top, 1);
            yield return new Bar(x, top, width, height, i + 1, row.IsComplete, $"{Name(row)}, {_legend[i].Name}: {Format.Money(amount)}");
        }
    }

    private IEnumerable<Mark> Marks(Axis days, Axis money)
    {
        for (var i = 0; i < Spend.Anomalies.Length; i++)
        {
            var anomaly = Spend.Anomalies[i];
            var at = _rows.ToList().FindIndex(r => r.From <= anomaly.Day && anomaly.Day <= r.To);
            if (at < 0)
                continue;

            var top = (double)_rows[at].Amounts.Where(a => a > 0).Sum();
            yield return new Mark(days.Share(at + 0.5), 1 - money.Share(top), i + 1, $"{anomaly.Service}: {Format.Money(anomaly.Net)}, usual {Format.Money(anomaly.Usual)}");
        }
    }

    private sealed record Row(DateOnly From, DateOnly To, ImmutableArray<decimal> Amounts, decimal Net, bool IsComplete);

    private sealed record Bar(double X, double Y, double Width, double Height, int Colour, bool IsComplete, string Title);

    private sealed record Mark(double X, double Y, int Number, string Text);
}
