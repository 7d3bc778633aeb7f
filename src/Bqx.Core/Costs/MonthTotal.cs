namespace Bqx.Core.Costs;

/// <summary>How much of a billing month the export holds.</summary>
public enum MonthCoverage
{
    /// <summary>Every day of it.</summary>
    Whole,

    /// <summary>The month that has not ended yet.</summary>
    Running,

    /// <summary>It has ended, and the export begins later than it or has not got to its end: its net is at least so much.</summary>
    Part,

    /// <summary>No row: what it cost is unknown.</summary>
    Absent,
}

/// <param name="Start">First day of the billing month, Pacific.</param>
/// <param name="Net">US dollars.</param>
/// <param name="Coverage">How much of it the export holds.</param>
public sealed record MonthTotal(DateOnly Start, decimal Net, MonthCoverage Coverage)
{
    /// <summary>True when the records cover every day of it.</summary>
    public bool IsWhole => Coverage == MonthCoverage.Whole;

    /// <summary>Full days without a single row between the first and the newest of the export: a gap, or days on which nothing ran.</summary>
    public int EmptyDays { get; init; }

    /// <summary>First day of it that the export holds, when that is not the month's first.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day of an ended month that the export holds wholly, when that is not the month's last.</summary>
    public DateOnly? To { get; init; }

    /// <summary>The invoice in US dollars; null while the month is an estimate.</summary>
    public Invoice? Invoice { get; init; }

    /// <summary>What the export's rows of that invoice come to, whatever the month of their usage; null without an invoice.</summary>
    public decimal? InvoicedNet { get; init; }

    /// <summary>Invoice less rows, when they differ by a cent or more.</summary>
    public decimal? InvoiceDiffers => Invoice is { } issued && InvoicedNet is { } net && Math.Abs(issued.Amount - net) >= 0.01m ? issued.Amount - net : null;

    public DateOnly End => Start.AddMonths(1).AddDays(-1);

    /// <summary>All months of the records and of the span, ascending.</summary>
    internal static ImmutableArray<MonthTotal> Of(CostRecords records, BilledSpan span)
    {
        var days = records.Entries.Where(DayTotals.IsDollar).GroupBy(static e => e.Day).ToDictionary(static g => g.Key, static g => g.Sum(static e => e.Net));
        if (days.Count == 0)
        {
            return [.. CostSpans.Months(span.Start, span.End).Select(m => Of(m, days, null, span))];
        }

        var onInvoice = records.Entries.Where(DayTotals.IsDollar)
            .GroupBy(static e => e.InvoiceMonth ?? CostSpans.FirstOf(e.Day))
            .ToDictionary(static g => g.Key, static g => g.Sum(static e => e.Net));

        var (first, last) = (days.Keys.Min(), days.Keys.Max());
        return [.. CostSpans.Months(first < span.Start ? first : span.Start, last > span.End ? last : span.End).Select(m => Of(m, days, first, span)).Select(Invoiced)];

        // The newest of a month counts: an invoice may be corrected by another.
        MonthTotal Invoiced(MonthTotal month) => records.Invoices.Where(i => i.Month == month.Start && i.Currency == "USD" && i.IssuedOn <= span.Today).MaxBy(static i => i.IssuedOn) is { } invoice
            ? month with { Invoice = invoice, InvoicedNet = onInvoice.GetValueOrDefault(month.Start) }
            : month;
    }

    private static MonthTotal Of(DateOnly month, Dictionary<DateOnly, decimal> days, DateOnly? first, BilledSpan span)
    {
        var (end, net, rows, empty) = (month.AddMonths(1).AddDays(-1), 0m, 0, 0);
        for (var day = month; day <= end; day = day.AddDays(1))
        {
            if (days.TryGetValue(day, out var of))
            {
                net += of;
                rows++;
            }
            else if (day >= first && day <= span.NewestFullDay)
            {
                empty++;
            }
        }

        var coverage = month >= span.MonthStart ? MonthCoverage.Running
            : first <= month && span.NewestFullDay >= end ? MonthCoverage.Whole
            : rows > 0 ? MonthCoverage.Part
            : MonthCoverage.Absent;
        return new MonthTotal(month, net, coverage)
        {
            EmptyDays = empty,
            From = rows > 0 && first > month ? first : null,
            To = coverage == MonthCoverage.Part && span.NewestFullDay < end ? span.NewestFullDay : null,
        };
    }
}
