using Bqx.Core.Models;
using Bqx.Infrastructure.Files;
using Bqx.Infrastructure.LocalWarehouse.Scans;
using Bqx.Infrastructure.Store;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Bqx.Infrastructure.LocalWarehouse;

/// <summary>
/// Rows of a table at even distances in time between the first and the last of a span, found through its index: at most
/// <see cref="InputShifts.SampleSize"/> of them are read, however long the table is. Hours without a row give none. A place between two
/// units of time is rounded up, so that the same rows are taken in a warehouse that counts time in another unit.
/// </summary>
internal sealed class InputSample
{
    /// <summary>SQLite answers with at most 2,000 columns.</summary>
    private const int MostColumns = 1_900;

    private const string Future = "target_";

    private static readonly string ListIndexed = SqlText.Read("Bqx.Infrastructure.LocalWarehouse.list-indexed-columns.sql");

    private readonly WarehouseConnection _warehouse;
    private readonly StoredTable _table;
    private readonly string _time;

    private InputSample(WarehouseConnection warehouse, StoredTable table, string time) => (_warehouse, _table, _time) = (warehouse, table, time);

    /// <summary>Numeric columns but the time and the targets, in order.</summary>
    public IEnumerable<string> Columns => _table.Columns
        .Where(c => !_table.MayBeText(c) && !string.Equals(c, _time, StringComparison.OrdinalIgnoreCase) && !c.StartsWith(Future, StringComparison.OrdinalIgnoreCase))
        .Take(MostColumns);

    /// <returns>The table, or why it cannot be sampled.</returns>
    public static (InputSample? Sample, string? Problem) Of(WarehouseConnection warehouse, string name, string time)
    {
        if (StoredTable.Read(warehouse, name, EpochUnit.Seconds) is not { } table)
        {
            return (null, $"{name} is not in the warehouse");
        }

        if (!table.Has(time))
        {
            return (null, $"{name} has no column {time}");
        }

        var isIndexed = false;
        warehouse.ForEach(ListIndexed, row => isIndexed |= string.Equals(row.GetString(0), time, StringComparison.OrdinalIgnoreCase), name);
        return isIndexed && table.RowOrder is not null
            ? (new InputSample(warehouse, table, time), null)
            : (null, $"{name} has no index on {time}, so that a sample would read all of it");
    }

    /// <summary>Null for a table without rows, or whose times are no whole numbers.</summary>
    public long? Newest()
    {
        using var command = _warehouse.Command($"SELECT max({SqliteDialect.Quote(_time)}) FROM {SqliteDialect.Quote(_table.Name)}");
        return command.ExecuteScalar() as long?;
    }

    /// <summary>Values of the columns in rows of the span, both ends counted. NaN for what is no number.</summary>
    public List<double[]> Rows(IReadOnlyList<string> columns, long from, long to)
    {
        var (table, time, row) = (SqliteDialect.Quote(_table.Name), SqliteDialect.Quote(_time), _table.RowOrder);
        if (columns.Count == 0)
        {
            return [];
        }

        using var command = _warehouse.Command($"""
            WITH RECURSIVE
              span(first, last) AS (SELECT
                (SELECT {time} FROM {table} WHERE {time} BETWEEN $from AND $to ORDER BY {time} LIMIT 1),
                (SELECT {time} FROM {table} WHERE {time} BETWEEN $from AND $to ORDER BY {time} DESC LIMIT 1)),
              step(at, n) AS (SELECT first, 1 FROM span UNION ALL SELECT first + ((last - first) * n + $size - 2) / ($size - 1), n + 1 FROM step, span WHERE n < $size)
            SELECT {string.Join(", ", columns.Select(SqliteDialect.Quote))} FROM {table} WHERE {row} IN
              (SELECT (SELECT {row} FROM {table} WHERE {time} BETWEEN at AND last ORDER BY {time} LIMIT 1) FROM step, span)
            """);
        command.Parameters.AddWithValue("$size", (long)InputShifts.SampleSize);
        command.Parameters.AddWithValue("$from", from);
        command.Parameters.AddWithValue("$to", to);
        return Read(command, columns.Count);
    }

    private List<double[]> Read(SqliteCommand command, int columns)
    {
        var rows = new List<double[]>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            _warehouse.ThrowIfCancelled(0);
            var values = new double[columns];
            for (var i = 0; i < columns; i++)
            {
                values[i] = raw.sqlite3_column_type(reader.Handle!, i) is raw.SQLITE_FLOAT or raw.SQLITE_INTEGER ? raw.sqlite3_column_double(reader.Handle!, i) : double.NaN;
            }

            rows.Add(values);
        }

        return rows;
    }
}
