using Microsoft.Data.Sqlite;

namespace Bqx.Infrastructure.Store;

/// <summary>The store cannot do what was asked. The message names the path and says what to do.</summary>
public sealed class StoreException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The store works and refused these rows: one like them is there already, or a rule of its tables forbids them.</summary>
    internal bool IsRefusal => InnerException is SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_CONSTRAINT };

    internal static StoreException Of(SqliteException error, string path) => new(
        error.SqliteErrorCode switch
        {
            SQLitePCL.raw.SQLITE_FULL => $"The disk that holds {path} is full. Free some space; nothing was lost, and the dashboard goes on by itself.",
            SQLitePCL.raw.SQLITE_READONLY => $"{path} cannot be written. Give this user write access to the file and its folder, or set Data:Directory to another folder.",
            SQLitePCL.raw.SQLITE_CANTOPEN => $"{path} cannot be opened. Check that its folder exists and that this user may write there, or set Data:Directory to another folder.",
            SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB => Damaged(path, error.Message).Message,
            SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED => $"{path} is locked by another program. Close that program and try again.",
            SQLitePCL.raw.SQLITE_IOERR => $"{path} could not be read or written: {error.Message}. Check the disk and its free space.",
            SQLitePCL.raw.SQLITE_CONSTRAINT => $"{path} refused what was to be written: {error.Message}. Nothing of it was kept; what is there stays as it was.",
            _ => $"{path} could not be used: {error.Message}.",
        },
        error);

    internal static StoreException Damaged(string path, string reason) => new(
        $"{path} is damaged ({reason}). It was left as it is. Restore a backup over it, or move it (with its -wal and -shm files) away to start with an empty history.");
}
