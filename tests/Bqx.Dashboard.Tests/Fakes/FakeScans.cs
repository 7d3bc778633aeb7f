using Bqx.Core.Quality.Scans;

namespace Bqx.Dashboard.Tests.Fakes;

/// <summary>Scans that only remember what was asked for. <see cref="Refusal"/> makes every start fail.</summary>
internal sealed class FakeScans : IScans
{
    public FakeLive<ScanBoard> Board { get; } = new(ScanBoard.Empty);

    public ScanEstimate Estimate { get; set; } = new(34, 412L << 20, 0.0025m, "$6.25 per TiB", []);

    /// <summary>Said instead of starting.</summary>
    public string? Refusal { get; set; }

    public FailedRows? Rows { get; set; }

    /// <summary>Patterns of the runs that were asked for; null for all tables.</summary>
    public List<(string? Pattern, string By)> Started { get; } = [];

    public List<string> Cancelled { get; } = [];

    /// <summary>Table and check of each reading of failed rows.</summary>
    public List<(string Table, string Check)> RowsAsked { get; } = [];

    public Task<ScanEstimate> EstimateAsync(string? pattern, CancellationToken cancellationToken) => Task.FromResult(Estimate);

    public string? Start(string? pattern, string by)
    {
        if (Refusal is null)
            Started.Add((pattern, by));

        return Refusal;
    }

    public void Cancel(string by) => Cancelled.Add(by);

    public Task<FailedRows?> FailedRowsAsync(string table, string checkKey, CancellationToken cancellationToken)
    {
        RowsAsked.Add((table, checkKey));
        return Task.FromResult(Rows);
    }
}
