namespace Bqx.Core.Alerts.Notices;

/// <param name="Queued">What is to be told.</param>
/// <param name="Due">When.</param>
public sealed record WaitingNotice(QueuedNotice Queued, DateTimeOffset Due);

/// <summary>
/// What one target has not been told yet. One message is under way at a time, so that a target is told in order; what falls due meanwhile
/// is told together afterwards.
/// </summary>
public sealed record TargetBacklog
{
    public required NoticeTarget Target { get; init; }

    /// <summary>In the order in which they were made.</summary>
    public ImmutableArray<WaitingNotice> Waiting { get; init; } = [];

    /// <summary>Made and neither told nor given up.</summary>
    public NoticeMessage? UnderWay { get; init; }

    /// <summary>The newest attempt of <see cref="UnderWay"/>; null before the first.</summary>
    public DeliveryAttempt? Last { get; init; }

    /// <summary>When there is something to do; null when there is nothing.</summary>
    public DateTimeOffset? NextAt =>
        UnderWay is { } message ? Last?.NextAt ?? message.At
        : Waiting.IsEmpty ? null
        : Waiting.Min(static w => w.Due);

    /// <summary>Takes up a notice, unless the target is not told of it.</summary>
    public TargetBacklog Add(QueuedNotice queued) =>
        Target.DueAt(queued.Notice) is { } due ? this with { Waiting = Waiting.Add(new WaitingNotice(queued, due)) } : this;

    /// <summary>Makes the next message of what is due, when none is under way.</summary>
    public TargetBacklog Compose(DateTimeOffset now, string by)
    {
        if (UnderWay is not null)
        {
            return this;
        }

        ImmutableArray<WaitingNotice> due = [.. Waiting.Where(w => w.Due <= now).Take(NoticeMessage.MostNotices)];
        return due.IsEmpty ? this : this with
        {
            Waiting = Waiting.RemoveAll(due.Contains),
            UnderWay = NoticeMessage.Of(Target.Name, [.. due.Select(static d => d.Queued.Notice)], now, by),
            Last = null,
        };
    }

    /// <summary>Notes an attempt of the message under way.</summary>
    public TargetBacklog With(DeliveryAttempt attempt) => attempt.Outcome == DeliveryOutcome.Retrying
        ? this with { Last = attempt }
        : this with { UnderWay = null, Last = null };
}
