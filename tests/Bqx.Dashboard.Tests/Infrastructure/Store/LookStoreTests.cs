using Bqx.Core.Journal;
using Bqx.Infrastructure.Store;
using Dapper;

namespace Bqx.Dashboard.Tests.Infrastructure.Store;

public sealed class LookStoreTests : IDisposable
{
    private readonly StoreFixture _store = new();

    private DateTimeOffset Now => _store.Clock.GetUtcNow();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task MarkAsync_Restarted_IsStillSeen()
    {
        Assert.Null(await Looks().MarkAsync("Lena Kovac", Now.AddMinutes(-3), CancellationToken.None));
        _store.Restart();

        Assert.Equal(new Look("Lena Kovac", Now.AddMinutes(-3), Now), Looks().Current.Of("Lena Kovac"));
    }

    [Fact]
    public async Task MarkAsync_TwoViewers_KeepsEachApart()
    {
        var looks = Looks();

        await looks.MarkAsync("Lena Kovac", Now, CancellationToken.None);
        await looks.MarkAsync("Marc Olsen", Now.AddHours(-1), CancellationToken.None);

        Assert.Equal(Now, looks.Current.Of("Lena Kovac")!.SeenUntil);
        Assert.Equal(Now.AddHours(-1), looks.Current.Of("Marc Olsen")!.SeenUntil);
        Assert.Null(looks.Current.Of("Ana Silva"));
    }

    [Fact]
    public async Task MarkAsync_FromAnOlderPage_TakesNothingBack()
    {
        var looks = Looks();

        await looks.MarkAsync("Lena Kovac", Now, CancellationToken.None);
        await looks.MarkAsync("Lena Kovac", Now.AddHours(-1), CancellationToken.None);
        _store.Restart();

        Assert.Equal(Now, Looks().Current.Of("Lena Kovac")!.SeenUntil);
    }

    [Fact]
    public async Task MarkAsync_PartOfAMillisecond_StaysSeen()
    {
        var looks = Looks();
        var seen = Now.AddTicks(1);

        await looks.MarkAsync("Lena Kovac", seen, CancellationToken.None);

        Assert.True(looks.Current.Of("Lena Kovac")!.SeenUntil >= seen);
    }

    [Theory]
    [InlineData("UPDATE look SET viewer = 'x'")]
    [InlineData("DELETE FROM look")]
    public async Task Look_Changed_IsRefusedByTheStore(string sql)
    {
        await Looks().MarkAsync("Lena Kovac", Now, CancellationToken.None);

        Assert.Contains("append-only", Assert.Throws<StoreException>(() => _store.Database.Read(c => c.Execute(sql))).Message, StringComparison.Ordinal);
    }

    private LookStore Looks()
    {
        var looks = new LookStore(_store.Database, _store.Live(LookBoard.Empty), _store.Clock);
        looks.Load();
        return looks;
    }
}
