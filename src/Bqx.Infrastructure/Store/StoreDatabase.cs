using Dapper;
using Microsoft.Data.Sqlite;

namespace Bqx.Infrastructure.Store;

/// <summary>
/// The store's one connection, used by one caller at a time. Commits reach the disk before they return. After an error the connection
/// is opened anew, so that the store works again once there is space or access.
/// </summary>
public sealed class StoreDatabase : IDisposable
{
    private readonly Lock _using = new();
    private SqliteConnection? _connection;
    private bool _disposed;

    private StoreDatabase(string path) => Path = path;

    public string Path { get; }

    /// <summary>Why the newest use failed; null when it did not.</summary>
    public string? Problem { get; private set; }

    /// <summary>Opens the store, creating it when there is none, and brings its tables up to date.</summary>
    /// <exception cref="StoreException">It is damaged, newer than this program, or cannot be written.</exception>
    public static StoreDatabase Open(string path)
    {
        StoreFile.Prepare(path);
        var database = new StoreDatabase(path);
        try
        {
            database.Use(connection => StoreFile.Verify(connection, path));
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Reads. Nothing is kept open after the call.</summary>
    public T Read<T>(Func<SqliteConnection, T> work) => Use(work);

    /// <summary>Writes in one transaction that is on disk when the call returns.</summary>
    public T Write<T>(Func<SqliteConnection, SqliteTransaction, T> work) => Use(connection =>
    {
        using var transaction = connection.BeginTransaction();
        var result = work(connection, transaction);
        transaction.Commit();
        return result;
    });

    public void Dispose()
    {
        lock (_using)
        {
            _disposed = true;
            _connection?.Dispose();
            _connection = null;
        }
    }

    private T Use<T>(Func<SqliteConnection, T> work)
    {
        lock (_using)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            try
            {
                _connection ??= OpenExisting();
                var result = work(_connection);
                Problem = null;
                return result;
            }
            catch (SqliteException error) when (error.SqliteErrorCode == SQLitePCL.raw.SQLITE_CONSTRAINT)
            {
                // The store works: it refused these rows, and the connection stays.
                throw StoreException.Of(error, Path);
            }
            catch (SqliteException error)
            {
                _connection?.Dispose();
                _connection = null;
                var refused = StoreException.Of(error, Path);
                Problem = refused.Message;
                throw refused;
            }
        }
    }

    private SqliteConnection OpenExisting()
    {
        if (!File.Exists(Path))
        {
            throw new StoreException($"{Path} has gone. Restore a backup or restart the dashboard to begin with an empty history.");
        }

        var connection = SqliteFile.OpenReadWrite(Path, Durability.Full);
        connection.Execute("PRAGMA foreign_keys = ON");
        return connection;
    }
}
