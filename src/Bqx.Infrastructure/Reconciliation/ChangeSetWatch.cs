using Bqx.Infrastructure.Store;
using Microsoft.Extensions.Hosting;

namespace Bqx.Infrastructure.Reconciliation;

/// <summary>Publishes what other programs keep in the same store, such as the progress of an apply at the command line.</summary>
public sealed class ChangeSetWatch(ChangeSetStore store, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            {
                Look();
            }
        }
        catch (OperationCanceledException)
        {
            // The program ends.
        }
    }

    private void Look()
    {
        try
        {
            store.Follow();
        }
        catch (StoreException)
        {
            // Said by whoever wants to write; what is shown stays.
        }
    }
}
