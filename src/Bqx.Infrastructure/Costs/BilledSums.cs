using Bqx.Core.Costs;

namespace Bqx.Infrastructure.Costs;

/// <summary>Rows of a bill, summed where they agree in everything but the amount. Exact: money is decimal.</summary>
internal sealed class BilledSums
{
    /// <summary>By the entry with no amount.</summary>
    private readonly Dictionary<CostEntry, (decimal Gross, decimal Credits)> _sums = [];

    /// <summary>Rows that bill something.</summary>
    public long Rows { get; private set; }

    /// <summary>Newest export_time of them, UTC.</summary>
    public DateTimeOffset? NewestExportAt { get; private set; }

    /// <summary>Entries in the order of their days.</summary>
    public ImmutableArray<CostEntry> Entries =>
        [.. _sums.Select(static s => s.Key with { Gross = s.Value.Gross, Credits = s.Value.Credits }).OrderBy(static e => e.Day).ThenBy(static e => e.Service, StringComparer.Ordinal)];

    public void Add(CostEntry entry, DateTimeOffset? exportedAt, long rows = 1)
    {
        Rows += rows;
        var key = entry with { Gross = 0, Credits = 0 };
        var (gross, credits) = _sums.GetValueOrDefault(key);
        _sums[key] = (gross + entry.Gross, credits + entry.Credits);
        if (NewestExportAt is null || exportedAt > NewestExportAt)
        {
            NewestExportAt = exportedAt;
        }
    }
}
