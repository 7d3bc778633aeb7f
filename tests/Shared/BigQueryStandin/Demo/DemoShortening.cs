using Bqx.Infrastructure.Store;
using Microsoft.Data.Sqlite;

namespace Bqx.Dashboard.Tests.BigQueryStandin.Demo;

/// <summary>
/// Makes a copy of the demo's warehouse short enough for the engine, which evaluates about a million expressions a second: of a table with more
/// rows than it may have, the oldest go. Both ways of reading are then compared over the same rows.
/// </summary>
internal static class DemoShortening
{
    /// <summary>The demo of a data folder, so short that every page can be filled in minutes: the newest rows, and the predictions of four pairs.</summary>
    /// <param name="data">A data folder with a copy of the demo.</param>
    public static void OfDemo(string data)
    {
        var file = Path.Combine(data, "demo", "warehouse.db");
        Shorten(file, cells: 20_000, leastRows: 150);
        using var connection = SqliteFile.OpenReadWrite(file);
        Run(connection, "DELETE FROM prediction_log WHERE pair NOT IN ('eurusd', 'gbpusd', 'gbpjpy', 'nzdcad')");
    }

    /// <param name="file">A copy of warehouse.db.</param>
    /// <param name="cells">The most rows times columns that a table keeps.</param>
    /// <param name="leastRows">So many rows are kept of the widest.</param>
    public static void Shorten(string file, int cells, int leastRows)
    {
        SqliteLibrary.Initialise();
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        foreach (var (table, columns, isPlain) in Tables(connection))
        {
            if (isPlain)
            {
                Run(connection, $"""
                    DELETE FROM {SqliteRows.Quoted(table)} WHERE rowid <= (SELECT MAX(rowid) - {Math.Max(leastRows, cells / columns)} FROM {SqliteRows.Quoted(table)})
                    """);
            }
        }
    }

    private static List<(string Table, int Columns, bool IsPlain)> Tables(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT t.name, t.ncol, t.wr = 0 AND EXISTS (SELECT 1 FROM pragma_table_info(t.name) AS c WHERE c.name = 'bar_start_time')
            FROM pragma_table_list AS t WHERE t.type = 'table' AND t.schema = 'main' AND t.name NOT LIKE 'sqlite%'
            """;
        using var reader = command.ExecuteReader();
        var tables = new List<(string, int, bool)>();
        while (reader.Read())
        {
            tables.Add((reader.GetString(0), reader.GetInt32(1), reader.GetBoolean(2)));
        }

        return tables;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
