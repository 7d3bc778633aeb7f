using Bqx.Core.Warehouse;
using Bqx.Infrastructure.BigQuery.Naming;
using Bqx.Infrastructure.BigQuery.Rest;

namespace Bqx.Infrastructure.BigQuery.Metadata;

/// <param name="Table">Where it is kept.</param>
/// <param name="TimeColumn">Column as kept.</param>
/// <param name="Since">Only rows from here on are looked at, for the newest alone; null looks at all.</param>
/// <param name="LikelyBytes">What it reads by the listing, at least the documented minimum.</param>
internal sealed record RowTimeQuestion(PlacedTable Table, string TimeColumn, DateTimeOffset? Since, long LikelyBytes)
{
    /// <summary>When the table was looked up last; null for never.</summary>
    public DateTimeOffset? KnownAt { get; init; }
}

/// <summary>Which tables are looked up for their oldest and newest row, and how: BigQuery keeps neither, so a query has to read the column.</summary>
internal static class RowTimeRound
{
    private const int BytesOfATime = 8;

    /// <summary>Oldest rows change by backfills alone, so they are looked at again once a day.</summary>
    public static readonly TimeSpan WholeEvery = TimeSpan.FromHours(24);

    /// <summary>The questions of one round: tables of a family that were written since they were looked up, or that never were; the longest ago first.</summary>
    /// <param name="tables">As listed now.</param>
    /// <param name="before">As they were after the last reading, with its row times; by name.</param>
    /// <param name="mapping">For the time column.</param>
    /// <param name="isWhole">True when all rows are to be looked at.</param>
    public static ImmutableArray<RowTimeQuestion> Of(
        ImmutableArray<(PlacedTable Place, TableMetadata Table)> tables, IReadOnlyDictionary<string, TableMetadata> before, TableMapping mapping, Func<string, bool> isWhole)
    {
        var questions = ImmutableArray.CreateBuilder<RowTimeQuestion>();
        foreach (var (place, table) in tables)
        {
            var known = KnownOf(table, before);
            if (mapping.TimeColumnOf(place.Logical) is { } column && CanBeAsked(table, column) && table.Rows != 0 && IsDue(table, known))
            {
                var since = known?.NewestRowAt is { } newest && IsPruned(table, column) && !isWhole(place.Logical) ? StartOfPartition(newest, table.Storage!.PartitionedBy!) : (DateTimeOffset?)null;
                var all = (table.Rows ?? 0) * BytesOfATime;
                questions.Add(new RowTimeQuestion(place, column, since, Math.Max(since is null ? all : 0, BilledBytes.Least)) { KnownAt = known?.RowTimesAt });
            }
        }

        return [.. questions.OrderBy(static q => q.KnownAt ?? DateTimeOffset.MinValue)];
    }

    /// <summary>What the last reading knew of the same table; one that is kept elsewhere now, or was made anew, is another table.</summary>
    public static TableMetadata? KnownOf(TableMetadata table, IReadOnlyDictionary<string, TableMetadata> before) =>
        before.GetValueOrDefault(table.Ref.Name) is { RowTimesAt: not null } known && known.Storage?.KeptAs == table.Storage?.KeptAs && known.CreatedAt == table.CreatedAt ? known : null;

    /// <summary>Times of whole numbers or texts are read by scans only.</summary>
    public static bool CanBeAsked(TableMetadata table, string column) =>
        table.Storage is { Kind: "TABLE" or "CLONE" or "SNAPSHOT" or "MATERIALIZED_VIEW" } storage && TypeOf(table, storage, column) == "TIMESTAMP";

    public static string? TypeOf(TableMetadata table, TableStorage storage, string column)
    {
        var name = storage.Renamed.FirstOrDefault(r => string.Equals(r.KeptAs, column, StringComparison.OrdinalIgnoreCase))?.Name ?? column;
        return table.Columns.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase))?.Type;
    }

    /// <summary>Rows of the streaming buffer do not move the table's own time of change.</summary>
    private static bool IsDue(TableMetadata table, TableMetadata? known) =>
        known is null || table.Storage?.StreamingRows > 0 || table.Rows != known.Rows || !(table.ModifiedAt <= known.RowTimesAt);

    private static bool IsPruned(TableMetadata table, string column) =>
        table.Storage is { PartitionedBy: "HOUR" or "DAY" or "MONTH" or "YEAR", PartitionColumn: { } own } storage
        && string.Equals(storage.Renamed.FirstOrDefault(r => r.Name == own)?.KeptAs ?? own, column, StringComparison.OrdinalIgnoreCase);

    private static DateTimeOffset StartOfPartition(DateTimeOffset at, string by) => by switch
    {
        "HOUR" => new DateTimeOffset(at.Year, at.Month, at.Day, at.Hour, 0, 0, TimeSpan.Zero),
        "MONTH" => new DateTimeOffset(at.Year, at.Month, 1, 0, 0, 0, TimeSpan.Zero),
        "YEAR" => new DateTimeOffset(at.Year, 1, 1, 0, 0, 0, TimeSpan.Zero),
        _ => new DateTimeOffset(at.Year, at.Month, at.Day, 0, 0, 0, TimeSpan.Zero),
    };
}
