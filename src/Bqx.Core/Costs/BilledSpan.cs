namespace Bqx.Core.Costs;

/// <summary>Billing months up to the one that holds now, with the entries in US dollars that fall into them.</summary>
internal sealed class BilledSpan
{
    private readonly Dictionary<DateOnly, decimal> _net = [];

    /// <param name="records">The bill.</param>
    /// <param name="now">UTC.</param>
    /// <param name="start">First day of the first month; null for the running one.</param>
    public BilledSpan(CostRecords records, DateTimeOffset now, DateOnly? start = null)
    {
        Today = PacificTime.Day(now);
        MonthStart = CostSpans.FirstOf(Today);
        Start = start ?? MonthStart;
        End = MonthStart.AddMonths(1).AddDays(-1);
        NewestFullDay = records.NewestExportAt is { } at ? Earlier(PacificTime.Day(at), Today).AddDays(-1) : null;
        Entries = [.. records.Entries.Where(e => DayTotals.IsDollar(e) && e.Day >= Start && e.Day <= End)];
        Newest = Today;
        foreach (var entry in Entries)
        {
            Newest = entry.Day > Newest ? entry.Day : Newest;
            _net[entry.Day] = _net.GetValueOrDefault(entry.Day) + entry.Net;
            Net += entry.Net;
        }
    }

    public DateOnly Today { get; }

    /// <summary>Today, or a later day of the month for which there are rows already.</summary>
    public DateOnly Newest { get; }

    public DateOnly Start { get; }

    public DateOnly MonthStart { get; }

    public DateOnly End { get; }

    /// <summary>Newest day that the export covers wholly: the one before that on which it last wrote rows.</summary>
    public DateOnly? NewestFullDay { get; }

    /// <summary>The same, when it lies in these months.</summary>
    public DateOnly? LastFullDay => NewestFullDay >= Start ? NewestFullDay : null;

    public ImmutableArray<CostEntry> Entries { get; }

    public decimal Net { get; }

    public decimal NetOn(DateOnly day) => _net.GetValueOrDefault(day);

    /// <summary>Net to date after each full day.</summary>
    public ImmutableArray<decimal> Path()
    {
        var (path, sum) = (ImmutableArray.CreateBuilder<decimal>(), 0m);
        for (var day = Start; day <= LastFullDay; day = day.AddDays(1))
        {
            sum += NetOn(day);
            path.Add(sum);
        }

        return path.ToImmutable();
    }

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;
}
