using System.Globalization;
using System.Text;
using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Infrastructure.Files;

namespace Bqx.Dashboard.Tests.Infrastructure.Files;

public sealed class BillingExportFileTests : IDisposable
{
    private const string Row = """{"billing_account_id":"A","service":{"id":"24E6","description":"BigQuery"},"sku":{"id":"1","description":"Analysis"},"usage_start_time":"2026-03-01T12:00:00Z","usage_end_time":"2026-03-01T13:00:00Z","project":{"id":"bqx","name":"BQX"},"labels":[{"key":"phase","value":"mp03-06"},{"key":"pair","value":"eurusd"}],"location":{"region":"us-central1"},"export_time":"2026-03-01T15:00:00Z","cost":0.1,"currency":"USD","usage":{"amount":1.5,"unit":"bytes"},"credits":[{"name":"c","amount":-0.02,"type":"DISCOUNT"},{"name":"d","amount":-0.01,"type":"PROMOTION"}],"invoice":{"month":"202603"},"cost_type":"regular"}""";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ReadAsync_OneRow_ReadsEveryFieldExactly()
    {
        var (records, provenance) = await ReadAsync(Row + "\n");

        var entry = Assert.Single(records.Entries);
        Assert.Equal(
            new CostEntry
            {
                Day = new(2026, 3, 1),
                Service = "BigQuery",
                Sku = "Analysis",
                Project = "bqx",
                Phase = "mp03-06",
                Pair = "eurusd",
                Labels = "pair=eurusd\nphase=mp03-06",
                IsLabelled = true,
                Gross = 0.1m,
                Credits = -0.03m,
                Currency = "USD",
                InvoiceMonth = new(2026, 3, 1),
                CostType = "regular",
            },
            entry);
        Assert.Equal(0.07m, entry.Net);
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 15, 0, 0, TimeSpan.Zero), records.NewestExportAt);
        Assert.True(provenance.Complete);
        Assert.Equal((1, Row.Length + 1), (provenance.Rows, provenance.Bytes));
    }

    [Theory]
    [InlineData("2026-03-02T13:00:00Z", false)]
    [InlineData("2026-03-02T13:00:01Z", true)]
    public async Task ReadAsync_ExportedMoreThanADayLater_IsLate(string exportedAt, bool expected)
    {
        var (records, _) = await ReadAsync(Row.Replace("2026-03-01T15:00:00Z", exportedAt, StringComparison.Ordinal));

        Assert.Equal(expected, Assert.Single(records.Entries).IsLate);
    }

    [Fact]
    public async Task ReadAsync_AnyLabels_AreKeptInOrderOnOneLineEach()
    {
        var (records, _) = await ReadAsync(Row.Replace("""{"key":"pair","value":"eurusd"}""", """{"key":"team","value":"a\nb"},{"key":"stage","value":"s03-06-01"}""", StringComparison.Ordinal));

        var entry = Assert.Single(records.Entries);
        Assert.Equal(("s03-06-01", "a b", null), (entry.Stage, entry.Label("team"), entry.Label("pair")));
    }

    [Fact]
    public async Task ReadAsync_TenThousandTenthsOfACent_AddUpExactly()
    {
        var row = Row.Replace("\"cost\":0.1", "\"cost\":0.001", StringComparison.Ordinal);

        var (records, provenance) = await ReadAsync(string.Join('\n', Enumerable.Repeat(row, 10_000)));

        Assert.Equal(10m, Assert.Single(records.Entries).Gross);
        Assert.Equal(10_000, provenance.Rows);
    }

    [Fact]
    public async Task ReadAsync_RowsThatDiffer_StayApart()
    {
        string[] rows =
        [
            Row,
            Row.Replace("2026-03-01T12", "2026-03-02T12", StringComparison.Ordinal),
            Row.Replace("BigQuery", "Cloud Run", StringComparison.Ordinal),
            Row.Replace("\"USD\"", "\"EUR\"", StringComparison.Ordinal),
            Row.Replace("\"regular\"", "\"adjustment\"", StringComparison.Ordinal),
            Row.Replace("mp03-06", "mp03-07", StringComparison.Ordinal),
            Row.Replace("eurusd", "gbpusd", StringComparison.Ordinal),
        ];

        Assert.Equal(7, (await ReadAsync(string.Join('\n', rows))).Records.Entries.Length);
    }

    [Fact]
    public async Task ReadAsync_TaxRow_HasNoProjectAndNoLabel()
    {
        var (records, _) = await ReadAsync("""{"service":{"description":"Invoice"},"sku":{"description":"Tax"},"usage_start_time":"2026-03-31 10:00:00 UTC","project":null,"labels":[],"cost":12.345678901234,"currency":"usd","credits":null,"cost_type":"tax"}""");

        var entry = Assert.Single(records.Entries);
        Assert.Equal(("tax", null, false, 12.345678901234m, 0m, "USD"), (entry.CostType, entry.Project, entry.IsLabelled, entry.Gross, entry.Credits, entry.Currency));
        Assert.Null(records.NewestExportAt);
    }

    [Theory]
    [InlineData("2026-03-01T07:59:59Z", "2026-02-28")]
    [InlineData("2026-03-01T08:00:00Z", "2026-03-01")]
    [InlineData("2026-03-01T09:00:00+01:00", "2026-03-01")]
    public async Task ReadAsync_UsageRoundMidnight_FallsOnThePacificDay(string usedAt, string day)
    {
        var (records, _) = await ReadAsync(Row.Replace("2026-03-01T12:00:00Z", usedAt, StringComparison.Ordinal));

        Assert.Equal(DateOnly.Parse(day, CultureInfo.InvariantCulture), Assert.Single(records.Entries).Day);
    }

    [Theory]
    [InlineData("\"cost\":0.1", "\"cost\":NaN", "is not a JSON object")]
    [InlineData("\"cost\":0.1", "\"cost\":\"lots\"", "cost \"lots\" is not an amount")]
    [InlineData("\"cost\":0.1", "\"cost\":1e400", "cost 1e400 is not an amount")]
    [InlineData("\"cost\":0.1", "\"cost\":null", "cost is absent")]
    [InlineData("\"cost\":0.1", "\"cost\":{}", "cost {} is not an amount")]
    [InlineData("\"amount\":-0.02", "\"amount\":true", "amount true is not an amount")]
    [InlineData("\"amount\":-0.02", "\"value\":1", "a credit's amount is absent")]
    [InlineData("2026-03-01T12:00:00Z", "yesterday", "usage_start_time 'yesterday' is not a time")]
    [InlineData("\"currency\":\"USD\"", "\"currency\":1", "currency is not text but 1")]
    [InlineData("\"service\":{\"id\":\"24E6\",\"description\":\"BigQuery\"}", "\"service\":\"BigQuery\"", "service is no object")]
    [InlineData("[{\"key\":\"phase\",\"value\":\"mp03-06\"},{\"key\":\"pair\",\"value\":\"eurusd\"}]", "\"phase\"", "labels is no list of objects")]
    [InlineData("\"BigQuery\"", "\"\\ud800\"", "holds text that is no valid Unicode")]
    public async Task ReadAsync_BrokenRow_IsListedWithLineAndTheRestStands(string right, string wrong, string reason)
    {
        Assert.Contains(right, Row, StringComparison.Ordinal);

        var (records, provenance) = await ReadAsync($"{Row}\n{Row.Replace(right, wrong, StringComparison.Ordinal)}\n\n{Row}\n");

        Assert.Equal(0.2m, Assert.Single(records.Entries).Gross);
        Assert.Equal(2, provenance.Rows);
        Assert.Equal(new RejectedRow("billing-export.jsonl line 2", reason), Assert.Single(provenance.Rejected));
        Assert.True(provenance.Complete);
    }

    [Fact]
    public async Task ReadAsync_UnknownCostType_CountsTheAmountAndSaysSo()
    {
        var (records, provenance) = await ReadAsync(Row.Replace("\"regular\"", "\"surcharge\"", StringComparison.Ordinal));

        Assert.Equal("surcharge", Assert.Single(records.Entries).CostType);
        Assert.Contains("'surcharge' is not known", Assert.Single(provenance.Rejected).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_LastLineCut_IsNotComplete()
    {
        var (records, provenance) = await ReadAsync($"{Row}\n{Row[..200]}");

        Assert.Single(records.Entries);
        Assert.False(provenance.Complete);
        Assert.Equal("billing-export.jsonl line 2", Assert.Single(provenance.Rejected).Place);
    }

    [Fact]
    public async Task ReadAsync_LineOfTwoMegabytes_IsSkippedAndTheRestStands()
    {
        var (records, provenance) = await ReadAsync($"{Row}\r\n{new string('x', 2_000_000)}\r\n{Row}\r\n");

        Assert.Equal(0.2m, Assert.Single(records.Entries).Gross);
        Assert.Equal(new RejectedRow("billing-export.jsonl line 2", "is longer than 1,024 KiB"), Assert.Single(provenance.Rejected));
        Assert.Equal((Row.Length * 2) + 2_000_006, provenance.Bytes);
    }

    [Fact]
    public async Task ReadAsync_ByteOrderMarkAndNoUtf8_AreToldApart()
    {
        var bytes = Encoding.UTF8.GetBytes("\uFEFF" + Row + "\n" + Row + "\n");
        bytes[^20] = 0xFF;
        await File.WriteAllBytesAsync(_folder["billing-export.jsonl"], bytes, TestContext.Current.CancellationToken);

        var (records, provenance) = Succeeded(await ReadFileAsync());

        Assert.Single(records.Entries);
        Assert.Equal(new RejectedRow("billing-export.jsonl line 2", "is not UTF-8"), Assert.Single(provenance.Rejected));
    }

    [Fact]
    public async Task ReadAsync_Html_IsBadDataWithLine()
    {
        _folder.Write("billing-export.jsonl", "<!DOCTYPE html>\n<html>\n</html>\n");

        var problem = Assert.IsType<SourceReading<CostRecords>.Failed>(await ReadFileAsync()).Problem;

        Assert.Equal(SourceProblemKind.BadData, problem.Kind);
        Assert.Contains("billing-export.jsonl line 1", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_EmptyFile_IsAnEmptyBill()
    {
        var (records, provenance) = await ReadAsync("");

        Assert.Empty(records.Entries);
        Assert.True(provenance.Complete);
    }

    [Fact]
    public async Task ReadAsync_NoFile_IsNotFound() =>
        Assert.Equal(SourceProblemKind.NotFound, Assert.IsType<SourceReading<CostRecords>.Failed>(await ReadFileAsync()).Problem.Kind);

    [Fact]
    public async Task ReadAsync_NoneNamed_IsNotConfigured()
    {
        var source = new BillingExportFile(new WorkspaceSources { Folder = _folder.Path }, TimeProvider.System);

        var failed = Assert.IsType<SourceReading<CostRecords>.Failed>(await source.ReadAsync(TestContext.Current.CancellationToken));

        Assert.Equal(SourceProblemKind.NotConfigured, failed.Problem.Kind);
    }

    private async Task<(CostRecords Records, Provenance Provenance)> ReadAsync(string text)
    {
        _folder.Write("billing-export.jsonl", text);
        return Succeeded(await ReadFileAsync());
    }

    private Task<SourceReading<CostRecords>> ReadFileAsync() => new BillingExportFile(
        new WorkspaceSources { Folder = _folder.Path, BillingExport = new(_folder["billing-export.jsonl"], "billing-export.jsonl") },
        TimeProvider.System).ReadAsync(TestContext.Current.CancellationToken);

    private static (CostRecords Records, Provenance Provenance) Succeeded(SourceReading<CostRecords> reading)
    {
        var (records, provenance) = Assert.IsType<SourceReading<CostRecords>.Read>(reading);
        return (records, provenance);
    }
}
