using Bqx.Infrastructure.Files;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bqx.Infrastructure.Demo;

/// <summary>
/// Lets time go on in the demo: at the start and each minute the bars and bills that have come since. While the market is closed
/// only bills come.
/// </summary>
public sealed class DemoTicker(DemoWorkspace demo, TimeProvider clock, ILogger<DemoTicker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), clock);
        do
        {
            try
            {
                await demo.CatchUpAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException or SqliteException or WorkspaceFileException)
            {
                Log.CatchUpFailed(logger, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }
}
