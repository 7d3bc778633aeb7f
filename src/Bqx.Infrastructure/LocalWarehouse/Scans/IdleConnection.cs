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

    private OpenedFile? _kept;

    public OpenedFile Take(FilePlace file)
    {
        if (Interlocked.Exchange(ref _kept, null) is { } kept)
        {
            if (kept.IsStill(file))
            {
                return kept;
            }

            kept.Connection.Dispose();
        }

        return OpenedFile.Of(file);
    }

    public void Keep(OpenedFile opened)
    {
        // A copy, because what was put back anew waits its own second.
        var kept = opened with { };
        Interlocked.Exchange(ref _kept, kept)?.Connection.Dispose();
        _ = CloseLaterAsync(kept);
    }

    private async Task CloseLaterAsync(OpenedFile kept)
    {
        await Task.Delay(Longest, clock).ConfigureAwait(false);
        if (ReferenceEquals(Interlocked.CompareExchange(ref _kept, null, kept), kept))
        {
            await kept.Connection.DisposeAsync().ConfigureAwait(false);
        }
    }
}

/// <param name="Connection">Open, for reading.</param>
/// <param name="Path">The file.</param>
/// <param name="MadeAt">When the file was made, looked at before opening: one that takes its place later is another file.</param>
internal sealed record OpenedFile(SqliteConnection Connection, string Path, DateTime MadeAt)
{
    public static OpenedFile Of(FilePlace file)
    {
        var madeAt = File.GetCreationTimeUtc(file.Path);
        return new OpenedFile(SqliteFile.OpenReadOnly(file.Path), file.Path, madeAt);
    }

    public bool IsStill(FilePlace file) => Path == file.Path && MadeAt == File.GetCreationTimeUtc(file.Path);
}
