using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Infrastructure.Files;

namespace Bqx.Dashboard.Tests.Infrastructure.Files;

public sealed class InvoiceFileTests : IDisposable
{
    private const string Bill = """{"service":{"description":"S"},"usage_start_time":"2026-10-03T12:00:00Z","cost":7,"currency":"USD","invoice":{"month":"202611"}}""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ReadAsync_Invoices_AreReadBesideTheBill()
    {
        var read = await ReadAsync("""{"invoice":"77","month":"202610","amount":12.30,"currency":"usd","issued":"2026-11-05"}""" + "\n\n");

        Assert.Equal([new Invoice(new(2026, 10, 1), 12.30m, "USD", "77", new(2026, 11, 5))], read.Value.Invoices);
        Assert.Equal(new DateOnly(2026, 11, 1), Assert.Single(read.Value.Entries).InvoiceMonth);
        Assert.Empty(read.Provenance.Rejected);
    }

    [Theory]
    [InlineData("nothing", "is not a JSON object")]
    [InlineData("[]", "is no JSON object")]
    [InlineData("""{"month":"202610","amount":1,"currency":"USD","issued":"2026-11-05"}""", "invoice is absent")]
    [InlineData("""{"invoice":"7","month":"202613","amount":1,"currency":"USD","issued":"2026-11-05"}""", "month is not a month such as 202610")]
    [InlineData("""{"invoice":"7","month":"202610","amount":"x","currency":"USD","issued":"2026-11-05"}""", "amount is not an amount")]
    [InlineData("""{"invoice":"7","month":"202610","amount":1,"issued":"2026-11-05"}""", "currency is absent")]
    [InlineData("""{"invoice":"7","month":"202610","amount":1,"currency":"USD","issued":"5 Nov"}""", "issued is not a day such as 2026-11-05")]
    [InlineData("""{"invoice":"\ud800","month":"202610","amount":1,"currency":"USD","issued":"2026-11-05"}""", "holds text that is no valid Unicode")]
    public async Task ReadAsync_BrokenLine_IsListedWithItsPlaceAndTheRestStands(string line, string reason)
    {
        var read = await ReadAsync("""{"invoice":"77","month":"202610","amount":12.30,"currency":"USD","issued":"2026-11-05"}""" + "\n" + line);

        Assert.Single(read.Value.Invoices);
        Assert.Equal(new RejectedRow("invoices.jsonl line 2", reason), Assert.Single(read.Provenance.Rejected));
    }

    [Fact]
    public async Task ReadAsync_NoSuchFile_IsListedAndTheBillStands()
    {
        var read = await ReadAsync(null);

        Assert.Empty(read.Value.Invoices);
        Assert.Single(read.Value.Entries);
        Assert.Equal("invoices.jsonl", Assert.Single(read.Provenance.Rejected).Place);
    }

    [Fact]
    public async Task ReadAsync_RowWithAnOddInvoiceMonth_IsCountedAndListed()
    {
        var read = await ReadAsync("", Bill.Replace("202611", "Nov"));

        Assert.Equal((7m, null), (Assert.Single(read.Value.Entries).Net, read.Value.Entries[0].InvoiceMonth));
        Assert.Contains("invoice.month 'Nov'", Assert.Single(read.Provenance.Rejected).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChangeMark_InvoiceIssued_Changes()
    {
        await ReadAsync("");
        var source = Source();
        var before = source.ChangeMark();

        await File.AppendAllTextAsync(_folder["invoices.jsonl"], "{}\n", TestContext.Current.CancellationToken);

        Assert.NotEqual(before, source.ChangeMark());
    }

    private async Task<SourceReading<CostRecords>.Read> ReadAsync(string? invoices, string bill = Bill)
    {
        await File.WriteAllTextAsync(_folder["bill.jsonl"], bill + "\n");
        if (invoices is not null)
        {
            await File.WriteAllTextAsync(_folder["invoices.jsonl"], invoices);
        }

        return Assert.IsType<SourceReading<CostRecords>.Read>(await Source().ReadAsync(CancellationToken.None));
    }

    private BillingExportFile Source() => new(
        new WorkspaceSources
        {
            Folder = Path.GetDirectoryName(_folder["bill.jsonl"])!,
            BillingExport = new FilePlace(_folder["bill.jsonl"], "bill.jsonl"),
            Invoices = new FilePlace(_folder["invoices.jsonl"], "invoices.jsonl"),
        },
        new FakeClock(Build.Now));
}
