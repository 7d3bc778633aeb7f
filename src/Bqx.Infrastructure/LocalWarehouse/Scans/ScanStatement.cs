using Bqx.Core.Quality.Scans;

namespace Bqx.Infrastructure.LocalWarehouse.Scans;

/// <summary>All measures of a plan as one statement that answers with one row.</summary>
/// <param name="Sql">The statement.</param>
/// <param name="Columns">What each column of the answer holds, in order; several measures stand in one as a JSON array.</param>
/// <param name="Customs">Queries that somebody wrote; each is a statement of its own.</param>
/// <param name="Troubles">Measures that are not in it, because something that they need is not there.</param>
/// <param name="Reads">Columns that are read, by table.</param>
internal sealed record ScanStatement(
    string Sql,
    ImmutableArray<ImmutableArray<ScanMeasure>> Columns,
    ImmutableArray<ScanMeasure.Custom> Customs,
    ImmutableArray<ScanTrouble> Troubles,
    ImmutableArray<ColumnRead> Reads);

/// <param name="Table">Table name.</param>
/// <param name="Column">Column name.</param>
internal readonly record struct ColumnRead(string Table, string Column);

/// <param name="Measure">What it gives.</param>
/// <param name="Expression">SQL of one value.</param>
internal readonly record struct Slot(ScanMeasure Measure, string Expression);

/// <summary>A subquery of the statement that answers with one row.</summary>
/// <param name="From">What its values are taken from; null when each is a query by itself.</param>
/// <param name="Slots">Its values.</param>
internal sealed record Part(string? From, ImmutableArray<Slot> Slots);
