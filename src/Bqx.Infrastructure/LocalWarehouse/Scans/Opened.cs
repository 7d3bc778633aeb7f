using Bqx.Core.Quality.Scans;
using Bqx.Infrastructure.Files;
using Bqx.Infrastructure.Scans;

namespace Bqx.Infrastructure.LocalWarehouse.Scans;

/// <summary>A plan beside the tables as they are now: its statement and what that reads.</summary>
/// <param name="Rows">Rows of the table, sampled or not.</param>
/// <param name="Bytes">Logical bytes that the statement reads.</param>
/// <param name="Statement">The statement.</param>
internal sealed record Opened(long Rows, long Bytes, ScanStatement Statement)
{
    /// <summary>Of a number or a time, as BigQuery bills it.</summary>
    private const int BytesOfNumber = 8;

    /// <summary>Beside the length of a text.</summary>
    private const int BytesOfText = 2;

    /// <returns>Null when there is no such table.</returns>
    public static Opened? Of(WarehouseConnection warehouse, ScanPlan plan, EpochUnit unit)
    {
        var tables = new Dictionary<string, (StoredTable Table, long Rows)?>(StringComparer.Ordinal);
        if (Find(plan.Table) is not var (table, rows))
        {
            return null;
        }

        var statement = new ScanCompiler(table, name => Find(name)?.Table).Compile(plan, rows);
        var bytes = statement.Reads.GroupBy(static r => r.Table).Sum(reads =>
        {
            var (read, all) = Find(reads.Key)!.Value;
            var looked = plan.SampleTo is { } some && reads.Key == plan.Table ? Math.Min(all, some) : all;
            return looked * reads.Sum(r => Width(warehouse, read, r.Column));
        });
        return new Opened(rows, bytes, statement);

        (StoredTable Table, long Rows)? Find(string name)
        {
            if (!tables.TryGetValue(name, out var found))
            {
                tables[name] = found = StoredTable.Read(warehouse, name, unit) is { } stored ? (stored, stored.Count(warehouse)) : null;
            }

            return found;
        }
    }

    /// <summary>Texts by the mean length of a hundred of them.</summary>
    private static long Width(WarehouseConnection warehouse, StoredTable table, string column)
    {
        if (!table.IsText(column))
        {
            return BytesOfNumber;
        }

        using var command = warehouse.Command($"SELECT ifnull(avg(length(v)), 0.0) FROM (SELECT {table.Column(column)} AS v FROM {table.From} LIMIT 100)");
        return BytesOfText + (long)Math.Round((double)command.ExecuteScalar()!);
    }
}
