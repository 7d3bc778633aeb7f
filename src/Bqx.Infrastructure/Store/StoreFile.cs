using Dapper;
using Microsoft.Data.Sqlite;

namespace Bqx.Infrastructure.Store;

/// <summary>Creates, checks and migrates the store's file.</summary>
internal static class StoreFile
{
    /// <summary>Larger files are checked by their schema only, so that a start stays quick.</summary>
    private const long FullCheckBytes = 256L * 1024 * 1024;

    /// <summary>
    /// Makes sure that there is a store. A new one is made beside its place and moved there when it is whole,
    /// so an empty file under its name is always damage and never a start that was interrupted.
    /// </summary>
    public static void Prepare(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path) ?? ".");
            if (File.Exists(path))
            {
                RefuseEmpty(path);
                return;
            }

            if (File.Exists(path + "-wal"))
            {
                throw StoreException.Damaged(path, "only its -wal file is left");
            }

            Create(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StoreException(
                $"{path} cannot be created: {error.Message} Give this user write access to the folder, or set Data:Directory to another folder.",
                error);
        }
        catch (SqliteException error)
        {
            throw StoreException.Of(error, path);
        }
    }

    /// <summary>Reads the whole file once and proves that it can be written.</summary>
    public static int Verify(SqliteConnection connection, string path)
    {
        var check = new FileInfo(path).Length <= FullCheckBytes
            ? connection.ExecuteScalar<string>("PRAGMA quick_check(1)")
            : connection.ExecuteScalar<string>("SELECT 'ok' FROM sqlite_schema LIMIT 1");
        if (check != "ok")
        {
            throw StoreException.Damaged(path, check ?? "no tables");
        }

        return Migrate(connection, path);
    }

    /// <summary>Before SQLite sees it: it would take an empty file for a new database.</summary>
    private static void RefuseEmpty(string path)
    {
        if (new FileInfo(path).Length == 0)
        {
            throw StoreException.Damaged(path, "the file is empty");
        }
    }

    private static void Create(string path)
    {
        var draft = path + ".new";
        Remove(draft);
        using (var connection = SqliteFile.OpenReadWrite(draft, Durability.Full))
        {
            Migrate(connection, path);
        }

        File.Move(draft, path);
    }

    private static void Remove(string draft)
    {
        foreach (var file in new[] { draft, draft + "-wal", draft + "-shm" })
        {
            File.Delete(file);
        }
    }

    private static int Migrate(SqliteConnection connection, string path)
    {
        var migrations = SqlText.Migrations();
        // The transaction is taken even with nothing to do: it fails when the file cannot be written.
        using var transaction = connection.BeginTransaction();
        var version = connection.ExecuteScalar<int>("PRAGMA user_version", transaction: transaction);
        if (version > migrations.Count)
        {
            throw new StoreException(
                $"{path} was written by a newer version of this program (format {version}, known up to {migrations.Count}). Update the program, or set Data:Directory to another folder.");
        }

        foreach (var migration in migrations.Skip(version))
        {
            connection.Execute(migration, transaction: transaction);
        }

        // A pragma takes no parameter; the number is the count of our own files.
        connection.Execute($"PRAGMA user_version = {migrations.Count}", transaction: transaction);
        transaction.Commit();
        return migrations.Count;
    }
}
