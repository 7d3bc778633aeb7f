using System.Globalization;
using System.Text;
using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Infrastructure.Files;

namespace Bqx.Dashboard.Tests.Infrastructure.Files;

/// <summary>
/// Months, quarters and plans of billing rows of every kind, from the file to the figures, against loops written here: the Pacific day by the
/// system's time-zone database, the sums by hand. Both turns of the clock lie in the spans, and every edge of a month has a row a second before
/// it, on it and after it.
/// </summary>
public sealed class BillingSpanTests : IDisposable
{
    private static readonly TimeZoneInfo Pacific = TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles");

    private readonly TemporaryFolder _folder = new();

    /// <summary>Now, first day of the plan, and the first month of the span by hand.</summary>
    public static TheoryData<string, string, CostSpan, string> Cases { get; } = new()
    {
        { "2026-11-21T12:00:00Z", "2026-08-20", CostSpan.Month, "2026-11-01" },
        { "2026-11-21T12:00:00Z", "2026-08-20", CostSpan.Quarter, "2026-10-01" },
        { "2026-11-21T12:00:00Z", "2026-08-20", CostSpan.Plan, "2026-08-01" },
        { "2026-03-20T12:00:00Z", "2025-10-31", CostSpan.Quarter, "2026-01-01" },
        { "2026-03-20T12:00:00Z", "2025-10-31", CostSpan.Plan, "2025-10-01" },
        // 07:30 UTC on 1 January is still 31 December in the bill: the running month, its quarter and its plan are the old ones.
        { "2026-01-01T07:30:00Z", "2025-12-02", CostSpan.Quarter, "2025-10-01" },
        { "2026-01-01T08:00:00Z", "2025-12-02", CostSpan.Quarter, "2026-01-01" },
        { "2026-01-01T08:00:00Z", "2025-12-02", CostSpan.Plan, "2025-12-01" },
        { "2026-03-20T12:00:00Z", "2026-05-01", CostSpan.Plan, "2026-03-01" },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Of_RowsOverMonthEdges_EqualsNaiveSums(string at, string plan, CostSpan span, string first)
    {
        var now = DateTimeOffset.Parse(at, CultureInfo.InvariantCulture);
        var rows = Rows(now, new Random(now.DayOfYear + (int)span)).ToList();
        var start = DateOnly.Parse(first, CultureInfo.InvariantCulture);
        var end = new DateOnly(Day(now).Year, Day(now).Month, 1).AddMonths(1);

        var spend = await ReadAsync(rows, now, span, DateOnly.Parse(plan, CultureInfo.InvariantCulture));

        var (gross, credits, late) = (0m, 0m, 0m);
        var (months, others, services) = (new SortedDictionary<DateOnly, decimal>(), new SortedDictionary<string, decimal>(StringComparer.Ordinal), new Dictionary<string, decimal>());
        foreach (var row in rows)
        {
            var day = Day(row.At);
            if (day < start || day >= end)
            {
                continue;
            }

            if (row.Currency != "USD")
            {
                others[row.Currency] = others.GetValueOrDefault(row.Currency) + row.Cost + row.Credit;
                continue;
            }

            gross += row.Cost;
            credits += row.Credit;
            late += row.HoursLate > 25 ? row.Cost + row.Credit : 0;
            var month = new DateOnly(day.Year, day.Month, 1);
            months[month] = months.GetValueOrDefault(month) + row.Cost + row.Credit;
            services[row.Service] = services.GetValueOrDefault(row.Service) + row.Cost + row.Credit;
        }

        Assert.Equal((start, gross, credits, gross + credits, late), (spend.Start, spend.Gross, spend.Credits, spend.Net, spend.Late));
        Assert.Equal(months, spend.Months.Where(m => m.Start >= start && m.Start < end).ToDictionary(m => m.Start, m => m.Net));
        Assert.Equal(others, spend.OtherCurrencies.ToDictionary(p => p.Key, p => p.Net));
        Assert.Equal(services.OrderBy(s => s.Key), spend.ByService.ToDictionary(p => p.Key, p => p.Net).OrderBy(s => s.Key));
        Assert.Equal(spend.Net, SpendColumn.Of(spend).Sum(c => c.Net));
    }

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Pacific).DateTime);

    private static IEnumerable<Row> Rows(DateTimeOffset now, Random random)
    {
        for (var month = new DateTime(now.Year, now.Month, 1).AddMonths(-8); month <= now.UtcDateTime; month = month.AddMonths(1))
        {
            var edge = new DateTimeOffset(month, Pacific.GetUtcOffset(month));
            foreach (var seconds in new[] { -1, 0, 1, 7 * 3600, 8 * 3600, -3600 })
            {
                yield return Any(edge.AddSeconds(seconds), random);
            }

            for (var i = 0; i < 40; i++)
            {
                yield return Any(edge.AddMinutes(random.Next(0, 31 * 24 * 60)), random);
            }
        }
    }

    private static Row Any(DateTimeOffset at, Random random)
    {
        var (type, sign) = random.Next(12) switch { 0 => ("tax", 1), 1 => ("adjustment", -1), 2 => ("rounding_error", 1), _ => ("regular", 1) };
        return new Row(
            at.ToUniversalTime(),
            $"S{random.Next(5)}",
            type,
            random.Next(20) switch { 0 => "EUR", 1 => "GBP", _ => "USD" },
            sign * random.Next(1, 9_000_000) / 1_000_000m,
            -random.Next(0, 400_000) / 1_000_000m,
            random.Next(10) == 0 ? 24 * random.Next(2, 40) : 3);
    }

    private async Task<Spend> ReadAsync(List<Row> rows, DateTimeOffset now, CostSpan span, DateOnly planStart)
    {
        var (path, file) = (_folder["bill.jsonl"], new StringBuilder());
        foreach (var row in rows)
        {
            file.Append(CultureInfo.InvariantCulture, $$"""{"service":{"description":"{{row.Service}}"},"usage_start_time":"{{Iso(row.At)}}","usage_end_time":"{{Iso(row.At.AddHours(1))}}","export_time":"{{Iso(row.At.AddHours(row.HoursLate))}}","cost":{{row.Cost}},"currency":"{{row.Currency}}","credits":[{"amount":{{row.Credit}}}],"cost_type":"{{row.Type}}"}""").Append('\n');
        }

        await File.WriteAllTextAsync(path, file.ToString());
        var source = new BillingExportFile(new WorkspaceSources { Folder = Path.GetDirectoryName(path)!, BillingExport = new FilePlace(path, "bill.jsonl") }, new FakeClock(now));
        var read = Assert.IsType<SourceReading<CostRecords>.Read>(await source.ReadAsync(CancellationToken.None));
        return SpendReport.Of(read.Value, [], now, null, span, planStart);
    }

    private static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>As it is billed; late counts from the start of its hour of usage.</summary>
    private sealed record Row(DateTimeOffset At, string Service, string Type, string Currency, decimal Cost, decimal Credit, int HoursLate);
}
