using System.Data;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Dashboard.Tests.Infrastructure.Files;
using Bqx.Infrastructure.Files;
using Bqx.Infrastructure.LocalWarehouse.Scans;
using Bqx.Infrastructure.Store;

namespace Bqx.Dashboard.Tests.Infrastructure.LocalWarehouse.Scans;

public sealed class IdleConnectionTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FakeClock _clock = new();
    private readonly IdleConnection _idle;

    public IdleConnectionTests()
    {
        _idle = new IdleConnection(_clock);
        using var made = SqliteFile.OpenReadWrite(Place.Path);
    }

    private FilePlace Place => new(_folder["warehouse.db"], "warehouse.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Take_SoonAfterKeep_GivesTheSameConnection()
    {
        var opened = _idle.Take(Place);
        using var connection = opened.Connection;
        _idle.Keep(opened);

        Assert.Same(connection, _idle.Take(Place).Connection);
    }

    [Fact]
    public void Keep_ASecondPasses_ClosesIt()
    {
        var opened = _idle.Take(Place);
        using var connection = opened.Connection;
        _idle.Keep(opened);

        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(ConnectionState.Closed, connection.State);
    }

    [Fact]
    public void Keep_TakenAndPutBackWithinTheSecond_WaitsItsOwnSecond()
    {
        var opened = _idle.Take(Place);
        using var connection = opened.Connection;
        _idle.Keep(opened);
        _clock.Advance(TimeSpan.FromMilliseconds(600));
        _idle.Keep(_idle.Take(Place));

        _clock.Advance(TimeSpan.FromMilliseconds(600));
        Assert.Equal(ConnectionState.Open, connection.State);
        Assert.Same(connection, _idle.Take(Place).Connection);
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(ConnectionState.Open, connection.State);
    }

    [Fact]
    public void Take_FileWasReplaced_OpensTheNewOne()
    {
        var opened = _idle.Take(Place);
        _idle.Keep(opened);
        Replace();

        using var other = _idle.Take(Place).Connection;

        Assert.NotSame(opened.Connection, other);
        Assert.Equal(ConnectionState.Closed, opened.Connection.State);
    }

    [Fact]
    public void Take_FileWasReplacedWhileItWasRead_OpensTheNewOne()
    {
        var opened = _idle.Take(Place);
        Replace();
        _idle.Keep(opened);

        using var other = _idle.Take(Place).Connection;

        Assert.NotSame(opened.Connection, other);
        Assert.Equal(ConnectionState.Closed, opened.Connection.State);
    }

    /// <summary>Again until the file system's clock, which is coarse, tells the two apart.</summary>
    private void Replace()
    {
        var before = File.GetCreationTimeUtc(Place.Path);
        do
        {
            File.Delete(Place.Path);
            using var made = SqliteFile.OpenReadWrite(Place.Path);
        }
        while (File.GetCreationTimeUtc(Place.Path) == before);
    }
}
