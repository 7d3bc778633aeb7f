using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Dashboard.Tests.Infrastructure.Files;
using Bqx.Dashboard.Tests.GoogleSqlEngine;
using Bqx.Infrastructure.BigQuery.Billing;
using Bqx.Infrastructure.BigQuery.Rest;
using Bqx.Infrastructure.Files;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Billing;

/// <summary>What BigQuery adds up of a bill is what the export file of the same rows gives, to the last digit.</summary>
[Collection(SharedEngine.Name)]
[Trait("Category", "Engine")]
public sealed class SumBillingTests(EngineFixture fixture)
{
    private static readonly BigQueryTableName Name = new(new DatasetName("bqx", "billing"), "gcp_billing_export_v1_A");

    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(1, 12)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Sums_AnyBill_AreThoseOfItsExportFile(int seed)
    {
        var bill = new BillSample(seed);
        var (expected, provenance) = await FileAsync(bill);

        var groups = await GroupsAsync(bill, null);

        Assert.Equal(Ordered(expected.Entries), Ordered(groups.Entries));
        Assert.Equal(expected.NewestExportAt, groups.NewestExportAt);
        Assert.Equal((provenance.Rows, 300L), (groups.BilledRows, groups.Rows));
        Assert.Equal(
            provenance.Rejected.Select(static r => r.Reason).Distinct().Order(StringComparer.Ordinal),
            groups.Rejected.Select(static r => r.Reason).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Sums_FromADay_AreTheSameDaysOfTheWhole(int seed)
    {
        var (bill, day) = (new BillSample(seed), new DateOnly(2026, 11, 1));

        var (all, open) = (await GroupsAsync(bill, null), await GroupsAsync(bill, day));

        Assert.Equal(Ordered(all.Entries.Where(e => e.Day >= day)), Ordered(open.Entries));
        Assert.Equal(all.Rows, all.RowsBefore(day).All + open.Rows);
        Assert.Equal(all.BilledRows, all.RowsBefore(day).Billed + open.BilledRows);
    }

    private static IEnumerable<CostEntry> Ordered(IEnumerable<CostEntry> entries) => entries.OrderBy(static e => e.ToString(), StringComparer.Ordinal);

    private static async Task<(CostRecords Records, Provenance Provenance)> FileAsync(BillSample bill)
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder["bill.jsonl"], bill.Lines, TestContext.Current.CancellationToken);
        var sources = new WorkspaceSources { Folder = folder.Path, BillingExport = new(folder["bill.jsonl"], "bill.jsonl") };
        var read = Assert.IsType<SourceReading<CostRecords>.Read>(await new BillingExportFile(sources, TimeProvider.System).ReadAsync(TestContext.Current.CancellationToken));
        return (read.Value, read.Provenance);
    }

    private async Task<BillingGroups> GroupsAsync(BillSample bill, DateOnly? from)
    {
        var table = new TableResource { Name = Name, Type = "TABLE", Partitioning = new TablePartitioning("DAY", null, RequiresFilter: false) };
        var statement = BigQueryBilling.Statement(table, from);
        var answer = (await fixture.Engine.QueryAsync(
            statement.Sql, new EngineCatalogue([bill.Table(Name.ToString())]), [.. statement.Parameters.Select(EngineRow.Of)], TestContext.Current.CancellationToken)).Required;
        var groups = new BillingGroups(Name.TableId);
        for (var i = 0; i < answer.Rows.Length; i++)
        {
            groups.Add(EngineRow.Of(answer, i));
        }

        return groups;
    }
}
