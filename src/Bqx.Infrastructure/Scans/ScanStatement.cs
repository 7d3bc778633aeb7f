using Bqx.Core.Quality.Scans;

namespace Bqx.Infrastructure.Scans;

/// <summary>All measures of a plan as SQL.</summary>
/// <param name="Queries">One, or of a very wide table several; each answers with one row.</param>
/// <param name="Written">Queries that somebody wrote; each is a statement of its own.</param>
/// <param name="Troubles">Measures that are not in it, because something that they need is not there.</param>
/// <param name="Reads">Columns that are read, by table.</param>
/// <param name="IsSample">True when it reads some rows only.</param>
internal sealed record ScanStatement(
    ImmutableArray<ScanQuery> Queries,
    ImmutableArray<WrittenQuery> Written,
    ImmutableArray<ScanTrouble> Troubles,
    ImmutableArray<ColumnRead> Reads,
    bool IsSample)
{
    /// <summary>As sent, for people.</summary>
    public string Request => string.Join(";\n\n", Queries.Select(static q => q.Sql).Concat(Written.Select(static w => w.Sql)));
}

/// <param name="Sql">One SELECT.</param>
/// <param name="Columns">What each column of the answer holds, in order.</param>
internal sealed record ScanQuery(string Sql, ImmutableArray<ScanMeasure> Columns);

/// <param name="Measure">What it gives.</param>
/// <param name="Sql">Its text with the table where it is kept.</param>
internal sealed record WrittenQuery(ScanMeasure.Custom Measure, string Sql);

/// <param name="Measure">What it gives.</param>
/// <param name="Expression">SQL of one value.</param>
internal readonly record struct Slot(ScanMeasure Measure, string Expression);

/// <summary>A subquery of the statement that answers with one row.</summary>
/// <param name="From">What its values are taken from; null when each is a query by itself.</param>
/// <param name="Slots">Its values.</param>
/// <param name="Reading">What stands before the statement so that it can be taken from; null when nothing must.</param>
internal sealed record Part(string? From, ImmutableArray<Slot> Slots, string? Reading = null);
