using Bqx.Core.Common;
using Bqx.Infrastructure.Files;
using Bqx.Infrastructure.LocalWarehouse.Scans;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Bqx.Infrastructure.LocalWarehouse;

/// <summary>
/// One read-only connection to the warehouse file, in one transaction, so that everything read is of one moment.
/// Cancelling stops even a query that is running.
/// </summary>
internal sealed class WarehouseConnection : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteTransaction _moment;
    private readonly CancellationTokenRegistration _interrupt;
    private readonly CancellationToken _cancellationToken;
    private bool _isReleased;

    private WarehouseConnection(SqliteConnection connection, CancellationToken cancellationToken)
    {
        _connection = connection;
        _cancellationToken = cancellationToken;
        _moment = connection.BeginTransaction(deferred: true);
        _interrupt = cancellationToken.Register(() => raw.sqlite3_interrupt(connection.Handle));
    }

    /// <summary>
    /// Differs after a commit, which writes to the file or to its log beside it. An empty log is as good as none: readers make one.
    /// </summary>
    public static string Mark(FilePlace file) =>
        FileStamp.Of(new FileInfo(file.Path + "-wal") is { Exists: true, Length: > 0 } log ? [file.Path, log.FullName] : [file.Path]);

    /// <summary>Opens the file, reads, and maps what SQLite says to a problem of the source.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static SourceReading<T> Read<T>(FilePlace file, Func<WarehouseConnection, SourceReading<T>> read, CancellationToken cancellationToken)
        where T : class => Read(file, read, idle: null, cancellationToken);

    /// <param name="file">The warehouse.</param>
    /// <param name="read">What to do with it.</param>
    /// <param name="idle">Where the connection is taken from and, when all went well, put back.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    internal static SourceReading<T> Read<T>(
        FilePlace file, Func<WarehouseConnection, SourceReading<T>> read, IdleConnection? idle, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            if (!File.Exists(file.Path))
            {
                return new SourceReading<T>.Failed(new(SourceProblemKind.NotFound, $"There is no {file.Name}.", "Restore it, or run 'demo reset' for the demo workspace."));
            }

            var opened = idle?.Take(file) ?? OpenedFile.Of(file);
            using var warehouse = new WarehouseConnection(opened.Connection, cancellationToken);
            var reading = read(warehouse);
            if (idle is not null)
            {
                warehouse.Release();
                idle.Keep(opened);
            }

            return reading;
        }
        catch (SqliteException e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new SourceReading<T>.Failed(WarehouseTrouble.Problem(e, file.Name));
        }
    }

    public sqlite3 Handle => _connection.Handle!;

    public SqliteCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
        command.Transaction = _moment;
        command.CommandText = sql;
        return command;
    }

    /// <summary>For loops over very many rows: looks once in some thousand.</summary>
    public void ThrowIfCancelled(long row)
    {
        if ((row & 0xFFF) == 0)
        {
            _cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Reads rows to the end of the answer.</summary>
    /// <param name="sql">One statement.</param>
    /// <param name="onRow">Called for each row.</param>
    /// <param name="table">Value of <c>$table</c>, for statements that ask for one.</param>
    public void ForEach(string sql, Action<SqliteDataReader> onRow, string? table = null)
    {
        using var command = Command(sql);
        if (table is not null)
        {
            command.Parameters.AddWithValue("$table", table);
        }

        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            _cancellationToken.ThrowIfCancellationRequested();
            onRow(reader);
        }
    }

    /// <summary>Ends the moment and leaves the connection open.</summary>
    private void Release()
    {
        _isReleased = true;
        End();
    }

    public void Dispose()
    {
        if (!_isReleased)
        {
            End();
            _connection.Dispose();
        }
    }

    private void End()
    {
        // First of all: after this no interrupt can reach a connection that is gone, or another's.
        _interrupt.Dispose();
        _moment.Dispose();
    }
}
