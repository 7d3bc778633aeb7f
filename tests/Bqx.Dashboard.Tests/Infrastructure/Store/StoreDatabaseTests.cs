using Bqx.Dashboard.Tests.Fakes;
using Bqx.Infrastructure.Store;
using Dapper;

namespace Bqx.Dashboard.Tests.Infrastructure.Store;

public sealed class StoreDatabaseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string StorePath => _folder["bqx.db"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_NewFolder_MakesStrictTablesThatCommitToDisk()
    {
        using var database = StoreDatabase.Open(Path.Combine(_folder["deep"], "bqx.db"));

        var loose = database.Read(c => c.Query<string>("SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite%'"));
        Assert.Empty(loose);
        Assert.Equal(2, database.Read(c => c.ExecuteScalar<int>("PRAGMA synchronous")));
        Assert.Equal("wal", database.Read(c => c.ExecuteScalar<string>("PRAGMA journal_mode")));
    }

    [Fact]
    public void Open_Twice_KeepsWhatIsThere()
    {
        using (var first = StoreDatabase.Open(StorePath))
        {
            first.Write((c, t) => c.Execute("INSERT INTO measurement VALUES ('s', 'n', 1, 0.5, NULL, NULL)", transaction: t));
        }

        using var second = StoreDatabase.Open(StorePath);

        Assert.Equal(1, second.Read(c => c.ExecuteScalar<int>("SELECT COUNT(*) FROM measurement")));
    }

    [Theory]
    [InlineData("garbage in the head", 0, 200)]
    [InlineData("garbage in a page", 4096, 8192)]
    public void Open_DamagedFile_RefusesWithPathAndAdviceAndLeavesItAlone(string what, int from, int to)
    {
        Assert.NotEmpty(what);
        MakeLargeStore();
        var bytes = File.ReadAllBytes(StorePath);
        Array.Fill(bytes, (byte)0xAB, from, to - from);
        File.WriteAllBytes(StorePath, bytes);

        var refused = Refused();

        Assert.Contains(StorePath, refused, StringComparison.Ordinal);
        Assert.Contains("Restore a backup", refused, StringComparison.Ordinal);
        Assert.Equal(bytes, File.ReadAllBytes(StorePath));
    }

    [Fact]
    public void Open_EmptyFile_IsDamageAndStaysEmpty()
    {
        File.WriteAllBytes(StorePath, []);

        Assert.Contains("the file is empty", Refused(), StringComparison.Ordinal);
        Assert.Equal(0, new FileInfo(StorePath).Length);
    }

    [Fact]
    public void Open_TruncatedFile_IsRefused()
    {
        MakeLargeStore();
        using (var file = File.OpenWrite(StorePath))
        {
            file.SetLength(file.Length / 2);
        }

        Assert.Contains("damaged", Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_FileLostButItsLogLeft_IsRefused()
    {
        File.WriteAllText(StorePath + "-wal", "left");

        Assert.Contains("-wal", Refused(), StringComparison.Ordinal);
        Assert.False(File.Exists(StorePath));
    }

    [Fact]
    public void Open_FolderThatCannotBeWritten_RefusesWithAdvice()
    {
        File.WriteAllText(_folder["taken"], "a file, not a folder");

        var error = Assert.Throws<StoreException>(() => StoreDatabase.Open(Path.Combine(_folder["taken"], "bqx.db")));

        Assert.Contains("Data:Directory", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_StoreOfANewerProgram_IsRefused()
    {
        using (var connection = SqliteFile.OpenReadWrite(StorePath))
        {
            connection.Execute("CREATE TABLE t (x INTEGER) STRICT; PRAGMA user_version = 999");
        }

        Assert.Contains("newer version", Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_RowThatBreaksARule_IsRefusedWithThePathAndTheStoreGoesOn()
    {
        using var database = StoreDatabase.Open(StorePath);
        int Add() => database.Write((c, t) => c.Execute("INSERT INTO measurement VALUES ('s', 'n', 1, 0.5, NULL, NULL)", transaction: t));
        void AddNothing() => database.Write((c, t) => c.Execute("INSERT INTO measurement VALUES (NULL, 'n', 2, 0.5, NULL, NULL)", transaction: t));

        var refused = Assert.Throws<StoreException>(AddNothing);

        Assert.Contains(StorePath, refused.Message, StringComparison.Ordinal);
        Assert.Contains("Nothing of it was kept", refused.Message, StringComparison.Ordinal);
        Assert.Null(database.Problem);
        Assert.Equal(1, Add());
    }

    private string Refused() => Assert.Throws<StoreException>(() => StoreDatabase.Open(StorePath)).Message;

    private void MakeLargeStore()
    {
        using var database = StoreDatabase.Open(StorePath);
        database.Write((c, t) => c.Execute(
            "INSERT INTO measurement VALUES ('s', @n, 1, 0.5, NULL, NULL)", Enumerable.Range(0, 2_000).Select(n => new { n = $"name {n}" }), t));
    }
}
