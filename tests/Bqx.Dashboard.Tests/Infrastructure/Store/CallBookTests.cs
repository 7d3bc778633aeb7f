using Bqx.Core.Common;
using Bqx.Infrastructure.Store;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bqx.Dashboard.Tests.Infrastructure.Store;

public sealed class CallBookTests : IDisposable
{
    private static readonly TimeSpan Quarter = TimeSpan.FromMilliseconds(250);

    private readonly StoreFixture _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public void Take_Free_CountsTheCall()
    {
        var book = Book();

        Assert.Equal(TimeSpan.Zero, book.Take(Quarter));

        Assert.Equal(new CallUse(new DateOnly(2026, 11, 1), 1, 1_000, _store.Clock.GetUtcNow()), book.Current);
    }

    [Fact]
    public void Take_AnotherProgramWasFirst_Waits()
    {
        Book().Take(Quarter);
        var other = Book();

        Assert.Equal(Quarter, other.Take(Quarter));
        _store.Clock.Advance(Quarter);
        Assert.Equal(TimeSpan.Zero, other.Take(Quarter));

        Assert.Equal(2, other.Current.Calls);
    }

    [Fact]
    public void Hold_AnotherProgram_WaitsToo()
    {
        Book().Hold(TimeSpan.FromSeconds(30));
        var other = Book();

        Assert.Equal(TimeSpan.FromSeconds(30), other.Take(Quarter));
        Assert.Equal(TimeSpan.FromSeconds(30), other.Held);
        Assert.Equal(0, other.Current.Calls);
    }

    [Fact]
    public void Load_Restart_GoesOnCounting()
    {
        Book().Take(Quarter);
        _store.Restart();
        _store.Clock.Advance(TimeSpan.FromMinutes(1));
        var book = Book();
        book.Load();

        Assert.Equal(1, book.Current.Calls);
        book.Take(Quarter);
        Assert.Equal(2, book.Current.Calls);
    }

    [Fact]
    public void Current_NewMonth_BeginsWithNone()
    {
        var book = Book();
        book.Take(Quarter);
        _store.Clock.Advance(TimeSpan.FromDays(31));

        Assert.Equal((0, new DateOnly(2026, 12, 1)), (book.Current.Calls, book.Current.Month));
        book.Take(Quarter);
        Assert.Equal(1, book.Current.Calls);
    }

    [Fact]
    public void Take_ClockSetBackByADay_IsNotHeldUpByIt()
    {
        _store.Clock.Advance(TimeSpan.FromDays(1));
        Book().Hold(TimeSpan.FromSeconds(30));
        var earlier = new CallBook(_store.Database, Live(), "appX", 1_000, new Fakes.FakeClock(), NullLogger<CallBook>.Instance);

        Assert.Equal(TimeSpan.Zero, earlier.Take(Quarter));
    }

    [Fact]
    public void Take_StoreFails_StopsNoCallAndIsCountedLater()
    {
        var book = Book();
        Rename("call_month", "away");

        Assert.Equal(TimeSpan.Zero, book.Take(Quarter));
        Rename("away", "call_month");
        _store.Clock.Advance(Quarter);
        Assert.Equal(TimeSpan.Zero, book.Take(Quarter));

        Assert.Equal(2, book.Current.Calls);
    }

    private void Rename(string from, string to) => _store.Database.Write((c, t) => c.Execute($"ALTER TABLE {from} RENAME TO {to}", transaction: t));

    private Bqx.Infrastructure.Refresh.Live<CallUse> Live() => _store.Live(new CallUse(new DateOnly(2026, 11, 1), 0, 1_000, null));

    private CallBook Book() => new(_store.Database, Live(), "appX", 1_000, _store.Clock, NullLogger<CallBook>.Instance);
}
