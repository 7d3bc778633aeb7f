namespace Bqx.Core.Quality.Checks;

/// <summary>What a check measures. Closed: every kind of <c>checks.yaml</c> is one of these, with the parameters that it needs.</summary>
public abstract record CheckRule
{
    private CheckRule()
    {
    }

    /// <summary>The word of <c>checks.yaml</c>: <c>not-null</c>, <c>row-count</c>. Findings of a failure carry it too.</summary>
    public string Kind => CheckKinds.WordOf(this);

    /// <summary>True when the warehouse's metadata suffices: such a check costs nothing and runs with every reading.</summary>
    public bool IsMetadataOnly => this is Exists or HasRows or RowCount or Fresh or Schema or Partitions or Naming;

    // By metadata alone.

    /// <summary>The table is listed.</summary>
    public sealed record Exists : CheckRule;

    /// <summary>At least one row.</summary>
    public sealed record HasRows : CheckRule;

    /// <summary>
    /// Rows within an absolute band, against the median of the family's other tables (limits are shares of it, less is worse), or both.
    /// </summary>
    public sealed record RowCount(long? Least, long? Most, bool AgainstSiblings) : CheckRule;

    /// <summary>Age of the newest row in market minutes; limits are minutes, more is worse. Without limits the family's own limit fails.</summary>
    public sealed record Fresh : CheckRule;

    /// <summary>
    /// Columns against a contract (name to type; none leaves the siblings' majority as the contract): missing, extra, retyped, renamed,
    /// and their count against the siblings.
    /// </summary>
    public sealed record Schema(ImmutableArray<ColumnContract> Columns, bool AllowExtra) : CheckRule;

    /// <summary>
    /// A table for each month of the table's entity, by a pattern with <c>{pair}</c> and <c>{yyyy_mm}</c>: all that are expected are there.
    /// Without a first month, the complete months before the reading.
    /// </summary>
    public sealed record Partitions(string Pattern, DateOnly? FirstMonth, int Months) : CheckRule;

    /// <summary>The name keeps the grammar; judged over every listed table.</summary>
    public sealed record Naming : CheckRule;

    // By the scan of one table.

    /// <summary>Share of nulls per column; the worst column decides. NaN is not null.</summary>
    public sealed record NotNull(ImmutableArray<string> Columns) : CheckRule;

    /// <summary>Share of NaN and of infinite values per column, counted apart.</summary>
    public sealed record Finite(ImmutableArray<string> Columns) : CheckRule;

    /// <summary>Rows that repeat the key.</summary>
    public sealed record Unique(ImmutableArray<string> Columns) : CheckRule;

    /// <summary>Longest run of open market minutes without a row; limits are minutes. Single missing minutes are counted beside it.</summary>
    public sealed record Gaps : CheckRule;

    /// <summary>Rows stored after a later one.</summary>
    public sealed record Monotonic : CheckRule;

    /// <summary>Share of values outside the bounds (either may be absent).</summary>
    public sealed record Range(ImmutableArray<string> Columns, double? Least, double? Most) : CheckRule;

    /// <summary>Share of values further from the mean than so many standard deviations.</summary>
    public sealed record Outliers(ImmutableArray<string> Columns, double Deviations) : CheckRule;

    /// <summary>Share of rows where not low ≤ open, close ≤ high.</summary>
    public sealed record OhlcOrder(string Open, string High, string Low, string Close) : CheckRule;

    /// <summary>The mean and deviation of a column against those of the family's other tables, in robust deviations of the siblings.</summary>
    public sealed record SiblingValues(ImmutableArray<string> Columns) : CheckRule;

    /// <summary>
    /// Suspicion of generated data: a round row count, a span shorter than the share of the family's median, columns alike between pairs.
    /// </summary>
    public sealed record Synthetic(double LeastSpanShare, ImmutableArray<string> Columns, double LeastSpread) : CheckRule;

    // By the scan of one table beside another.

    /// <summary>Rows, first and last time, and optionally columns equal those of another table named by a pattern of the same entity.</summary>
    public sealed record Parity(string With, ImmutableArray<string> Columns, double Tolerance) : CheckRule;

    /// <summary>Share of rows where bqx_W differs from (idx[t] − idx[t−W]) / idx[t−W] × 100, windows in rows.</summary>
    public sealed record BqxFormula(string IndexColumn, string BqxColumn, int Window, double Tolerance) : CheckRule;

    /// <summary>Share of rows where the target differs from the column read so many rows ahead.</summary>
    public sealed record TargetLead(string Column, string Target, int Horizon, double Tolerance) : CheckRule;

    /// <summary>Largest relative error of the pair against the product or ratio of two others at the same minute.</summary>
    public sealed record Triangle(string Table, string Column) : CheckRule;

    /// <summary>One read-only SELECT that gives one number; <c>{table}</c> stands for the table, <c>{pair}</c> for its pair.</summary>
    public sealed record Sql(string Text) : CheckRule;
}

/// <param name="Name">Column name, exactly.</param>
/// <param name="Type">Type word of the warehouse, compared without case; null accepts any.</param>
public sealed record ColumnContract(string Name, string? Type);
