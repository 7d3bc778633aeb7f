using Bqx.Dashboard.Tests.Npm;

namespace Bqx.Dashboard.Tests.GoogleSqlEngine;

/// <summary>All tests that need the engine share one process of it: <c>[Collection(SharedEngine.Name)]</c> and <c>[Trait("Category", "Engine")]</c>.</summary>
[CollectionDefinition(Name)]
public sealed class SharedEngine : ICollectionFixture<EngineFixture>
{
    public const string Name = "GoogleSQL engine";
}

/// <summary>The engine's one process. A machine without npm skips the tests that ask for it; test.sh counts a skipped test as a failure.</summary>
public sealed class EngineFixture : IAsyncLifetime
{
    private Engine? _engine;
    private string? _missing;

    internal Engine Engine
    {
        get
        {
            if (_missing is not null)
            {
                Assert.Skip(_missing);
            }

            return _engine!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        try
        {
            _engine = await Engine.StartAsync();
        }
        catch (MissingProgramException e)
        {
            _missing = e.Message;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_engine is not null)
        {
            await _engine.DisposeAsync();
        }
    }
}
