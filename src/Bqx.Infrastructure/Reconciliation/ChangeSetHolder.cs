using Bqx.Core.Reconciliation.Applying;
using Bqx.Infrastructure.Store;

namespace Bqx.Infrastructure.Reconciliation;

/// <summary>Keeps a lease alive while work goes on, and gives it back at the end. Work whose lease was lost is cancelled.</summary>
internal sealed class ChangeSetHolder(IChangeSetStore store, TimeProvider clock)
{
    private static readonly TimeSpan Every = ChangeSetStore.LeaseTime / 4;

    public async Task<T> HoldAsync<T>(string baseId, long fence, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using var working = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var beating = BeatAsync(baseId, fence, working);
        try
        {
            return await work(working.Token).ConfigureAwait(false);
        }
        finally
        {
            await working.CancelAsync().ConfigureAwait(false);
            await beating.ConfigureAwait(false);
            Release(baseId, fence);
        }
    }

    private async Task BeatAsync(string baseId, long fence, CancellationTokenSource working)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(working.Token).ConfigureAwait(false))
            {
                if (!IsHeld(baseId, fence))
                {
                    await working.CancelAsync().ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The work has ended.
        }
    }

    /// <summary>A store that cannot be written at the moment takes no lease away; the next beat may reach it.</summary>
    private bool IsHeld(string baseId, long fence)
    {
        try
        {
            return store.Renew(baseId, fence);
        }
        catch (StoreException)
        {
            return true;
        }
    }

    private void Release(string baseId, long fence)
    {
        try
        {
            store.Release(baseId, fence);
        }
        catch (StoreException)
        {
            // It ends by itself.
        }
    }
}
