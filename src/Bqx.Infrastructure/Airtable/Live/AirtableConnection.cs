using Bqx.Core.Common;
using Bqx.Core.Plans;
using Bqx.Core.Reconciliation;
using Bqx.Infrastructure.Store;
using Microsoft.Extensions.Logging;

namespace Bqx.Infrastructure.Airtable.Live;

/// <summary>One base: everything that calls it shares one pace, one connection pool and what is known of its fields.</summary>
public sealed class AirtableConnection : IDisposable
{
    private readonly HttpClient _http;
    private readonly KnownBase _known;
    private readonly ChangeFeed? _changes;

    /// <param name="settings">Which base.</param>
    /// <param name="book">Counts calls and keeps the pace with other programs; null for neither.</param>
    /// <param name="clock">Of the waits.</param>
    /// <param name="loggers">For the client's log.</param>
    public AirtableConnection(AirtableSettings settings, CallBook? book, TimeProvider clock, ILoggerFactory loggers)
    {
        _http = AirtableHttp.Client(settings);
        var pace = new CallPace(clock, settings.RequestsPerSecond, book);
        var client = new AirtableClient(_http, settings, pace, clock, loggers.CreateLogger<AirtableClient>());
        _known = new KnownBase(client, settings);
        var reader = new BaseReader(client, _known, settings, clock);
        _changes = settings.WebhookId is { } webhook ? new ChangeFeed(client, webhook) : null;
        Source = new AirtableLive(reader, _changes);
        Base = new LivePlanBase(client, reader, _known, settings);
        Client = client;
    }

    public ISource<PlanRecords> Source { get; }

    public IPlanBase Base { get; }

    /// <summary>True while a webhook tells of changes, so that the base need not be read to see some.</summary>
    public bool TellsOfChanges => _changes?.Mark is not null;

    internal AirtableClient Client { get; }

    /// <summary>Why the base cannot be written, as far as that can be known without writing; null when it can.</summary>
    public async Task<string?> WriteRefusalAsync(CancellationToken cancellationToken)
    {
        await _known.LearnRightsAsync(Client.Begin(), cancellationToken).ConfigureAwait(false);
        return _known.WriteRefusal;
    }

    /// <summary>Asks the webhook once for changes; they move the source's change mark. Does nothing without one.</summary>
    public Task LookForChangesAsync(CancellationToken cancellationToken) => _changes?.LookAsync(cancellationToken) ?? Task.CompletedTask;

    public void Dispose()
    {
        _known.Dispose();
        _http.Dispose();
    }
}
