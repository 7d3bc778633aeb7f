using Bqx.Core.Common;
using Bqx.Core.Journal;

namespace Bqx.Core.Quality.Scans;

/// <summary>The newest scan of each table, and what the scanner is doing. Full scans and samples are kept apart.</summary>
public sealed record ScanBoard
{
    public static ScanBoard Empty { get; } = new();

    /// <summary>Newest scan of every row, by table.</summary>
    public ImmutableDictionary<string, TableScan> Full { get; init; } = ImmutableDictionary<string, TableScan>.Empty;

    /// <summary>Newest sample, by table. A check is judged by the newer of the two and says which it was.</summary>
    public ImmutableDictionary<string, TableScan> Sampled { get; init; } = ImmutableDictionary<string, TableScan>.Empty;

    /// <summary>Tables whose newest scan failed as a whole, with the reason.</summary>
    public ImmutableDictionary<string, SourceProblem> Failed { get; init; } = ImmutableDictionary<string, SourceProblem>.Empty;

    /// <summary>The run that is under way; null when none is.</summary>
    public ScanRun? Running { get; init; }

    /// <summary>The newest run that ended.</summary>
    public ScanRun? Last { get; init; }

    /// <summary>Bytes that count against the day's cap on <see cref="BudgetDay"/>, UTC.</summary>
    public long BytesToday { get; init; }

    public DateOnly BudgetDay { get; init; }

    /// <summary>What the day's budget refused; null for nothing since the program started.</summary>
    public QueryRefusals? Refusals { get; init; }

    /// <summary>Scans by UTC day since they are counted.</summary>
    public ImmutableDictionary<DateOnly, QueryDay> Days { get; init; } = ImmutableDictionary<DateOnly, QueryDay>.Empty;

    /// <summary>What the operator allows; null until the scanner has said it.</summary>
    public ScanLimits? Limits { get; init; }

    public TableScan? Of(string table) => (Full.GetValueOrDefault(table), Sampled.GetValueOrDefault(table)) switch
    {
        ({ } full, { } sample) => sample.Provenance.TakenAt > full.Provenance.TakenAt ? sample : full,
        var (full, sample) => full ?? sample,
    };
}

/// <param name="BytesPerQuery">Most bytes that one query may read.</param>
/// <param name="BytesPerDay">Most bytes that all scans of a UTC day may read.</param>
public sealed record ScanLimits(long BytesPerQuery, long BytesPerDay)
{
    /// <summary>True when the day's bytes are those of all queries, not of scans alone: where every query is billed.</summary>
    public bool IsOfAllQueries { get; init; }
}

/// <param name="By">Who asked, or "schedule".</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="Tables">Tables to scan.</param>
/// <param name="Done">Tables scanned, failed ones included.</param>
/// <param name="Troubled">Tables that could not be scanned.</param>
/// <param name="Bytes">Bytes read so far.</param>
/// <param name="EndedAt">UTC; null while it runs.</param>
/// <param name="Stopped">Why it ended early: cancelled, or a budget; null otherwise.</param>
public sealed record ScanRun(string By, DateTimeOffset StartedAt, int Tables, int Done, int Troubled, long Bytes, DateTimeOffset? EndedAt, string? Stopped);

/// <summary>Commands on scans.</summary>
public interface IScans
{
    /// <summary>Tables, bytes and price of a run. The pattern is a table name or a name with <c>*</c>; null for all that have checks.</summary>
    Task<ScanEstimate> EstimateAsync(string? pattern, CancellationToken cancellationToken);

    /// <summary>Queues a run and returns at once with a null problem, or says why not: budget, cap, nothing fits, not permitted.</summary>
    string? Start(string? pattern, string by);

    /// <summary>Stops the run that is under way; tables scanned so far are kept, the one in hand is not half-stored.</summary>
    void Cancel(string by);

    Task<FailedRows?> FailedRowsAsync(string table, string checkKey, CancellationToken cancellationToken);
}
