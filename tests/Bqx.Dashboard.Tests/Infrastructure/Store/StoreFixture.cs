using Bqx.Core.Runbooks;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Infrastructure.Refresh;
using Bqx.Infrastructure.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bqx.Dashboard.Tests.Infrastructure.Store;

/// <summary>A store in a folder of its own.</summary>
internal sealed class StoreFixture : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public StoreFixture() => Database = StoreDatabase.Open(Path);

    public string Path => _folder["bqx.db"];

    public StoreDatabase Database { get; private set; }

    public FakeClock Clock { get; } = new();

    public RunbookRuns Runs()
    {
        var runs = Runs(Database, Clock, Readings);
        runs.Load();
        return runs;
    }

    /// <summary>What check steps find. Without it they cannot be judged.</summary>
    public FakeReadings Readings { get; } = new();

    public static RunbookRuns Runs(StoreDatabase database, TimeProvider clock, IStepReadings? readings = null, bool maySelfApprove = true) => new(
        database,
        new Live<RunbookBoard>(RunbookBoard.Empty, new Signal(clock, NullLogger<Signal>.Instance)),
        readings ?? new FakeReadings(),
        new RunPolicy(maySelfApprove),
        clock);

    public Live<T> Live<T>(T initial)
        where T : class => new(initial, new Signal(Clock, NullLogger<Signal>.Instance));

    /// <summary>Closes the store and opens it again, as a restart does.</summary>
    public void Restart()
    {
        Database.Dispose();
        Database = StoreDatabase.Open(Path);
    }

    public void Dispose()
    {
        Database.Dispose();
        _folder.Dispose();
    }
}
