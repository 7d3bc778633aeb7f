using Bqx.Infrastructure.Store;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bqx.Dashboard.Tests.Infrastructure.Store;

public sealed class SqliteFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bqx-sqlite-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Initialise_Twice_GivesAVersionWithStrictTables()
    {
        var version = System.Version.Parse(SqliteLibrary.Initialise());

        Assert.True(version >= new Version(3, 37), $"SQLite {version} has no STRICT tables.");
        Assert.Equal(version.ToString(), SqliteLibrary.Initialise());
    }

    [Fact]
    public void OpenReadWrite_NewFile_IsInWalMode()
    {
        using var connection = SqliteFile.OpenReadWrite(Path.Combine(_folder, "a.db"), Durability.Full);

        Assert.Equal("wal", connection.ExecuteScalar<string>("PRAGMA journal_mode"));
        Assert.Equal(2, connection.ExecuteScalar<int>("PRAGMA synchronous"));
    }

    [Fact]
    public void OpenReadOnly_MissingFile_RefusesAndMakesNone()
    {
        var path = Path.Combine(_folder, "missing.db");

        Assert.Throws<SqliteException>(() => SqliteFile.OpenReadOnly(path));
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void OpenReadOnly_Write_IsRefused()
    {
        var path = Path.Combine(_folder, "b.db");
        using (var writer = SqliteFile.OpenReadWrite(path))
        {
            writer.Execute("CREATE TABLE t (x INTEGER) STRICT");
        }

        using var reader = SqliteFile.OpenReadOnly(path);

        Assert.Throws<SqliteException>(() => reader.Execute("INSERT INTO t VALUES (1)"));
    }
}
