using Bqx.Core.Common;

namespace Bqx.Infrastructure.Demo.Billing;

/// <summary>
/// Everything that is billed from the first of the month before the previous one on, so that the plan's first month and the quarter are whole:
/// by day until the month in which the data were generated, by hour since.
/// </summary>
internal sealed class BillingLedger(DemoAnchor anchor, IReadOnlyList<CurrencyPair> pairs)
{
    /// <summary>Net of a month at the usual pace: a little over the budget of 2,500.</summary>
    private const double MonthUsd = 2_620;

    private const int AdjustedDaysAgo = 9;

    private static readonly BilledService Tax = new("Invoice", "0000-0000-0001", "Tax", 0, null, false, 0, "count", 1);
    private static readonly BilledService Feed = new("Rates feed", "0000-0000-0002", "End-of-day fixing", 0, "mp03-05", false, 0, "month", 4.9);

    private readonly DateOnly _today = BillingCalendar.Day(anchor.GeneratedAt);

    private DateOnly Month => new(_today.Year, _today.Month, 1);

    private double DayUsd => MonthUsd / DateTime.DaysInMonth(_today.Year, _today.Month);

    /// <summary>Invoices that were issued by then: five days after the end of their month, over the rows that had come by the time.</summary>
    public IEnumerable<(DateOnly Month, decimal Net, DateOnly IssuedOn)> Invoices(DateTimeOffset now)
    {
        for (var month = Month.AddMonths(-2); BillingCalendar.Invoiced(month) <= now; month = month.AddMonths(1))
        {
            var rows = Rows(DateTimeOffset.MinValue.AddDays(2), BillingCalendar.Invoiced(month));
            yield return (month, rows.Where(r => r.Currency == "USD" && r.InvoiceMonth == month).Sum(static r => r.Net), BillingCalendar.Day(BillingCalendar.Invoiced(month)));
        }
    }

    /// <summary>Rows of the batches after the one moment up to the other, in the order of their export.</summary>
    public IEnumerable<BillingRow> Rows(DateTimeOffset after, DateTimeOffset until) =>
        Usual(after, until).Concat(Odd()).Where(r => r.ExportedAt > after && r.ExportedAt <= until).OrderBy(r => r.ExportedAt).ThenBy(r => r.From);

    private IEnumerable<BillingRow> Usual(DateTimeOffset after, DateTimeOffset until)
    {
        for (var day = Month.AddMonths(-2); day < Month; day = day.AddDays(1))
        {
            foreach (var row in Span(BillingCalendar.Start(day), BillingCalendar.Start(day.AddDays(1)), 1))
            {
                yield return row;
            }
        }

        // A batch holds usage of the hours before it; whole days before the first wanted one need not be made.
        var from = after.AddDays(-1) > BillingCalendar.Start(Month) ? after.AddDays(-1) : BillingCalendar.Start(Month);
        for (; from < until; from = from.AddHours(1))
        {
            foreach (var row in Span(from, from.AddHours(1), 1 / 24.0))
            {
                yield return row;
            }
        }
    }

    private IEnumerable<BillingRow> Span(DateTimeOffset from, DateTimeOffset to, double days)
    {
        var day = BillingCalendar.Day(from).DayNumber;
        for (var i = 0; i < BilledService.All.Length; i++)
        {
            var service = BilledService.All[i];
            var dice = Dice.Key(anchor.Seed, "bill " + i);
            var wobble = 0.96 + (0.08 * Dice.Uniform(dice, day));
            var pair = service.HasPair ? pairs[(int)(Dice.Mix(dice, from.ToUnixTimeSeconds()) % (ulong)pairs.Count)].Key : null;
            var work = service.Work.IsEmpty ? default : service.Work[from.Hour % service.Work.Length];
            yield return new BillingRow
            {
                Of = service,
                From = from,
                To = to,
                Net = Math.Round((decimal)(DayUsd * days * service.Share * wobble), 6),
                Pair = pair,
                Stage = service.Phase is { } phase ? $"s{phase[2..]}-{work.Stage}" : null,
                Table = work.Family is { } family && pair is not null ? $"{family}_{pair}" : null,
                ExportedAt = BillingCalendar.Batch(to),
            };
        }
    }

    /// <summary>What does not come every hour: a spike, a correction, tax on the closed month, and a small bill in another currency.</summary>
    private IEnumerable<BillingRow> Odd()
    {
        var spike = Array.FindLast(BilledService.All, s => s.Service == Planted.SpikingService)!;
        yield return Once(spike, _today.AddDays(-Planted.SpikeDaysAgo), Planted.SpikeUsd) with { Pair = "gbpjpy" };
        yield return Once(BilledService.All[0], _today.AddDays(-AdjustedDaysAgo), -12.40m) with
        {
            CostType = "adjustment",
            ExportedAt = BillingCalendar.NewestBatch(anchor.GeneratedAt),
        };
        yield return Once(Tax, Month.AddDays(-1), 18.40m) with { CostType = "tax" };
        yield return Once(Feed, Month.AddMonths(-1).AddDays(14), 4.90m) with { Currency = "EUR" };
        yield return Once(Feed, Month.AddDays(14), 4.90m) with { Currency = "EUR" };
    }

    private static BillingRow Once(BilledService service, DateOnly day, decimal net)
    {
        var from = BillingCalendar.Start(day).AddHours(14);
        return new BillingRow { Of = service, From = from, To = from.AddHours(1), Net = net, ExportedAt = BillingCalendar.Batch(from.AddHours(1)) };
    }
}
