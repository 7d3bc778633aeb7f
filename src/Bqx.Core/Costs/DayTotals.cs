namespace Bqx.Core.Costs;

/// <summary>Net US dollars per day and service, over all days of the records. Taxes and adjustments are no usage of a service.</summary>
internal sealed class DayTotals
{
    private readonly Dictionary<(DateOnly Day, string Service), decimal> _byService = [];
    private readonly Dictionary<string, DateOnly> _first = new(StringComparer.Ordinal);
    private readonly Dictionary<DateOnly, decimal> _regular = [];

    public DayTotals(CostRecords records)
    {
        foreach (var entry in records.Entries)
        {
            if (!IsDollar(entry))
            {
                continue;
            }

            if (IsRegular(entry))
            {
                _byService[(entry.Day, entry.Service)] = _byService.GetValueOrDefault((entry.Day, entry.Service)) + entry.Net;
                _first[entry.Service] = _first.TryGetValue(entry.Service, out var known) && known < entry.Day ? known : entry.Day;
                _regular[entry.Day] = _regular.GetValueOrDefault(entry.Day) + entry.Net;
            }

            First = First is null || entry.Day < First ? entry.Day : First;
        }

        Services = [.. _first.Keys.Order(StringComparer.Ordinal)];
    }

    public DateOnly? First { get; }

    public ImmutableArray<string> Services { get; }

    public static bool IsDollar(CostEntry entry) => entry.Currency == "USD";

    public static bool IsRegular(CostEntry entry) => entry.CostType == "regular";

    public decimal Of(DateOnly day, string service) => _byService.GetValueOrDefault((day, service));

    /// <summary>What usage cost that day; taxes and adjustments are no daily rate.</summary>
    public decimal Regular(DateOnly day) => _regular.GetValueOrDefault(day);

    public DateOnly? FirstOf(string service) => _first.TryGetValue(service, out var first) ? first : null;
}
