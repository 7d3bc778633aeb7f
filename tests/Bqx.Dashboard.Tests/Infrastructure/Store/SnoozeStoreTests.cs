using Bqx.Core.Common;
using Bqx.Core.Truth;
using Bqx.Infrastructure.Store;
using Dapper;

namespace Bqx.Dashboard.Tests.Infrastructure.Store;

public sealed class SnoozeStoreTests : IDisposable
{
    private const string Item = "mae-drift|gbpjpy";

    private readonly StoreFixture _store = new();

    private DateTimeOffset Now => _store.Clock.GetUtcNow();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task SnoozeAsync_Restarted_IsStillSnoozedWithWhoAndWhy()
    {
        Assert.Null(await SnoozeAsync(Snoozes()));
        _store.Restart();

        Assert.Equal(new Snooze("Lena Kovac", Now, Now.AddHours(4), "Feed is down", Status.Critical), Snoozes().Current.Of(Item, Status.Critical, Now));
    }

    [Fact]
    public async Task SnoozeAsync_ItsEndHasCome_IsBackByItself()
    {
        var snoozes = Snoozes();
        await SnoozeAsync(snoozes);

        _store.Clock.Advance(TimeSpan.FromHours(4));

        Assert.Null(snoozes.Current.Of(Item, Status.Critical, Now));
    }

    [Fact]
    public async Task SnoozeAsync_EndHasPassed_IsRefusedAndNothingIsKept()
    {
        var snoozes = Snoozes();

        Assert.Contains("passed", await snoozes.SnoozeAsync(Item, Status.Critical, Now.AddMinutes(-1), "Feed is down", "Lena Kovac", Role.Operator, CancellationToken.None), StringComparison.Ordinal);
        Assert.Empty(snoozes.Current.Events);
    }

    [Fact]
    public async Task WakeAsync_Snoozed_IsBackAndKeepsBothEvents()
    {
        var snoozes = Snoozes();
        await SnoozeAsync(snoozes);

        Assert.Null(await snoozes.WakeAsync(Item, "Marc Olsen", Role.Operator, CancellationToken.None));

        Assert.Null(snoozes.Current.Of(Item, Status.Critical, Now));
        Assert.Equal(["Lena Kovac", "Marc Olsen"], snoozes.Current.Events.Select(e => e.By));
    }

    [Fact]
    public async Task WakeAsync_NotSnoozed_IsRefused() => Assert.Equal("It is not snoozed.", await Snoozes().WakeAsync(Item, "Marc Olsen", Role.Operator, CancellationToken.None));

    [Fact]
    public async Task Commands_OfAnEngineer_AreRefusedAndNothingIsKept()
    {
        var snoozes = Snoozes();
        await SnoozeAsync(snoozes);

        Assert.Equal("Needs the role operator.", await snoozes.SnoozeAsync("other", Status.Critical, Now.AddHours(4), "Feed is down", "Eve", Role.Engineer, CancellationToken.None));
        Assert.Equal("Needs the role operator.", await snoozes.WakeAsync(Item, "Eve", Role.Viewer, CancellationToken.None));
        Assert.Single(Snoozes().Current.Events);
    }

    [Theory]
    [InlineData("UPDATE snooze_event SET until = 0")]
    [InlineData("DELETE FROM snooze_event")]
    public async Task SnoozeEvent_Changed_IsRefusedByTheStore(string sql)
    {
        await SnoozeAsync(Snoozes());

        Assert.Contains("append-only", Assert.Throws<StoreException>(() => _store.Database.Read(c => c.Execute(sql))).Message, StringComparison.Ordinal);
    }

    private Task<string?> SnoozeAsync(SnoozeStore snoozes) => snoozes.SnoozeAsync(Item, Status.Critical, Now.AddHours(4), " Feed is down ", "Lena Kovac", Role.Operator, CancellationToken.None);

    private SnoozeStore Snoozes()
    {
        var snoozes = new SnoozeStore(_store.Database, _store.Live(SnoozeBoard.Empty), _store.Clock);
        snoozes.Load();
        return snoozes;
    }
}
