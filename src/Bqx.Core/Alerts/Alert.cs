using Bqx.Core.Alerts.Notices;
using Bqx.Core.Common;

namespace Bqx.Core.Alerts;

public enum AlertState
{
    /// <summary>Beyond the limit, not yet for as long as the rule asks.</summary>
    Pending,
    Firing,

    /// <summary>It has fired and a reading was clear since, or there is nothing left to read.</summary>
    Resolved,
}

/// <param name="By">Who takes care.</param>
/// <param name="At">UTC.</param>
/// <param name="Note">What they said; may be empty.</param>
public sealed record AlertAcknowledgement(string By, DateTimeOffset At, string Note);

/// <summary>
/// A rule that calls for one subject. There is one for each fingerprint, however often it fires; its rule's words are those of the newest
/// step, so that it can be told when the rule is gone.
/// </summary>
public sealed record Alert
{
    public required string RuleKey { get; init; }

    public required string Rule { get; init; }

    public required AlertFigure Figure { get; init; }

    public required AlertSubject Subject { get; init; }

    /// <summary>See <see cref="AlertSubject.Group"/>.</summary>
    public required string Group { get; init; }

    public required bool IsAbove { get; init; }

    /// <summary>In the figure's unit, as <see cref="Value"/>.</summary>
    public required double Limit { get; init; }

    public required Severity Severity { get; init; }

    public required string Runbook { get; init; }

    public required string Owner { get; init; }

    /// <summary>What it says: the rule's sentence with the newest value.</summary>
    public required string Text { get; init; }

    public required AlertState State { get; init; }

    /// <summary>Since when <see cref="State"/> holds, UTC.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When it last fired, UTC; null before it ever did.</summary>
    public DateTimeOffset? FiredAt { get; init; }

    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>Newest measured value.</summary>
    public required double Value { get; init; }

    /// <summary>When <see cref="Value"/> was measured, UTC.</summary>
    public required DateTimeOffset MeasuredAt { get; init; }

    /// <summary>Why the newest reading has no value; null when it has.</summary>
    public string? Missing { get; init; }

    /// <summary>Null while nobody takes care. Ends when it resolves.</summary>
    public AlertAcknowledgement? Acknowledgement { get; init; }

    /// <summary>How often it has fired, 0 and up.</summary>
    public int Times { get; init; }

    /// <summary>When it fired within the last <see cref="Flapping.Window"/>, ascending.</summary>
    public ImmutableArray<DateTimeOffset> Firings { get; init; } = [];

    /// <summary>Since when it fires and resolves again and again; null while it does not.</summary>
    public DateTimeOffset? FlappingSince { get; init; }

    /// <summary>What was last told of it; null for nothing.</summary>
    public NoticeKind? Told { get; init; }

    /// <summary>Why it ended without a clear reading; null when one was clear.</summary>
    public string? Ended { get; init; }

    /// <summary>Rule and subject.</summary>
    public string Fingerprint => FingerprintOf(RuleKey, Subject.Name);

    public bool IsOpen => State != AlertState.Resolved;

    /// <summary>What a runbook that is opened from it gets to know.</summary>
    public string Signal => "alert|" + Fingerprint;

    public static string FingerprintOf(string ruleKey, string subject) => $"{ruleKey}|{subject}";
}

/// <summary>When an alert counts as flapping: it fires again within <see cref="Window"/>; it is calm after as long without a change.</summary>
public static class Flapping
{
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);
}
