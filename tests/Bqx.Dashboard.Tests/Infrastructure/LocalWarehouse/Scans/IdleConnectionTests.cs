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
        using var connection = _idle.Take(Place);
        _idle.Keep(Place, connection);

        Assert.Same(connection, _idle.Take(Place));
    }

    [Fact]
    public void Keep_ASecondPasses_ClosesIt()
    {
        using var connection = _idle.Take(Place);
        _idle.Keep(Place, connection);

        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(ConnectionState.Closed, connection.State);
    }

    [Fact]
    public void Keep_TakenAndPutBackWithinTheSecond_WaitsItsOwnSecond()
    {
        using var connection = _idle.Take(Place);
        _idle.Keep(Place, connection);
        _clock.Advance(TimeSpan.FromMilliseconds(600));
        _idle.Keep(Place, _idle.Take(Place));

        _clock.Advance(TimeSpan.FromMilliseconds(600));
        Assert.Equal(ConnectionState.Open, connection.State);
        Assert.Same(connection, _idle.Take(Place));
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(ConnectionState.Open, connection.State);
    }

    [Fact]
    public async Task Take_FileWasReplaced_OpensTheNewOne()
    {
        var connection = _idle.Take(Place);
        _idle.Keep(Place, connection);
        File.Delete(Place.Path);
        var before = DateTime.UtcNow;
        await Eventually.TrueAsync(() => DateTime.UtcNow - before > TimeSpan.FromMilliseconds(20));
        using (SqliteFile.OpenReadWrite(Place.Path))
        {
            using var other = _idle.Take(Place);

            Assert.NotSame(connection, other);
            Assert.Equal(ConnectionState.Closed, connection.State);
        }
    }
}
