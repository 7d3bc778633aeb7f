using BenchmarkDotNet.Attributes;
using Bqx.Core.Quality.Scans;

namespace Bqx.Dashboard.Benchmarks.Quality;

/// <summary>
/// A scan, from opening the file to the last value, beside one aggregate query that a person would write over the same columns of the same
/// table, run on an open connection. Goal: at most 1.5 times as long.
/// </summary>
[MemoryDiagnoser, MinColumn, MedianColumn]
public class Scanning : IDisposable
{
    private ScannedTable? _table;

    /// <summary>Columns and rows: a lag table and a core table of the demo, and larger ones.</summary>
    [Params("300 x 1500", "15 x 7200", "300 x 20000", "15 x 200000")]
    public string Size { get; set; } = "";

    [GlobalSetup]
    public void Fill()
    {
        var size = Size.Split(" x ");
        _table = new ScannedTable(int.Parse(size[0]), int.Parse(size[1]));
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _table?.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true)]
    public object[] HandWritten() => _table!.RunWritten();

    [Benchmark]
    public Task<TableScan> Scan() => _table!.ScanAsync();
}
