using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bqx.Dashboard.Composition;

/// <summary>One piece of background work, by the order in which it was added.</summary>
internal sealed record Work(IHostedService Service);

/// <summary>
/// Starts background work piece by piece, each when the one before has begun, while the server gets ready to answer beside it. Work that
/// fails ends the program, as the host does with work that it starts itself.
/// </summary>
internal sealed partial class BackgroundWork(IEnumerable<Work> all, IHostApplicationLifetime lifetime, ILogger<BackgroundWork> logger) : IHostedService
{
    private readonly ImmutableArray<IHostedService> _all = [.. all.Select(static w => w.Service)];

    public Task StartAsync(CancellationToken cancellationToken) => Task.Run(
        async () =>
        {
            foreach (var work in _all)
            {
                await work.StartAsync(cancellationToken);
                _ = WatchAsync((work as BackgroundService)?.ExecuteTask);
            }
        },
        cancellationToken);

    /// <summary>The last begun ends first; all are asked to end, also after one that could not.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var failures = new List<Exception>();
        foreach (var work in _all.Reverse())
        {
            try
            {
                await work.StopAsync(cancellationToken);
            }
            catch (Exception failure)
            {
                failures.Add(failure);
            }
        }

        if (failures.Count > 0)
        {
            throw new AggregateException("Background work did not end in order.", failures);
        }
    }

    private async Task WatchAsync(Task? running)
    {
        try
        {
            await (running ?? Task.CompletedTask);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Asked to end.
        }
        catch (Exception error)
        {
            Failed(error);
            lifetime.StopApplication();
        }
    }

    [LoggerMessage(1, LogLevel.Critical, "Background work failed; the dashboard stops.")]
    private partial void Failed(Exception error);
}

internal static class BackgroundWorkServices
{
    /// <summary>Adds a piece of background work after those that were added before.</summary>
    public static IServiceCollection AddWork<T>(this IServiceCollection services)
        where T : class, IHostedService
    {
        services.TryAddSingleton<T>();
        return services.AddSingleton(static p => new Work(p.GetRequiredService<T>()));
    }
}
