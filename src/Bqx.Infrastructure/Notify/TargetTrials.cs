using Bqx.Core.Alerts.Notices;
using Bqx.Core.Common;
using Bqx.Infrastructure.Store;
using Microsoft.Extensions.Logging;

namespace Bqx.Infrastructure.Notify;

/// <summary>Sends tests: past what waits, once, kept in the log with who sent it.</summary>
public sealed class TargetTrials(NoticeChannels channels, DeliveryLedger ledger, TimeProvider clock, ILogger<TargetTrials> logger) : INoticeTests
{
    private readonly Lock _trying = new();
    private ImmutableHashSet<string> _tried = [];

    public async Task<(DeliveryAttempt? Attempt, string? Problem)> TestAsync(string target, string by, Role role, CancellationToken cancellationToken)
    {
        if (role < Role.Admin)
        {
            return (null, "Trying a target needs the role admin.");
        }

        if (channels.All.FirstOrDefault(c => c.Target.Name == target) is not { } channel)
        {
            return (null, $"There is no target {target}.");
        }

        if (!Take(target))
        {
            return (null, $"{target} is being tried already.");
        }

        try
        {
            var now = clock.GetUtcNow();
            var message = NoticeMessage.Of(target, [Notice.Test("test-" + ShortId.New(), target, by, now)], now, by);
            var attempt = await NoticeSending.SendAsync(channel, message, 1, clock, logger, cancellationToken).ConfigureAwait(false);
            return ledger.Add(message, attempt) is { } kept
                ? (kept, null)
                : (attempt, "The test was sent, but the log could not be written.");
        }
        finally
        {
            lock (_trying)
            {
                _tried = _tried.Remove(target);
            }
        }
    }

    private bool Take(string target)
    {
        lock (_trying)
        {
            var (before, after) = (_tried, _tried.Add(target));
            _tried = after;
            return after != before;
        }
    }
}
