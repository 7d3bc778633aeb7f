using Bqx.Core.Common;
using Bqx.Core.Quality.Scans;
using Bqx.Infrastructure.LocalWarehouse.Scans;

namespace Bqx.Dashboard.Tests.Infrastructure.LocalWarehouse.Scans;

/// <summary>A warehouse file with tables that a test writes, and the scanner that reads it.</summary>
internal sealed class ScanBench : IDisposable
{
    public WarehouseBench Warehouse { get; } = new();

    public LocalScanner Scanner => Warehouse.Scanner;

    /// <summary>A table of (t, then the columns) with a row per minute.</summary>
    public void Table(string name, string columns, params IEnumerable<string> rows)
    {
        Warehouse.Execute($"CREATE TABLE {name} (t INTEGER, {columns}); CREATE INDEX ix_{Guid.NewGuid():N} ON {name} (t)");
        foreach (var (minute, row) in rows.Index())
        {
            Warehouse.Execute($"INSERT INTO {name} VALUES ({WarehouseBench.Minute(minute)}, {row})");
        }
    }

    public async Task<TableScan> ScanAsync(string table, params ScanMeasure[] measures)
    {
        var reading = await Scanner.ScanAsync(new ScanPlan(table, [.. measures]), TestContext.Current.CancellationToken);
        Assert.Null((reading as ScanReading.Failed)?.Problem);
        return ((ScanReading.Read)reading).Scan;
    }

    public async Task<double?> ValueAsync(string table, ScanMeasure measure) => (await ScanAsync(table, measure)).Values[measure].Value;

    public async Task<SourceProblem> ProblemAsync(ScanPlan plan) =>
        Assert.IsType<ScanReading.Failed>(await Scanner.ScanAsync(plan, TestContext.Current.CancellationToken)).Problem;

    public async Task<FailedRows?> RowsAsync(string table, ScanMeasure measure, params string[] masked) =>
        await Scanner.FailedRowsAsync(table, measure, [.. masked], TestContext.Current.CancellationToken);

    public void Dispose() => Warehouse.Dispose();
}
