using System.Globalization;
using System.Text.Json;
using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Infrastructure.BigQuery.Rest;
using Bqx.Infrastructure.Costs;

namespace Bqx.Infrastructure.BigQuery.Billing;

/// <summary>Takes the rows of <c>sum-billing.sql</c>: each is many rows of the export that agree in everything but the amount.</summary>
internal sealed class BillingGroups(string table)
{
    private readonly BilledSums _sums = new();
    private readonly Dictionary<DateOnly, (long All, long Billed)> _rows = [];
    private readonly List<(DateOnly? Day, RejectedRow Row)> _rejected = [];

    public ImmutableArray<CostEntry> Entries => _sums.Entries;

    public DateTimeOffset? NewestExportAt => _sums.NewestExportAt;

    /// <summary>Rows of the export, those that bill nothing too.</summary>
    public long Rows { get; private set; }

    public long BilledRows => _sums.Rows;

    public IEnumerable<RejectedRow> Rejected => _rejected.Select(static r => r.Row);

    /// <summary>Rows of the days before one, of usage or else of export, and those of them that bill something.</summary>
    public (long All, long Billed) RowsBefore(DateOnly day) => _rows.Where(r => r.Key < day).Aggregate((All: 0L, Billed: 0L), static (sum, r) => (sum.All + r.Value.All, sum.Billed + r.Value.Billed));

    public IEnumerable<RejectedRow> RejectedBefore(DateOnly day) => _rejected.Where(r => r.Day < day).Select(static r => r.Row);

    public void Add(BigQueryRow row)
    {
        var (count, day, exportedAt) = (row.Whole(13) ?? 0, row.Day(0), row.Time(14));
        Rows += count;
        var fields = Fields(row);
        var (entry, remark) = fields.ToEntry();
        var wrong = day is { Year: <= 2006 or >= 3000 } ? string.Create(CultureInfo.InvariantCulture, $"usage_start_time {day:yyyy-MM-dd} is not a time") : row.Text(9);
        if ((wrong ?? remark) is { } reason)
        {
            _rejected.Add((row.Day(15), new RejectedRow(Place(day, count), reason)));
        }

        var billed = entry is not null && wrong is null ? count : 0;
        if (billed > 0)
        {
            _sums.Add(entry!, exportedAt, count);
        }

        if (row.Day(15) is { } known)
        {
            var before = _rows.GetValueOrDefault(known);
            _rows[known] = (before.All + count, before.Billed + billed);
        }
    }

    private static BilledFields Fields(BigQueryRow row) => new()
    {
        Day = row.Day(0),
        Service = row.Text(1),
        Sku = row.Text(2),
        Project = row.Text(3),
        Labels = Labels(row.Text(4)),
        IsLate = row.Flag(5) == true,
        Currency = row.Text(6),
        InvoiceMonth = row.Text(7),
        CostType = row.Text(8),
        Cost = row.Exact(11),
        Credits = row.Exact(12) ?? 0,
    };

    /// <summary>As BigQuery writes a list of structs: a JSON array of objects.</summary>
    private static IEnumerable<(string? Key, string? Value)> Labels(string? json)
    {
        if (json is null or "[]" or "null")
        {
            return [];
        }

        using var labels = JsonDocument.Parse(json);
        return [.. labels.RootElement.EnumerateArray().Select(static l => (l.GetProperty("key").GetString(), l.GetProperty("value").GetString()))];
    }

    private string Place(DateOnly? day, long count) =>
        string.Create(CultureInfo.InvariantCulture, $"{table}, {count:N0} {(count == 1 ? "row" : "rows")}{(day is { } of ? $" of {of:yyyy-MM-dd}" : "")}");
}
