using Bqx.Core.Common;

namespace Bqx.Core.OnCall;

public enum DutyEventKind
{
    Overridden,
    OverrideWithdrawn,
    HandedOver,
    HandOverAccepted,
}

/// <summary>Something that a person did with the rota, for the stream of what changed.</summary>
/// <param name="Key">Unique.</param>
/// <param name="At">UTC.</param>
/// <param name="By">Who.</param>
/// <param name="Kind">What.</param>
/// <param name="Text">One sentence without the name.</param>
public sealed record DutyEvent(string Key, DateTimeOffset At, string By, DutyEventKind Kind, string Text);

/// <param name="Person">Who took over, by the rota.</param>
/// <param name="By">The viewer who said so.</param>
/// <param name="At">UTC.</param>
public sealed record HandOverAcceptance(string Person, string By, DateTimeOffset At);

/// <summary>What one person left for the next. Never changed; accepted once.</summary>
public sealed record HandOverNote
{
    /// <summary>Short: 10 characters.</summary>
    public required string Id { get; init; }

    /// <summary>Who handed over, by the rota.</summary>
    public required string Writer { get; init; }

    /// <summary>The viewer who wrote it.</summary>
    public required string By { get; init; }

    /// <summary>When it was written, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who takes over, by the rota.</summary>
    public required string To { get; init; }

    /// <summary>Of the shift, UTC.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Of the shift, UTC.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>What the dashboard knew at that moment.</summary>
    public required string Generated { get; init; }

    /// <summary>What the person added; may be empty.</summary>
    public required string Text { get; init; }

    /// <summary>Null while nobody has taken over.</summary>
    public HandOverAcceptance? Acceptance { get; init; }
}

/// <summary>Everything that people said of the rota.</summary>
public sealed record DutyBoard
{
    public static DutyBoard Empty { get; } = new();

    /// <summary>Those that nobody withdrew, in the order in which they were made.</summary>
    public ImmutableArray<DutyOverride> Overrides { get; init; } = [];

    /// <summary>Newest first.</summary>
    public ImmutableArray<HandOverNote> Notes { get; init; } = [];

    /// <summary>Oldest first.</summary>
    public ImmutableArray<DutyEvent> Events { get; init; } = [];

    /// <summary>The newest note that nobody has accepted; null when there is none.</summary>
    public HandOverNote? Open => Notes.FirstOrDefault(static n => n.Acceptance is null);
}

/// <summary>Commands of people on the rota; they need <see cref="Role.Operator"/>. Each is judged and on disk before it returns, and then published.</summary>
public interface IDuty
{
    /// <returns>Null, or one sentence why not.</returns>
    Task<string?> OverrideAsync(OverrideDraft draft, string by, Role role, CancellationToken cancellationToken);

    /// <returns>Null, or one sentence why not.</returns>
    Task<string?> WithdrawAsync(string overrideId, string reason, string by, Role role, CancellationToken cancellationToken);

    /// <returns>Null, or one sentence why not.</returns>
    Task<string?> HandOverAsync(HandOverDraft draft, string by, Role role, CancellationToken cancellationToken);

    /// <param name="noteId">The note.</param>
    /// <param name="person">Who takes over, by the rota.</param>
    /// <param name="by">The viewer who says so.</param>
    /// <param name="role">The viewer's role.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Null, or one sentence why not.</returns>
    Task<string?> AcceptAsync(string noteId, string person, string by, Role role, CancellationToken cancellationToken);
}
