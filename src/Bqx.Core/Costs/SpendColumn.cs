namespace Bqx.Core.Costs;

/// <summary>Spend of some days in a row, for a chart: days of a month, weeks of a quarter, months beyond.</summary>
/// <param name="From">Pacific day.</param>
/// <param name="To">Last day, inclusive.</param>
/// <param name="Net">US dollars.</param>
/// <param name="ByService">Same order for each column; they sum to the net exactly.</param>
/// <param name="IsComplete">False when late rows, or days that the export lacks, may still change it.</param>
public sealed record SpendColumn(DateOnly From, DateOnly To, decimal Net, ImmutableArray<SpendPart> ByService, bool IsComplete)
{
    private const int MostDays = 45;
    private const int MostWeeks = 20;

    /// <summary>Noun of one column: "day", "week", "month".</summary>
    public static string Unit(Spend spend) => DaysOf(spend) switch { <= MostDays => "day", <= MostWeeks * 7 => "week", _ => "month" };

    /// <summary>Columns of equal kind, ascending; weeks begin on Monday, and the first and last are cut where the span is.</summary>
    public static ImmutableArray<SpendColumn> Of(Spend spend)
    {
        var unit = Unit(spend);
        return [.. spend.Daily.GroupBy(d => First(d.Day, unit)).Select(Of)];
    }

    private static int DaysOf(Spend spend) => spend.MonthEnd.DayNumber - spend.Start.DayNumber + 1;

    private static DateOnly First(DateOnly day, string unit) => unit switch
    {
        "day" => day,
        "week" => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        _ => CostSpans.FirstOf(day),
    };

    private static SpendColumn Of(IEnumerable<DailySpend> of)
    {
        var days = of.ToList();
        var net = days.Sum(static d => d.Net);
        var sums = days[0].ByService.Select((p, i) => (p.Key, Net: days.Sum(d => d.ByService[i].Net)));
        return new SpendColumn(
            days[0].Day,
            days[^1].Day,
            net,
            [.. sums.Select(s => new SpendPart(s.Key, s.Net, net == 0 ? 0 : (double)(s.Net / net)))],
            days.TrueForAll(static d => d.IsComplete));
    }
}
