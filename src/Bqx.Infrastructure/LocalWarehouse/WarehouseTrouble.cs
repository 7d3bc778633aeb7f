using Bqx.Core.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Bqx.Infrastructure.LocalWarehouse;

/// <summary>What SQLite says, as a problem of the source.</summary>
internal static class WarehouseTrouble
{
    public static SourceProblem Problem(SqliteException e, string name) => e.SqliteErrorCode switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new(SourceProblemKind.Unreachable, $"{name} is locked by another program.", "Wait for it to finish, or close it."),
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => new(SourceProblemKind.BadData, $"{name} is damaged or no SQLite file: {e.Message}.", "Restore it, or run 'demo reset' for the demo workspace."),
        raw.SQLITE_PERM or raw.SQLITE_AUTH or raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN =>
            new(SourceProblemKind.Forbidden, $"{name} may not be opened: {e.Message}.", "Give the user that runs the dashboard the right to read it and its folder."),
        raw.SQLITE_ERROR => new(SourceProblemKind.BadData, $"{name} is not as expected: {e.Message}.", "Check that it is the workspace's warehouse."),
        _ => new(SourceProblemKind.Unreachable, $"{name} cannot be read: {e.Message}.", "Check the disk."),
    };

    /// <summary>True when only what was asked for is wrong, such as one table, and reading others makes sense.</summary>
    public static bool IsLocal(SqliteException e) => e.SqliteErrorCode is raw.SQLITE_ERROR or raw.SQLITE_CORRUPT;
}
