using Bqx.Core.Alerts.Notices;
using Bqx.Infrastructure.Refresh;
using Bqx.Infrastructure.Store;
using Microsoft.Extensions.Logging;

namespace Bqx.Infrastructure.Notify;

/// <summary>Keeps what is sent and what came of it, on disk first and then on the board that pages show.</summary>
public sealed class DeliveryLedger(DeliveryStore store, Live<DeliveryBoard> board, TimeProvider clock, ILogger<DeliveryLedger> logger)
{
    /// <exception cref="StoreException">Nothing can be told while nothing can be kept.</exception>
    public KeptDeliveries Begin(ImmutableArray<NoticeTarget> targets)
    {
        var kept = store.Begin([.. targets.Select(static t => t.Name)], clock.GetUtcNow());
        board.Publish(new DeliveryBoard([.. targets.Select(t => StateOf(t, kept.Attempts))], [.. kept.Attempts.Take(DeliveryBoard.MostShown)]));
        return kept;
    }

    public void Advance(string target, long through) => Keep(() => store.Advance(target, through, clock.GetUtcNow()));

    /// <returns>False when it is not kept, so that it must not be sent.</returns>
    public bool Add(NoticeMessage message) => Keep(() => store.Add(message));

    /// <returns>False when it is not kept.</returns>
    public bool Add(DeliveryAttempt attempt) => Keep(() => Added(store.Add(attempt)));

    /// <returns>The attempt as it is kept; null when it is not.</returns>
    public DeliveryAttempt? Add(NoticeMessage test, DeliveryAttempt attempt)
    {
        DeliveryAttempt? kept = null;
        Keep(() => Added(kept = store.Add(test, attempt)));
        return kept;
    }

    /// <summary>Shows what a target waits for.</summary>
    public void Show(TargetBacklog backlog) => board.Update(current => current with
    {
        Targets = [.. current.Targets.Select(t => t.Target.Name == backlog.Target.Name ? Waiting(t, backlog) : t)],
    });

    private void Added(DeliveryAttempt kept)
    {
        NotifyMeters.Attempted(kept);
        if (kept.Outcome == DeliveryOutcome.Told)
        {
            Log.Told(logger, kept.Target, kept.MessageId, kept.Number);
        }
        else
        {
            Log.NotTold(logger, kept.Target, kept.MessageId, kept.Number, kept.Outcome, kept.Error);
        }

        board.Update(current => new DeliveryBoard(
            [.. current.Targets.Select(t => t.Target.Name == kept.Target ? After(t, kept) : t)],
            [kept, .. current.Log.Take(DeliveryBoard.MostShown - 1)]));
    }

    private bool Keep(Action write)
    {
        try
        {
            write();
            if (board.Current.Problem is not null)
            {
                board.Update(static current => current with { Problem = null });
            }

            return true;
        }
        catch (StoreException refused)
        {
            Refused(refused);
            return false;
        }
    }

    /// <summary>Shows that nothing is told because nothing can be kept.</summary>
    public void Refused(StoreException refused)
    {
        Log.SaveFailed(logger, refused.Message);
        board.Update(current => current with { Problem = refused.Message });
    }

    private static TargetState StateOf(NoticeTarget target, ImmutableArray<DeliveryAttempt> attempts) => attempts
        .Where(a => a.Target == target.Name)
        .Reverse()
        .Aggregate(new TargetState { Target = target, Waiting = 0, UnderWay = 0, NextAt = null }, After);

    private static TargetState Waiting(TargetState state, TargetBacklog backlog) => state with
    {
        Waiting = backlog.Waiting.Length,
        UnderWay = backlog.UnderWay?.Notices.Length ?? 0,
        NextAt = backlog.NextAt,
    };

    private static TargetState After(TargetState state, DeliveryAttempt attempt) => state with
    {
        Newest = attempt,
        LastTold = attempt.Outcome == DeliveryOutcome.Told ? attempt : state.LastTold,
        Failures = attempt.Outcome == DeliveryOutcome.Told ? 0 : state.Failures + 1,
    };
}
