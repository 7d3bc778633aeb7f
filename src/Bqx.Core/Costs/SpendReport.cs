using Bqx.Core.Workspaces;

namespace Bqx.Core.Costs;

/// <summary>Spend of the current billing month from billing rows. Sums are exact: money is decimal and parts add up to the total.</summary>
public static class SpendReport
{
    public const string Unlabelled = "Unlabelled";
    public const string TaxAndAdjustments = "Tax and adjustments";
    public const string Other = "Other";

    /// <summary>Most services that a chart tells apart; the rest is one part.</summary>
    private const int MostServices = 8;

    /// <summary>How far before the month spikes are still told, so that the first of a month does not forget yesterday's.</summary>
    private const int SpikeDaysBack = 14;

    /// <param name="records">The bill.</param>
    /// <param name="budgets">Every budget that somebody stated; at most one governs.</param>
    /// <param name="now">UTC.</param>
    /// <param name="board">What people said of earlier jumps; null for nothing.</param>
    public static Spend Of(CostRecords records, ImmutableArray<BudgetClaim> budgets, DateTimeOffset now, CostBoard? board = null)
    {
        var month = new Month(records, now);
        var totals = new DayTotals(records);
        var budget = budgets.FirstOrDefault(static b => b.Governs);
        var forecast = RunRate.Of(totals, month, budget?.AmountUsd);
        var (jumps, expected) = new Anomalies(totals, records, board ?? CostBoard.Empty).In(Earliest(month), month.Today);
        var services = Parts(month.Entries, static e => e.Service, month.Net);
        return new Spend
        {
            MonthStart = month.Start,
            MonthEnd = month.End,
            LastFullDay = month.LastFullDay,
            NewestExportAt = records.NewestExportAt,
            Gross = month.Entries.Sum(static e => e.Gross),
            Credits = month.Entries.Sum(static e => e.Credits),
            Budget = budget,
            Forecast = forecast,
            Daily = Daily(month, services),
            ByService = Shortened(services, month.Net),
            ByPhase = ByPhase(month),
            Unlabelled = month.Entries.Where(static e => DayTotals.IsRegular(e) && !e.IsLabelled).Sum(static e => e.Net),
            Anomalies = jumps,
            Expected = expected,
            OtherCurrencies = OtherCurrencies(records, month),
            Budgets = BudgetBurn.Of(budgets, month.Net, forecast, month.Start),
            Late = month.Entries.Where(static e => e.IsLate).Sum(static e => e.Net),
            Months = Months(records, totals, month),
            Entries = month.Entries,
        };
    }

    /// <summary>What usage cost this month, without taxes and adjustments.</summary>
    public static decimal RegularNet(CostRecords records, DateTimeOffset now) =>
        new Month(records, now).Entries.Where(DayTotals.IsRegular).Sum(static e => e.Net);

    private static ImmutableArray<MonthTotal> Months(CostRecords records, DayTotals totals, Month month) =>
    [
        .. records.Entries.Where(DayTotals.IsDollar)
            .GroupBy(static e => new DateOnly(e.Day.Year, e.Day.Month, 1))
            .OrderBy(static g => g.Key)
            .Select(g => new MonthTotal(g.Key, g.Sum(static e => e.Net), totals.First <= g.Key && month.NewestFullDay >= g.Key.AddMonths(1).AddDays(-1))),
    ];

    private static DateOnly Earliest(Month month)
    {
        var back = month.Today.AddDays(-SpikeDaysBack);
        return back < month.Start ? back : month.Start;
    }

    private static ImmutableArray<SpendPart> Parts(IEnumerable<CostEntry> entries, Func<CostEntry, string> key, decimal net) =>
    [
        .. entries.GroupBy(key, StringComparer.Ordinal)
            .Select(g => Part(g.Key, g.Sum(static e => e.Net), net))
            .OrderByDescending(static p => p.Net)
            .ThenBy(static p => p.Key, StringComparer.Ordinal),
    ];

    private static SpendPart Part(string key, decimal part, decimal net) => new(key, part, net == 0 ? 0 : (double)(part / net));

    private static ImmutableArray<SpendPart> Shortened(ImmutableArray<SpendPart> services, decimal net) =>
        services.Length <= MostServices
            ? services
            : [.. services[..(MostServices - 1)], Part(Other, services[(MostServices - 1)..].Sum(static p => p.Net), net)];

    /// <summary>The unlabelled line is always there, also with 0.</summary>
    private static ImmutableArray<SpendPart> ByPhase(Month month)
    {
        var parts = Parts(month.Entries, static e => e.Phase ?? (DayTotals.IsRegular(e) ? Unlabelled : TaxAndAdjustments), month.Net);
        return parts.Any(static p => p.Key == Unlabelled) ? parts : parts.Add(Part(Unlabelled, 0, month.Net));
    }

    private static ImmutableArray<DailySpend> Daily(Month month, ImmutableArray<SpendPart> services)
    {
        var names = Shortened(services, month.Net).Select(static p => p.Key).ToArray();
        var known = names.ToHashSet(StringComparer.Ordinal);
        var byDay = month.Entries.ToLookup(static e => e.Day);
        var days = ImmutableArray.CreateBuilder<DailySpend>();
        for (var day = month.Start; day <= month.Newest; day = day.AddDays(1))
        {
            var net = month.NetOn(day);
            var sums = byDay[day].GroupBy(e => known.Contains(e.Service) ? e.Service : Other, StringComparer.Ordinal)
                .ToDictionary(static g => g.Key, static g => g.Sum(static e => e.Net), StringComparer.Ordinal);
            days.Add(new DailySpend(day, net, [.. names.Select(n => Part(n, sums.GetValueOrDefault(n), net))], day <= month.LastFullDay));
        }

        return days.ToImmutable();
    }

    private static ImmutableArray<SpendPart> OtherCurrencies(CostRecords records, Month month) =>
    [
        .. records.Entries.Where(e => !DayTotals.IsDollar(e) && e.Day >= month.Start && e.Day <= month.End)
            .GroupBy(static e => e.Currency, StringComparer.Ordinal)
            .Select(static g => new SpendPart(g.Key, g.Sum(static e => e.Net), 1))
            .OrderBy(static p => p.Key, StringComparer.Ordinal),
    ];
}
