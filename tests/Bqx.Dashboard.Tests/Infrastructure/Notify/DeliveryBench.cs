using System.Collections.Concurrent;
using Bqx.Core.Alerts;
using Bqx.Core.Alerts.Notices;
using Bqx.Core.Common;
using Bqx.Dashboard.Tests.Core.Alerts.Notices;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Dashboard.Tests.Infrastructure.Store;
using Bqx.Infrastructure.Notify;
using Bqx.Infrastructure.Refresh;
using Bqx.Infrastructure.Store;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bqx.Dashboard.Tests.Infrastructure.Notify;

/// <summary>A deliverer with a real store, an outbox in it, channels that a test steers, and a clock that it moves.</summary>
internal sealed class DeliveryBench : IAsyncDisposable
{
    private readonly FakeOutbox _outbox;
    private readonly List<FakeChannel> _channels = [];
    private FakeLive<AlertBoard> _alerts = new(AlertBoard.Empty);
    private NoticeDelivery? _delivery;
    private Live<DeliveryBoard> _board;

    public DeliveryBench()
    {
        _outbox = new FakeOutbox(Store);
        _board = Store.Live(DeliveryBoard.Empty);
    }

    public StoreFixture Store { get; } = new();

    public FakeClock Clock => Store.Clock;

    public DeliveryBoard Board => _board.Current;

    public DeliveryLedger Ledger => new(new DeliveryStore(Store.Database), _board, Clock, NullLogger<DeliveryLedger>.Instance);

    public NoticeChannels Channels => new([.. _channels]);

    public FakeChannel Channel(NoticeTarget target)
    {
        var channel = new FakeChannel(target);
        _channels.RemoveAll(c => c.Target.Name == target.Name);
        _channels.Add(channel);
        return channel;
    }

    public void Remove(string target) => _channels.RemoveAll(c => c.Target.Name == target);

    public async Task StartAsync()
    {
        (_alerts, _board) = (new(AlertBoard.Empty), Store.Live(DeliveryBoard.Empty));
        _delivery = new NoticeDelivery(Channels, _outbox, _alerts, Ledger, Clock, NullLogger<NoticeDelivery>.Instance);
        await _delivery.StartAsync(TestContext.Current.CancellationToken);
        await Eventually.TrueAsync(() => _channels.Count == 0 || _alerts.Subscribers == 1 || Board.Problem is not null);
    }

    public async Task StopAsync()
    {
        if (_delivery is not null)
        {
            await _delivery.StopAsync(CancellationToken.None);
            _delivery.Dispose();
            _delivery = null;
        }
    }

    public async Task RestartAsync()
    {
        await StopAsync();
        Store.Restart();
        await StartAsync();
    }

    /// <summary>Puts a notice into the outbox and lets the alerts say that they changed.</summary>
    public async Task NoticeAsync(string id, Severity severity = Severity.Critical)
    {
        _outbox.Put(id, severity, Clock.GetUtcNow());
        await _alerts.PublishAsync(AlertBoard.Empty);
    }

    public TargetState State(string target = "ops") => Board.Targets.Single(t => t.Target.Name == target);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Store.Dispose();
    }

    private sealed class FakeOutbox(StoreFixture store) : INotices
    {
        public void Put(string id, Severity severity, DateTimeOffset at) => store.Database.Write((connection, transaction) => connection.Execute(
            "INSERT INTO " + "alert_notice (event_id, at, notice) VALUES (@id, @at, @severity)",
            new { id, at = at.ToUnixTimeMilliseconds(), severity = severity.ToString() },
            transaction));

        public ImmutableArray<StoredNotice> After(long sequence, int most) => store.Database.Read(connection => connection
            .Query<(long Sequence, string EventId, long At, string Severity)>(
                "SELECT sequence, event_id, at, notice FROM alert_notice WHERE sequence > @sequence ORDER BY sequence LIMIT @most", new { sequence, most })
            .Select(r => new StoredNotice(r.Sequence, Noticed.Alert(r.EventId, Enum.Parse<Severity>(r.Severity), DateTimeOffset.FromUnixTimeMilliseconds(r.At))))
            .ToImmutableArray());
    }
}

/// <summary>A channel that answers as a test says and remembers what it was sent.</summary>
internal sealed class FakeChannel(NoticeTarget target) : INoticeChannel
{
    private readonly ConcurrentQueue<NoticeMessage> _sent = new();

    public NoticeTarget Target => target;

    public IReadOnlyList<NoticeMessage> Sent => [.. _sent];

    /// <summary>Events of all that was sent, in order.</summary>
    public IEnumerable<string> Events => Sent.SelectMany(m => m.Notices).Select(n => n.EventId);

    public Func<NoticeMessage, CancellationToken, Task<SendResult>> Answer { get; set; } = static (_, _) => Task.FromResult<SendResult>(new SendResult.Accepted(200));

    public void Say(SendResult result) => Answer = (_, _) => Task.FromResult(result);

    public Task<SendResult> SendAsync(NoticeMessage message, CancellationToken cancellationToken)
    {
        _sent.Enqueue(message);
        return Answer(message, cancellationToken);
    }
}
