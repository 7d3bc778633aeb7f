using Bqx.Core.Common;

namespace Bqx.Core.Alerts.Notices;

public enum NoticeKind
{
    Fired,
    Resolved,

    /// <summary>It fires and resolves again and again; nothing more is told until it is calm.</summary>
    Flapping,

    /// <summary>Somebody tries whether a target can be told. Nothing has happened, and no alert is behind it.</summary>
    Test,
}

/// <summary>
/// One thing to tell: alerts of one rule and group that changed in one step. It says all by itself, so that it can be delivered when rule
/// and alert are gone.
/// </summary>
public sealed record AlertNotice
{
    /// <summary>32 hex digits, the same whenever the same change is computed again: receivers can tell a repetition.</summary>
    public required string EventId { get; init; }

    public required NoticeKind Kind { get; init; }

    public required string RuleKey { get; init; }

    public required string Rule { get; init; }

    /// <summary>What the alerts share by the rule's grouping; empty when they share the rule alone.</summary>
    public required string Group { get; init; }

    public required Severity Severity { get; init; }

    public required string Owner { get; init; }

    /// <summary>Runbook id.</summary>
    public required string Runbook { get; init; }

    /// <summary>At least one, by subject.</summary>
    public required ImmutableArray<NoticedAlert> Alerts { get; init; }

    /// <summary>Alerts of the rule and group that are firing now, these included.</summary>
    public required int StillFiring { get; init; }

    /// <summary>When it was decided to tell it, UTC.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <param name="Fingerprint">Rule and subject.</param>
/// <param name="Subject">Table, model path, phase, source: unaltered.</param>
/// <param name="Text">One sentence with number and limit; why it ended when it ended without a clear reading.</param>
/// <param name="Value">In the figure's unit, formatted for people.</param>
/// <param name="Limit">The same.</param>
/// <param name="Since">When it fired, or when it resolved, UTC.</param>
/// <param name="Link">Page path with query.</param>
public sealed record NoticedAlert(string Fingerprint, string Subject, string Text, string Value, string Limit, DateTimeOffset Since, string Link);

/// <param name="Sequence">1 and up, without order being lost: a later notice has a greater one.</param>
/// <param name="Notice">What to tell.</param>
public sealed record StoredNotice(long Sequence, AlertNotice Notice);

/// <summary>
/// Notices that wait to be delivered. They are stored in the transaction of the state that they tell, so that neither loss of power nor
/// a restart loses or doubles one. After each <c>ILive&lt;AlertBoard&gt;</c> change there may be new ones.
/// </summary>
public interface INotices
{
    /// <summary>Those after a sequence, oldest first, at most so many.</summary>
    ImmutableArray<StoredNotice> After(long sequence, int most);
}
