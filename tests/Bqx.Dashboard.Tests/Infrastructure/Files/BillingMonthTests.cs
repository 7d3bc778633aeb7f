using System.Globalization;
using System.Text;
using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Infrastructure.Files;

namespace Bqx.Dashboard.Tests.Infrastructure.Files;

/// <summary>A month of billing rows of every kind, from the file to the page's figures, against sums made here by hand.</summary>
public sealed class BillingMonthTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(1, 10)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Of_RowsOfEveryKind_EqualsNaiveSums(int seed)
    {
        var random = new Random(seed);
        var (file, gross, credits, late, euros) = (new StringBuilder(), 0m, 0m, 0m, 0m);
        for (var i = 0; i < 500; i++)
        {
            // The month begins at midnight of Pacific daylight time, 07:00 UTC: clocks change two hours later.
            var usedAt = new DateTimeOffset(2026, 10, 31, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(0, 21 * 24 * 60));
            var isOfMonth = usedAt >= new DateTimeOffset(2026, 11, 1, 7, 0, 0, TimeSpan.Zero);
            var isLate = random.Next(10) == 0;
            var (type, sign) = random.Next(12) switch { 0 => ("tax", 1), 1 => ("adjustment", -1), 2 => ("rounding_error", 1), _ => ("regular", 1) };
            var isEuro = random.Next(20) == 0;
            var (cost, credit) = (sign * random.Next(1, 9_000_000) / 1_000_000m, -random.Next(0, 400_000) / 1_000_000m);
            file.Append(CultureInfo.InvariantCulture, $$"""{"service":{"description":"S{{random.Next(5)}}"},"sku":{"description":"K{{random.Next(3)}}"},"usage_start_time":"{{Iso(usedAt)}}","usage_end_time":"{{Iso(usedAt.AddHours(1))}}","export_time":"{{Iso(usedAt.AddHours(isLate ? 30 : 3))}}","cost":{{cost}},"currency":"{{(isEuro ? "EUR" : "USD")}}","credits":[{"amount":{{credit}}}],"labels":[{"key":"phase","value":"mp03-0{{random.Next(1, 5)}}"}],"cost_type":"{{type}}"}""").Append('\n');
            if (!isOfMonth)
            {
                continue;
            }

            if (isEuro)
            {
                euros += cost + credit;
                continue;
            }

            gross += cost;
            credits += credit;
            late += isLate ? cost + credit : 0;
        }

        file.Append("""{"service":{"description":"S1"},"usage_start_time":"2026-11-03T00:00:00Z","cost":"NaN","currency":"USD"}""").Append('\n');

        var (spend, rejected) = await ReadAsync(file.ToString());

        Assert.Equal((gross, credits, gross + credits, late), (spend.Gross, spend.Credits, spend.Net, spend.Late));
        Assert.Equal(euros, spend.OtherCurrencies.Sum(p => p.Net));
        Assert.Equal(spend.Net, spend.ByService.Sum(p => p.Net));
        Assert.Contains("line 501", Assert.Single(rejected).Place, StringComparison.Ordinal);
    }

    private async Task<(Spend Spend, ImmutableArray<RejectedRow> Rejected)> ReadAsync(string text)
    {
        var path = _folder["bill.jsonl"];
        await File.WriteAllTextAsync(path, text);
        var source = new BillingExportFile(new WorkspaceSources { Folder = Path.GetDirectoryName(path)!, BillingExport = new FilePlace(path, "bill.jsonl") }, new FakeClock(Build.Now));
        var read = Assert.IsType<SourceReading<CostRecords>.Read>(await source.ReadAsync(CancellationToken.None));
        return (SpendReport.Of(read.Value, [], Build.Now), read.Provenance.Rejected);
    }

    private static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
