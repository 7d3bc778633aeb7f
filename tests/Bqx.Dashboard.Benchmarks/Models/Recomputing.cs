using BenchmarkDotNet.Attributes;
using Bqx.Core.Models;

namespace Bqx.Dashboard.Benchmarks.Models;

/// <summary>
/// Recomputing 140 models over 30 days from two million predictions, from opening the file to the last figure, beside single aggregate
/// queries on an open connection. Goal: at most 1.5 times as long as the one over the whole log, which tells no model or day apart.
/// </summary>
[MemoryDiagnoser, MinColumn, MedianColumn]
public class Recomputing : IDisposable
{
    private PredictedMonth? _month;

    [GlobalSetup]
    public void Fill() => _month = new PredictedMonth();

    [GlobalCleanup]
    public void Dispose()
    {
        _month?.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true)]
    public int AggregateWhole() => _month!.RunWhole();

    [Benchmark]
    public int AggregateByModelAndDay() => _month!.RunByModelAndDay();

    [Benchmark]
    public Task<ModelRegistry> Recompute() => _month!.RecomputeAsync();
}
