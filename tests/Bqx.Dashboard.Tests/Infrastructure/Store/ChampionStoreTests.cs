using Bqx.Core.Common;
using Bqx.Core.Models;
using Bqx.Core.Models.Champions;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Infrastructure.Refresh;
using Bqx.Infrastructure.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bqx.Dashboard.Tests.Infrastructure.Store;

public sealed class ChampionStoreTests : IDisposable
{
    private static readonly CurrencyPair Pair = CurrencyPair.Parse("eurusd");
    private static readonly ModelKey Model = new(Pair, "xgboost", 45, null, 3);

    private readonly TemporaryFolder _folder = new();
    private readonly StoreDatabase _database;

    public ChampionStoreTests() => _database = StoreDatabase.Open(Path.Combine(_folder.Path, "store.db"));

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Append_ThenLoad_GivesTheSameBoard()
    {
        var store = Store();
        Assert.True(store.Append(Pair, 0, ChampionEventKind.Proposed, Model, "better", "Lena"));
        Assert.True(store.Append(Pair, 1, ChampionEventKind.Approved, Model, "ok", "Marc"));
        Assert.True(store.Append(Pair, 2, ChampionEventKind.RolledBack, null, "worse", "Marc"));

        var again = Store();
        again.Load();

        Assert.Equal(store.Current.Of(Pair)!.Events.AsEnumerable(), again.Current.Of(Pair)!.Events);
        Assert.Null(again.Current.Of(Pair)!.Champion);
        Assert.Equal(Model, again.Current.Of(Pair)!.Events[0].Model);
    }

    [Fact]
    public void Append_SomebodyWasFaster_SavesNothing()
    {
        var store = Store();
        store.Append(Pair, 0, ChampionEventKind.Proposed, Model, "better", "Lena");

        Assert.False(store.Append(Pair, 0, ChampionEventKind.Proposed, Model, "mine", "Marc"));
        Assert.Single(store.Current.Of(Pair)!.Events);
    }

    [Theory]
    [InlineData("UPDATE champion_event SET text = ''")]
    [InlineData("DELETE FROM champion_event")]
    public void Event_ChangedInTheFile_IsRefused(string sql)
    {
        Store().Append(Pair, 0, ChampionEventKind.Proposed, Model, "better", "Lena");

        var refused = Assert.Throws<StoreException>(() => _database.Write((connection, transaction) =>
        {
            using var command = connection.CreateCommand();
            (command.Transaction, command.CommandText) = (transaction, sql);
            return command.ExecuteNonQuery();
        }));

        Assert.True(refused.IsRefusal);
    }

    private ChampionStore Store()
    {
        var clock = new FakeClock(Build.Now);
        return new ChampionStore(_database, new Live<ChampionBoard>(ChampionBoard.Empty, new Signal(clock, NullLogger<Signal>.Instance)), clock);
    }
}
