using System.Globalization;
using Bqx.Infrastructure.Store;
using Microsoft.Data.Sqlite;

namespace Bqx.Infrastructure.Demo.Warehouse;

/// <summary>The demo's warehouse.db while it is written.</summary>
internal static class WarehouseFile
{
    public const string Name = "warehouse.db";

    /// <summary>Names, with dates, of what the warehouse holds, and of what was planted wrong and has been repaired since.</summary>
    public const string Catalogue = "_tables";

    /// <summary>
    /// A new file without journal or waiting for the disk: it lies in a folder that only counts once it is complete.
    /// Pages of 16 KiB, because a lag row takes 2.7 KB and a page of 4 KiB would hold one.
    /// </summary>
    public static SqliteConnection Create(string path)
    {
        SqliteLibrary.Initialise();
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        Execute(connection, "PRAGMA page_size = 16384; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -65536");
        Execute(connection, $"CREATE TABLE {Catalogue} (name TEXT PRIMARY KEY, created_at INTEGER NOT NULL, modified_at INTEGER NOT NULL, repaired_at INTEGER) WITHOUT ROWID");
        return connection;
    }

    public static void Execute(SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        command.ExecuteNonQuery();
    }

    /// <summary>Null when the answer is empty or NULL.</summary>
    public static long? Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() is { } value and not DBNull ? Convert.ToInt64(value, CultureInfo.InvariantCulture) : null;
    }

    /// <summary>First column of the answer, in its order.</summary>
    public static List<string> Names(SqliteConnection connection, string sql)
    {
        var names = new List<string>();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    /// <summary>What is still planted: a repaired table is in the catalogue with the time of its repair.</summary>
    public static Defects Defects(SqliteConnection connection) =>
        new(Names(connection, $"SELECT name FROM {Catalogue} WHERE repaired_at IS NOT NULL").ToHashSet(StringComparer.Ordinal));

    public static void CreateTable(SqliteConnection connection, string name, IEnumerable<Column> columns) =>
        Execute(connection, $"CREATE TABLE \"{name}\" ({string.Join(", ", columns.Select(c => $"\"{c.Name}\" {c.Type}"))})");

    public static void Index(SqliteConnection connection, string table, params ReadOnlySpan<string> columns) =>
        Execute(connection, $"CREATE INDEX \"ix_{table}_{columns[^1]}\" ON \"{table}\" ({string.Join(", ", columns!)})");

    public static void Enter(SqliteConnection connection, string table, DateTimeOffset createdAt, DateTimeOffset modifiedAt) => Execute(
        connection,
        $"INSERT INTO {Catalogue} VALUES ($name, $created, $modified, NULL) ON CONFLICT(name) DO UPDATE SET modified_at = excluded.modified_at",
        ("$name", table),
        ("$created", createdAt.ToUnixTimeSeconds()),
        ("$modified", modifiedAt.ToUnixTimeSeconds()));

    /// <summary>Nothing is planted any more in what has this name: a table, or a model's path.</summary>
    public static void MarkRepaired(SqliteConnection connection, string name, DateTimeOffset now)
    {
        Enter(connection, name, now, now);
        Execute(connection, $"UPDATE {Catalogue} SET repaired_at = $now WHERE name = $name", ("$now", now.ToUnixTimeSeconds()), ("$name", name));
    }
}
