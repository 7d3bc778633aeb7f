using Bqx.Core.Common;

namespace Bqx.Core.Quality.Checks;

/// <summary>
/// One check as somebody wrote it in <c>checks.yaml</c>: what must hold, for which tables, by which limits, and who says so.
/// </summary>
public sealed record QualityCheck
{
    /// <summary>Unique in the book, lower case with hyphens: <c>feature-nulls</c>. Results and incidents hang on it: rename it and they begin anew.</summary>
    public required string Key { get; init; }

    /// <summary>For people: "Null rate of features".</summary>
    public required string Name { get; init; }

    /// <summary>What is measured, with its parameters.</summary>
    public required CheckRule Rule { get; init; }

    /// <summary>Families that it concerns, in the book's order; a name with <c>*</c> has been expanded.</summary>
    public required ImmutableArray<string> Families { get; init; }

    /// <summary>Limits where no pair has its own.</summary>
    public required CheckLimits Limits { get; init; }

    /// <summary>What a failure is: critical blocks verification, warning and info do not.</summary>
    public required Severity Severity { get; init; }

    public string? Owner { get; init; }

    /// <summary>Id of the runbook that answers a failure.</summary>
    public string? Runbook { get; init; }

    /// <summary>Where the limit comes from: a sentence that a reader can check.</summary>
    public required string From { get; init; }

    /// <summary>Limits of single pairs, each with its reason.</summary>
    public ImmutableArray<CheckOverride> Overrides { get; init; } = [];

    /// <summary>1-based line of <c>checks.yaml</c>; 0 for a built-in check.</summary>
    public int Line { get; init; }

    public CheckLimits LimitsFor(CurrencyPair? pair) =>
        pair is null ? Limits : Overrides.FirstOrDefault(o => o.Pair == pair)?.Limits ?? Limits;
}

/// <param name="Pair">The pair.</param>
/// <param name="Limits">Its limits.</param>
/// <param name="Because">Why it differs.</param>
public sealed record CheckOverride(CurrencyPair Pair, CheckLimits Limits, string Because);

/// <summary>
/// Where a measured number stops being fine. The rule says in which unit and whether more or less is worse; null means no such limit.
/// </summary>
/// <param name="Warn">Beyond it the check warns.</param>
/// <param name="Fail">Beyond it the check fails.</param>
public sealed record CheckLimits(double? Warn, double? Fail)
{
    public static CheckLimits None { get; } = new(null, null);
}

/// <summary>
/// All checks of a workspace with the settings of its scans and what <c>lineage.yaml</c> adds to the naming grammar.
/// </summary>
public sealed record CheckBook
{
    public required ImmutableArray<QualityCheck> Checks { get; init; }

    public ScanSettings Scans { get; init; } = new();

    public ImmutableArray<LineageEdge> Lineage { get; init; } = [];

    /// <summary>Columns whose values never leave the warehouse, by name or with <c>*</c>.</summary>
    public ImmutableArray<string> MaskedColumns { get; init; } = [];

    public QualityCheck? Find(string key) => Checks.FirstOrDefault(c => c.Key == key);
}

/// <param name="From">Table or pattern with a family's placeholders that is read.</param>
/// <param name="To">Table or pattern that is computed from it.</param>
/// <param name="Line">1-based line of <c>lineage.yaml</c>.</param>
public sealed record LineageEdge(string From, string To, int Line);

/// <summary>When and how far tables are scanned. Caps on money and bytes are the operator's and stand in the configuration.</summary>
public sealed record ScanSettings
{
    /// <summary>Time between two scheduled scans of a table; null scans on demand only.</summary>
    public TimeSpan? Every { get; init; }

    /// <summary>How long a scan proves anything.</summary>
    public TimeSpan HoldsFor { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Tables of more rows are sampled to about as many; null scans every row.</summary>
    public long? SampleAbove { get; init; }
}
