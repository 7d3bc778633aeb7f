using Bqx.Core.Common;
using Bqx.Infrastructure.Airtable.Live;
using Bqx.Infrastructure.Store;

namespace Bqx.Dashboard.Composition;

/// <summary>Asks the base's webhook for changes at the plan's cadence, one call each time; the month's calls are to last.</summary>
internal sealed class AirtableWatch(AirtableConnection connection, CallBook book, TimeSpan every, TimeProvider clock) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(CallBudget.Cadence(every, 1, book.Current, clock.GetUtcNow()), clock, stoppingToken);
            await connection.LookForChangesAsync(stoppingToken);
        }
    }
}
