using Bqx.Core.Common;

namespace Bqx.Core.Quality.Scans;

/// <summary>What is to be measured of one table, in one query.</summary>
/// <param name="Table">Table name.</param>
/// <param name="Measures">Each once.</param>
/// <param name="SampleTo">Rows to sample to; null reads every row.</param>
public sealed record ScanPlan(string Table, ImmutableArray<ScanMeasure> Measures, long? SampleTo = null);

/// <summary>What one scan of a table gave. Kept until the next one; immutable.</summary>
public sealed record TableScan
{
    public required string Table { get; init; }

    /// <summary>
    /// Value per measure; absent when it could not be measured. Undefined (no rows, nothing but nulls) is a <see cref="Measure"/> that says so.
    /// </summary>
    public required ImmutableDictionary<ScanMeasure, Measure> Values { get; init; }

    /// <summary>Measures that could not be carried out, with the reason: a column that is not there, an SQL error. The others stand.</summary>
    public ImmutableArray<ScanTrouble> Troubles { get; init; } = [];

    /// <summary>The SQL as sent, time, rows, bytes, price, whether complete (false for a sample).</summary>
    public required Provenance Provenance { get; init; }

    /// <summary>Rows looked at when it is a sample; null when every row was read.</summary>
    public long? SampledRows { get; init; }

    public bool IsSample => SampledRows is not null;
}

/// <param name="Measure">What was asked for.</param>
/// <param name="Reason">What is wrong and what to do.</param>
public sealed record ScanTrouble(ScanMeasure Measure, string Reason)
{
    /// <summary>
    /// True when the warehouse or the table has no such thing, such as an order of rows: the check says nothing about it, and there is nothing to do.
    /// </summary>
    public bool DoesNotApply { get; init; }
}

/// <summary>Bytes and price before a scan. Bytes are logical, as BigQuery bills them: 8 per number or time, 2 and the length per text.</summary>
/// <param name="Tables">Tables that would be scanned.</param>
/// <param name="Bytes">Bytes that would be read.</param>
/// <param name="PriceUsd">US dollars at the configured price; 0 for a local warehouse.</param>
/// <param name="PriceNote">Which price, or why it costs nothing.</param>
/// <param name="Problems">Tables that cannot be estimated, with the reason.</param>
public sealed record ScanEstimate(int Tables, long Bytes, decimal PriceUsd, string PriceNote, ImmutableArray<RejectedRow> Problems);

/// <summary>At most 50 rows that break a check, masked columns as "masked".</summary>
/// <param name="Columns">Column names.</param>
/// <param name="Rows">Values for people, null for null; NaN and infinities by name.</param>
/// <param name="BadColumn">The column that is wrong; null when it is the row.</param>
/// <param name="Sql">To copy.</param>
/// <param name="Proof">When and from where.</param>
public sealed record FailedRows(ImmutableArray<string> Columns, ImmutableArray<ImmutableArray<string?>> Rows, string? BadColumn, string Sql, Proof Proof);

/// <summary>Reads tables. One call is one query on one table; nothing is written.</summary>
public interface IWarehouseScanner
{
    /// <summary>A dry run: bytes and price of the plans together.</summary>
    Task<ScanEstimate> EstimateAsync(ImmutableArray<ScanPlan> plans, CancellationToken cancellationToken);

    /// <returns>The scan, or the problem of the table as a whole (it vanished, the warehouse is locked).</returns>
    Task<ScanReading> ScanAsync(ScanPlan plan, CancellationToken cancellationToken);

    /// <summary>Rows that break a measure's rule; null when the measure is about no single rows.</summary>
    Task<FailedRows?> FailedRowsAsync(string table, ScanMeasure measure, ImmutableArray<string> masked, CancellationToken cancellationToken);
}

/// <summary>Outcome of one scan.</summary>
public abstract record ScanReading
{
    private ScanReading()
    {
    }

    public sealed record Read(TableScan Scan) : ScanReading;

    public sealed record Failed(string Table, SourceProblem Problem) : ScanReading;
}
