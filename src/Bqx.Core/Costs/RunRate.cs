using Bqx.Core.Common;

namespace Bqx.Core.Costs;

/// <summary>
/// Net at the end of the running month: what full days cost so far, plus for each later day the median of recent days of its kind (weekday or
/// weekend).
/// The median keeps one wild day from becoming the rate; the interval takes wild days in, because they happen again.
/// </summary>
internal static class RunRate
{
    private const int DaysBack = 28;
    private const int LeastDays = 3;

    /// <summary>80% of a normal distribution lies within this many standard deviations.</summary>
    private const double Z80 = 1.2816;

    /// <summary>Variance of a median against that of a mean: π / 2 for normal values.</summary>
    private const double OfMedian = Math.PI / 2;

    public static Forecast? Of(DayTotals totals, BilledSpan span, decimal? budgetUsd)
    {
        var recent = RecentDays(totals, span);
        if (recent.Count < LeastDays)
        {
            return null;
        }

        var rates = new Rates(totals, recent);
        var (sum, open) = (0m, 0);
        var path = ImmutableArray.CreateBuilder<decimal>(span.End.DayNumber - span.Start.DayNumber + 1);
        for (var day = span.Start; day <= span.End; day = day.AddDays(1))
        {
            var spent = span.NetOn(day);
            var isFull = day <= span.LastFullDay;
            open += isFull ? 0 : 1;
            sum += isFull ? spent : Math.Max(spent, rates.On(day));
            path.Add(sum);
        }

        var spread = (decimal)(Z80 * rates.Deviation * Math.Sqrt(open + (OfMedian * open * open / recent.Count)));
        var before = span.Start < span.MonthStart ? "Earlier months as billed; the running one: median" : "Median";
        var method = $"{before} of the last {Words.Count(recent.Count, "full day")}, weekdays and weekends apart; 80% interval from how far they lay from it. An estimate.";
        var forecast = new Forecast(ToCents(Math.Max(span.Net, sum - spread)), ToCents(sum), ToCents(sum + spread), null, method) { Path = path.ToImmutable() };
        return budgetUsd is { } budget ? forecast with { CrossesBudgetOn = Forecast.Crosses(forecast.Path, budget, span.Start) } : forecast;
    }

    private static decimal ToCents(decimal usd) => Math.Round(usd, 2, MidpointRounding.ToEven);

    /// <summary>Full days before the newest one, across the turn of the month.</summary>
    private static List<DateOnly> RecentDays(DayTotals totals, BilledSpan span)
    {
        var days = new List<DateOnly>();
        if (totals.First is not { } first || span.NewestFullDay is not { } last)
        {
            return days;
        }

        for (var day = last; day >= first && days.Count < DaysBack; day = day.AddDays(-1))
        {
            days.Add(day);
        }

        return days;
    }

    private sealed class Rates
    {
        private readonly decimal _weekday;
        private readonly decimal _weekend;

        public Rates(DayTotals totals, List<DateOnly> days)
        {
            var all = Sorted(totals, days);
            _weekday = MedianOr(Sorted(totals, days.FindAll(static d => !DayKind.IsWeekend(d))), all);
            _weekend = MedianOr(Sorted(totals, days.FindAll(DayKind.IsWeekend)), all);
            Deviation = Math.Sqrt(days.Average(d => Math.Pow((double)(totals.Regular(d) - On(d)), 2)));
        }

        /// <summary>Root mean square of what the days lay away from their rate.</summary>
        public double Deviation { get; }

        public decimal On(DateOnly day) => DayKind.IsWeekend(day) ? _weekend : _weekday;

        private static decimal MedianOr(decimal[] days, decimal[] all) => Robust.Median(days.Length > 1 ? days : all);

        private static decimal[] Sorted(DayTotals totals, List<DateOnly> days)
        {
            var nets = days.ConvertAll(totals.Regular).ToArray();
            Array.Sort(nets);
            return nets;
        }
    }
}
