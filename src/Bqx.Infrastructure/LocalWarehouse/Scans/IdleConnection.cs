using Bqx.Infrastructure.Files;
using Bqx.Infrastructure.Store;
using Microsoft.Data.Sqlite;

namespace Bqx.Infrastructure.LocalWarehouse.Scans;

/// <summary>
/// The connection of the scan before, for a second: opening a file of thousands of tables takes longer than scanning a small one of them,
/// because SQLite reads the schema of all. A file that was put in its place is opened anew.
/// </summary>
internal sealed class IdleConnection(TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private Kept? _kept;

    public SqliteConnection Take(FilePlace file)
    {
        if (Interlocked.Exchange(ref _kept, null) is { } kept)
        {
            if (kept.Path == file.Path && kept.MadeAt == MadeAt(file))
            {
                return kept.Connection;
            }

            kept.Connection.Dispose();
        }

        return SqliteFile.OpenReadOnly(file.Path);
    }

    public void Keep(FilePlace file, SqliteConnection connection)
    {
        var kept = new Kept(connection, file.Path, MadeAt(file));
        Interlocked.Exchange(ref _kept, kept)?.Connection.Dispose();
        _ = CloseLaterAsync(kept);
    }

    private async Task CloseLaterAsync(Kept kept)
    {
        await Task.Delay(Longest, clock).ConfigureAwait(false);
        // This very one: the same connection may have been taken and put back since, and then waits its own second.
        if (ReferenceEquals(Interlocked.CompareExchange(ref _kept, null, kept), kept))
        {
            await kept.Connection.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static DateTime MadeAt(FilePlace file) => File.GetCreationTimeUtc(file.Path);

    private sealed record Kept(SqliteConnection Connection, string Path, DateTime MadeAt);
}
