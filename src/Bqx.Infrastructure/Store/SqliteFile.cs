using Dapper;
using Microsoft.Data.Sqlite;

namespace Bqx.Infrastructure.Store;

/// <summary>What a commit waits for.</summary>
public enum Durability
{
    /// <summary>The system's cache: survives a killed process, may lose the last commits when the power fails.</summary>
    Normal,

    /// <summary>The disk: for what a person was told is saved.</summary>
    Full,
}

/// <summary>Opens SQLite files, all in the same way: no pooling (a file may be replaced), waiting at most 5 s for a lock.</summary>
public static class SqliteFile
{
    private const int BusySeconds = 5;

    /// <summary>Opens an existing file for reading only; a missing file is an error, never an empty database.</summary>
    public static SqliteConnection OpenReadOnly(string path) => Open(path, SqliteOpenMode.ReadOnly, "PRAGMA query_only = ON");

    /// <summary>Opens or creates a file for writing, in WAL mode.</summary>
    public static SqliteConnection OpenReadWrite(string path, Durability durability = Durability.Normal) =>
        Open(
            path,
            SqliteOpenMode.ReadWriteCreate,
            durability == Durability.Full
                ? "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL"
                : "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");

    /// <summary>Uses a database in memory once: what only the first use costs is then paid beside the rest of a start.</summary>
    public static void Prepare()
    {
        using var connection = OpenReadWrite(":memory:");
        connection.ExecuteScalar<string>("SELECT 'ok'");
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode, string pragmas)
    {
        SqliteLibrary.Initialise();
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = BusySeconds,
        }.ToString());
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = pragmas;
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
