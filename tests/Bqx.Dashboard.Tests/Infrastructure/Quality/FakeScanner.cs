using Bqx.Core.Common;
using Bqx.Core.Quality.Scans;

namespace Bqx.Dashboard.Tests.Infrastructure.Quality;

/// <summary>A scanner that answers what a test says, and can be held in the middle of a table.</summary>
internal sealed class FakeScanner(TimeProvider clock) : IWarehouseScanner
{
    private readonly Lock _gate = new();
    private readonly List<string> _scanned = [];
    private TaskCompletionSource _open = Opened();

    public Func<ScanPlan, ScanReading>? Answer { get; set; }

    public IReadOnlyList<string> Scanned
    {
        get
        {
            lock (_gate)
            {
                return [.. _scanned];
            }
        }
    }

    /// <summary>Scans wait from now on.</summary>
    public void Hold() => _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release() => _open.TrySetResult();

    public Task<ScanEstimate> EstimateAsync(ImmutableArray<ScanPlan> plans, CancellationToken cancellationToken) =>
        Task.FromResult(new ScanEstimate(plans.Length, plans.Length * 100L, 0, "", []));

    public async Task<ScanReading> ScanAsync(ScanPlan plan, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _scanned.Add(plan.Table);
        }

        await _open.Task.WaitAsync(cancellationToken);
        return Answer?.Invoke(plan) ?? new ScanReading.Read(Scan(plan));
    }

    public Task<FailedRows?> FailedRowsAsync(string table, ScanMeasure measure, ImmutableArray<string> masked, CancellationToken cancellationToken) =>
        Task.FromResult<FailedRows?>(null);

    public TableScan Scan(ScanPlan plan) => new()
    {
        Table = plan.Table,
        Values = plan.Measures.ToImmutableDictionary(m => m, _ => Measure.Of(0)),
        Provenance = new() { Source = SourceName.Warehouse, System = "Fake", Request = "SELECT", TakenAt = clock.GetUtcNow(), Complete = true, Rows = 100, Bytes = 800 },
    };

    private static TaskCompletionSource Opened()
    {
        var opened = new TaskCompletionSource();
        opened.SetResult();
        return opened;
    }
}
