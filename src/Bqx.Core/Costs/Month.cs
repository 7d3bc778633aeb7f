namespace Bqx.Core.Costs;

/// <summary>The billing month that holds now, with the entries in US dollars that fall into it.</summary>
internal sealed class Month
{
    private readonly Dictionary<DateOnly, decimal> _net = [];

    public Month(CostRecords records, DateTimeOffset now)
    {
        Today = PacificTime.Day(now);
        Start = new DateOnly(Today.Year, Today.Month, 1);
        End = Start.AddMonths(1).AddDays(-1);
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

    public DateOnly End { get; }

    /// <summary>Newest day that the export covers wholly: the one before that on which it last wrote rows.</summary>
    public DateOnly? NewestFullDay { get; }

    /// <summary>The same, when it lies in this month.</summary>
    public DateOnly? LastFullDay => NewestFullDay >= Start ? NewestFullDay : null;

    public ImmutableArray<CostEntry> Entries { get; }

    public decimal Net { get; }

    public decimal NetOn(DateOnly day) => _net.GetValueOrDefault(day);

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;
}
