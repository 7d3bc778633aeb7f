using Bqx.Core.Workspaces;

namespace Bqx.Core.Costs;

/// <summary>Spend of the running billing month, or of several up to it, from billing rows. Sums are exact: money is decimal and parts add up to the total.</summary>
public static class SpendReport
{
    public const string Unlabelled = "Unlabelled";
    public const string TaxAndAdjustments = "Tax and adjustments";
    public const string Other = "Other";

    /// <summary>Most services that a chart tells apart; the rest is one part.</summary>
    private const int MostServices = 8;

    /// <summary>How far before the span spikes are still told, so that the first of a month does not forget yesterday's.</summary>
    private const int SpikeDaysBack = 14;

    /// <param name="records">The bill.</param>
    /// <param name="budgets">Every budget that somebody stated; at most one governs.</param>
    /// <param name="now">UTC.</param>
    /// <param name="board">What people said of earlier jumps; null for nothing.</param>
    /// <param name="span">Months that are added up.</param>
    /// <param name="planStart">First day of the plan, for <see cref="CostSpan.Plan"/>.</param>
    public static Spend Of(
        CostRecords records,
        ImmutableArray<BudgetClaim> budgets,
        DateTimeOffset now,
        CostBoard? board = null,
        CostSpan span = CostSpan.Month,
        DateOnly planStart = default)
    {
        var billed = new BilledSpan(records, now, CostSpans.Start(span, PacificTime.Day(now), planStart));
        var totals = new DayTotals(records);
        var months = MonthTotal.Of(records, billed);
        var isKnown = months.All(m => m.Start < billed.Start || m.Start >= billed.MonthStart || IsKnown(m, billed));
        var count = months.Count(m => m.Start >= billed.Start && m.Start <= billed.MonthStart);
        var budget = budgets.FirstOrDefault(b => b.Governs && b.Limit(span, count) is not null);
        var forecast = isKnown ? RunRate.Of(totals, billed, budget?.Limit(span, count)) : null;
        var (jumps, expected) = new Anomalies(totals, records, board ?? CostBoard.Empty).In(Earliest(billed), billed.Today);
        var services = Parts(billed.Entries, static e => e.Service, billed.Net);
        return new Spend
        {
            Span = span,
            Start = billed.Start,
            MonthStart = billed.MonthStart,
            MonthEnd = billed.End,
            LastFullDay = billed.LastFullDay,
            NewestExportAt = records.NewestExportAt,
            Gross = billed.Entries.Sum(static e => e.Gross),
            Credits = billed.Entries.Sum(static e => e.Credits),
            Budget = budget,
            Forecast = forecast,
            Daily = Daily(billed, services, totals.First),
            ByService = Shortened(services, billed.Net),
            ByPhase = ByPhase(billed),
            Unlabelled = billed.Entries.Where(static e => DayTotals.IsRegular(e) && !e.IsLabelled).Sum(static e => e.Net),
            Anomalies = jumps,
            Expected = expected,
            OtherCurrencies = OtherCurrencies(records, billed),
            Budgets = BudgetBurn.Of(budgets, billed, span, count, forecast),
            OtherBudgets = [.. budgets.Where(b => b.Limit(span, count) is null).Distinct()],
            Late = billed.Entries.Where(static e => e.IsLate).Sum(static e => e.Net),
            NewestDay = DayRise.Of(totals, billed.NewestFullDay),
            Months = months,
            Work = WorkCost.Of(billed.Entries),
            Entries = billed.Entries,
        };
    }

    /// <summary>What usage cost this month, without taxes and adjustments.</summary>
    public static decimal RegularNet(CostRecords records, DateTimeOffset now) =>
        new BilledSpan(records, now).Entries.Where(DayTotals.IsRegular).Sum(static e => e.Net);

    /// <summary>Whole, or the month that has just ended and of which the last rows are under way: those days are forecast like the running month's.</summary>
    private static bool IsKnown(MonthTotal month, BilledSpan billed) =>
        month.IsWhole || (month is { Coverage: MonthCoverage.Part, From: null } && month.Start.AddMonths(1) == billed.MonthStart);

    private static DateOnly Earliest(BilledSpan billed)
    {
        var back = billed.Today.AddDays(-SpikeDaysBack);
        return back < billed.Start ? back : billed.Start;
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
    private static ImmutableArray<SpendPart> ByPhase(BilledSpan billed)
    {
        var parts = Parts(billed.Entries, static e => e.Phase ?? (DayTotals.IsRegular(e) ? Unlabelled : TaxAndAdjustments), billed.Net);
        return parts.Any(static p => p.Key == Unlabelled) ? parts : parts.Add(Part(Unlabelled, 0, billed.Net));
    }

    private static ImmutableArray<DailySpend> Daily(BilledSpan billed, ImmutableArray<SpendPart> services, DateOnly? first)
    {
        var names = Shortened(services, billed.Net).Select(static p => p.Key).ToArray();
        var known = names.ToHashSet(StringComparer.Ordinal);
        var byDay = billed.Entries.ToLookup(static e => e.Day);
        var days = ImmutableArray.CreateBuilder<DailySpend>();
        for (var day = billed.Start; day <= billed.Newest; day = day.AddDays(1))
        {
            var net = billed.NetOn(day);
            var sums = byDay[day].GroupBy(e => known.Contains(e.Service) ? e.Service : Other, StringComparer.Ordinal)
                .ToDictionary(static g => g.Key, static g => g.Sum(static e => e.Net), StringComparer.Ordinal);
            days.Add(new DailySpend(day, net, [.. names.Select(n => Part(n, sums.GetValueOrDefault(n), net))], day >= first && day <= billed.LastFullDay));
        }

        return days.ToImmutable();
    }

    private static ImmutableArray<SpendPart> OtherCurrencies(CostRecords records, BilledSpan billed) =>
    [
        .. records.Entries.Where(e => !DayTotals.IsDollar(e) && e.Day >= billed.Start && e.Day <= billed.End)
            .GroupBy(static e => e.Currency, StringComparer.Ordinal)
            .Select(static g => new SpendPart(g.Key, g.Sum(static e => e.Net), 1))
            .OrderBy(static p => p.Key, StringComparer.Ordinal),
    ];
}
