using Bqx.Core.Common;

namespace Bqx.Core.Truth;

/// <summary>An item of the attention list that somebody put off. It comes back by itself at its end, or earlier when it gets worse.</summary>
/// <param name="By">Who.</param>
/// <param name="At">Since when, UTC.</param>
/// <param name="Until">UTC.</param>
/// <param name="Reason">In the person's words.</param>
/// <param name="Status">Of the item at that moment: what is worse than what was put off is not put off.</param>
public sealed record Snooze(string By, DateTimeOffset At, DateTimeOffset Until, string Reason, Status Status);

public enum SnoozeEventKind
{
    Snoozed,

    /// <summary>Ended before its time by a person.</summary>
    Woken,
}

/// <param name="Sequence">Ascending over all items; 0 before it is kept.</param>
/// <param name="Item">Key of the attention item.</param>
/// <param name="At">UTC.</param>
/// <param name="By">Who.</param>
/// <param name="Kind">What.</param>
/// <param name="Status">Of the item at that moment; null when it is woken.</param>
/// <param name="Until">End of the snooze; null when it is woken.</param>
/// <param name="Reason">Empty when it is woken.</param>
public sealed record SnoozeEvent(long Sequence, string Item, DateTimeOffset At, string By, SnoozeEventKind Kind, Status? Status, DateTimeOffset? Until, string Reason);

/// <summary>Everything that was ever put off, oldest first. The newest event of an item says how it stands.</summary>
public sealed record SnoozeBoard(ImmutableArray<SnoozeEvent> Events)
{
    public static SnoozeBoard Empty { get; } = new([]);

    /// <summary>The snooze in force; null when there is none, its end has come, or the item is worse than it was.</summary>
    /// <param name="item">Key of the attention item.</param>
    /// <param name="status">Its status now.</param>
    /// <param name="now">UTC.</param>
    public Snooze? Of(string item, Status status, DateTimeOffset now) =>
        Events.LastOrDefault(e => e.Item == item) is { Kind: SnoozeEventKind.Snoozed, Until: { } until, Status: { } then } e && until > now && status <= then
            ? new Snooze(e.By, e.At, until, e.Reason, then)
            : null;
}

/// <summary>Commands of people on attention items; they need <see cref="Role.Operator"/>. Each is on disk before it returns, and then published.</summary>
public interface ISnoozes
{
    /// <returns>Null, or one sentence why not.</returns>
    Task<string?> SnoozeAsync(string item, Status status, DateTimeOffset until, string reason, string by, Role role, CancellationToken cancellationToken);

    /// <returns>Null, or one sentence why not.</returns>
    Task<string?> WakeAsync(string item, string by, Role role, CancellationToken cancellationToken);
}

/// <summary>What may be put off, and for how long.</summary>
public static class SnoozeRules
{
    /// <summary>Longest reason, in characters.</summary>
    public const int LongestReason = 500;

    public static readonly TimeSpan Longest = TimeSpan.FromDays(14);

    /// <summary>Null when it may be put off, else one sentence for the person.</summary>
    public static string? CanSnooze(DateTimeOffset until, string reason, DateTimeOffset now) => reason.Trim().Length switch
    {
        0 => "Say why: it stays in the record.",
        > LongestReason => $"The reason is longer than {LongestReason} characters.",
        _ when until <= now => "The end has passed already: a snooze always has an end that is to come.",
        _ when until > now + Longest => $"A snooze lasts at most {Longest.Days} days.",
        _ => null,
    };
}
