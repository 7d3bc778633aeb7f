using Bqx.Core.Common;
using Bqx.Core.Warehouse;

namespace Bqx.Dashboard.Tests.Infrastructure.LocalWarehouse;

public sealed class LocalWarehouseTablesTests : IDisposable
{
    private readonly WarehouseBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task ReadAsync_FamilyTable_HasRowsColumnsTimesAndDates()
    {
        _bench.Execute($"""
            CREATE TABLE _tables (name TEXT PRIMARY KEY, created_at INTEGER, modified_at INTEGER);
            INSERT INTO _tables VALUES ('lag_bqx_eurusd', {WarehouseBench.Minute(0)}, {WarehouseBench.Minute(5)});
            CREATE TABLE lag_bqx_eurusd (bar_start_time TIMESTAMP, close REAL);
            INSERT INTO lag_bqx_eurusd VALUES ({WarehouseBench.Minute(3)}, 1.1), ({WarehouseBench.Minute(1)}, 1.2), ({WarehouseBench.Minute(2)}, NULL);
            """);

        var (tables, provenance) = await ReadAsync();

        var table = Assert.Single(tables.Tables.Items);
        Assert.Equal(new TableRef("main", "lag_bqx_eurusd"), table.Ref);
        Assert.Equal(3, table.Rows);
        Assert.Equal([new TableColumn("bar_start_time", "TIMESTAMP"), new TableColumn("close", "REAL")], table.Columns);
        Assert.Equal((WarehouseBench.Start.AddMinutes(1), WarehouseBench.Start.AddMinutes(3)), (table.OldestRowAt, table.NewestRowAt));
        Assert.Equal((WarehouseBench.Start, WarehouseBench.Start.AddMinutes(5)), (table.CreatedAt, table.ModifiedAt));
        Assert.True(tables.Tables.IsExhausted);
        Assert.True(provenance.Complete);
        Assert.Empty(provenance.Rejected);
    }

    [Fact]
    public async Task ReadAsync_ThousandTables_ListsThemAll()
    {
        _bench.Execute(string.Concat(Enumerable.Range(0, 1_234).Select(i => $"CREATE TABLE t{i} (a);")));

        Assert.Equal(1_234, (await ReadAsync()).Tables.Tables.Items.Length);
    }

    [Fact]
    public async Task ReadAsync_EmptyTable_HasNoRowsAndNoTimes()
    {
        _bench.Execute("CREATE TABLE lag_bqx_eurusd (bar_start_time TIMESTAMP)");

        var table = Assert.Single((await ReadAsync()).Tables.Tables.Items);

        Assert.Equal((0L, null), (table.Rows, table.NewestRowAt));
    }

    [Fact]
    public async Task ReadAsync_TableOfNoFamily_IsCountedWithoutTimes()
    {
        _bench.Execute($"CREATE TABLE scratch (bar_start_time TIMESTAMP); INSERT INTO scratch VALUES ({WarehouseBench.Minute(1)})");

        var table = Assert.Single((await ReadAsync()).Tables.Tables.Items);

        Assert.Equal((1L, null), (table.Rows, table.NewestRowAt));
    }

    [Fact]
    public async Task ReadAsync_TimeColumnAbsent_KeepsTheRowsAndSaysSo()
    {
        _bench.Execute("CREATE TABLE lag_bqx_eurusd (ts_utc TIMESTAMP); INSERT INTO lag_bqx_eurusd VALUES (1)");

        var (tables, provenance) = await ReadAsync();

        Assert.Equal(1, Assert.Single(tables.Tables.Items).Rows);
        Assert.Equal(new RejectedRow("lag_bqx_eurusd", "has no time column bar_start_time, so its age is unknown"), provenance.Rejected[^1]);
    }

    [Theory]
    [InlineData("'next week'")]
    [InlineData("9223372036854775807")]
    [InlineData("1.5e300")]
    public async Task ReadAsync_TimeThatIsNone_IsRejectedWithTheTable(string value)
    {
        _bench.Execute($"CREATE TABLE lag_bqx_eurusd (bar_start_time); INSERT INTO lag_bqx_eurusd VALUES ({value})");

        var (tables, provenance) = await ReadAsync();

        Assert.Null(Assert.Single(tables.Tables.Items).NewestRowAt);
        Assert.Contains(provenance.Rejected, r => r.Place == "lag_bqx_eurusd" && r.Reason.Contains("no time", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ReadAsync_IsoText_IsATime()
    {
        _bench.Execute("CREATE TABLE lag_bqx_eurusd (bar_start_time); INSERT INTO lag_bqx_eurusd VALUES ('2026-03-02 00:07:00')");

        Assert.Equal(WarehouseBench.Start.AddMinutes(7), Assert.Single((await ReadAsync()).Tables.Tables.Items).NewestRowAt);
    }

    [Fact]
    public async Task ReadAsync_HostileNames_AreQuoted()
    {
        _bench.Execute("""
            CREATE TABLE "x""; DROP TABLE victim; --" ("a""b" TEXT);
            CREATE TABLE "select" (a);
            CREATE TABLE victim (a);
            """);

        var (tables, provenance) = await ReadAsync();

        Assert.Equal(["select", "victim", "x\"; drop table victim; --"], tables.Tables.Items.Select(t => t.Ref.Name));
        Assert.All(tables.Tables.Items, t => Assert.Equal(0, t.Rows));
        Assert.Equal("a\"b", tables.Tables.Items[2].Columns[0].Name);
        Assert.DoesNotContain(provenance.Rejected, r => r.Place != "_tables");
    }

    [Fact]
    public async Task ReadAsync_TableThatCannotBeRead_IsListedWithoutFiguresAndTheOthersStand()
    {
        // A virtual table of a module that this SQLite has not.
        _bench.Execute("""
            CREATE TABLE good (a);
            PRAGMA writable_schema = ON;
            INSERT INTO sqlite_schema VALUES ('table', 'broken', 'broken', 0, 'CREATE VIRTUAL TABLE broken USING no_such_module(a)');
            """);

        var (tables, provenance) = await ReadAsync();

        Assert.Equal([("broken", (long?)null), ("good", 0L)], tables.Tables.Items.Select(t => (t.Ref.Name, t.Rows)));
        Assert.Contains(provenance.Rejected, r => r.Place == "broken");
        Assert.True(tables.Tables.IsExhausted);
    }

    [Fact]
    public async Task ReadAsync_WhileAnotherWrites_SeesTheLastCommit()
    {
        _bench.Execute("CREATE TABLE lag_bqx_eurusd (bar_start_time TIMESTAMP)");
        using var writer = _bench.Open();
        using var writing = writer.BeginTransaction();
        using var insert = writer.CreateCommand();
        insert.Transaction = writing;
        insert.CommandText = "INSERT INTO lag_bqx_eurusd VALUES (1)";
        insert.ExecuteNonQuery();

        Assert.Equal(0, Assert.Single((await ReadAsync()).Tables.Tables.Items).Rows);
    }

    [Fact]
    public async Task ChangeMark_Commit_DiffersAndAReadingDoesNot()
    {
        _bench.Execute("CREATE TABLE lag_bqx_eurusd (bar_start_time TIMESTAMP)");
        using var writer = _bench.Open();
        var source = _bench.Tables;
        var before = source.ChangeMark();
        await source.ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal(before, source.ChangeMark());

        using var insert = writer.CreateCommand();
        insert.CommandText = "INSERT INTO lag_bqx_eurusd VALUES (1)";
        insert.ExecuteNonQuery();

        Assert.NotEqual(before, source.ChangeMark());
    }

    [Fact]
    public async Task ReadAsync_FileVanished_IsNotFound() => Assert.Equal(SourceProblemKind.NotFound, (await FailAsync()).Kind);

    [Theory]
    [InlineData("<html>not a database, but long enough to look at its first hundred bytes, which say what a file is …</html>")]
    [InlineData("short")]
    public async Task ReadAsync_NoDatabase_IsBadData(string text)
    {
        await File.WriteAllTextAsync(_bench.Path, text, TestContext.Current.CancellationToken);

        Assert.Equal(SourceProblemKind.BadData, (await FailAsync()).Kind);
    }

    [Fact]
    public async Task ReadAsync_FileCutInTheMiddle_IsBadDataOrNamesItsTables()
    {
        _bench.Execute("CREATE TABLE lag_bqx_eurusd (bar_start_time TIMESTAMP, filling TEXT)");
        _bench.Execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) INSERT INTO lag_bqx_eurusd SELECT i, hex(zeroblob(200)) FROM n");
        await using (var file = File.OpenWrite(_bench.Path))
        {
            file.SetLength(file.Length / 2 / 4096 * 4096);
        }

        var reading = await _bench.Tables.ReadAsync(TestContext.Current.CancellationToken);

        Assert.True(reading is SourceReading<WarehouseTables>.Failed { Problem.Kind: SourceProblemKind.BadData }
            || (reading is SourceReading<WarehouseTables>.Read { Provenance.Rejected: var rejected } && rejected.Any(r => r.Place == "lag_bqx_eurusd")));
    }

    [Fact]
    public async Task ReadAsync_LockedByAnother_IsUnreachable()
    {
        using var writer = _bench.Open();
        using var command = writer.CreateCommand();
        command.CommandText = "CREATE TABLE a (a); PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE; INSERT INTO a VALUES (1)";
        command.ExecuteNonQuery();

        var problem = await FailAsync();

        Assert.Equal(SourceProblemKind.Unreachable, problem.Kind);
        Assert.Contains("locked", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_Cancelled_Throws()
    {
        _bench.Execute("CREATE TABLE a (a)");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _bench.Tables.ReadAsync(new CancellationToken(canceled: true)));
    }

    private async Task<(WarehouseTables Tables, Provenance Provenance)> ReadAsync()
    {
        var (tables, provenance) = Assert.IsType<SourceReading<WarehouseTables>.Read>(await _bench.Tables.ReadAsync(TestContext.Current.CancellationToken));
        return (tables, provenance);
    }

    private async Task<SourceProblem> FailAsync() =>
        Assert.IsType<SourceReading<WarehouseTables>.Failed>(await _bench.Tables.ReadAsync(TestContext.Current.CancellationToken)).Problem;
}
