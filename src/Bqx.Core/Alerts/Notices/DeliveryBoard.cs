using Bqx.Core.Common;

namespace Bqx.Core.Alerts.Notices;

/// <summary>One target as it stands.</summary>
public sealed record TargetState
{
    public required NoticeTarget Target { get; init; }

    /// <summary>Notices that wait for their time, without those of the message under way.</summary>
    public required int Waiting { get; init; }

    /// <summary>Notices of the message that is tried now; 0 when there is none.</summary>
    public required int UnderWay { get; init; }

    /// <summary>When the next message or attempt is due; null when there is nothing to tell.</summary>
    public required DateTimeOffset? NextAt { get; init; }

    /// <summary>Newest attempt of any kind, tests too; null when it was never told.</summary>
    public DeliveryAttempt? Newest { get; init; }

    /// <summary>Newest attempt that was told, tests too.</summary>
    public DeliveryAttempt? LastTold { get; init; }

    /// <summary>Attempts in a row that failed since one was told.</summary>
    public int Failures { get; init; }
}

/// <summary>All targets, and what was tried.</summary>
/// <param name="Targets">In the order of the settings.</param>
/// <param name="Log">Newest first, at most <see cref="MostShown"/>.</param>
public sealed record DeliveryBoard(ImmutableArray<TargetState> Targets, ImmutableArray<DeliveryAttempt> Log)
{
    public const int MostShown = 500;

    public static DeliveryBoard Empty { get; } = new([], []);

    /// <summary>Why nothing is told although there are targets, such as a store that cannot be written; null when it is told.</summary>
    public string? Problem { get; init; }
}

/// <summary>Tries targets for people.</summary>
public interface INoticeTests
{
    /// <summary>Sends a real message that says it is a test, now, once, whatever the hour.</summary>
    /// <param name="target">Name of the target.</param>
    /// <param name="by">Who tries it.</param>
    /// <param name="role">What that person may do; it takes an admin.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>What came of it, as it is in the log, or one sentence why nothing was sent.</returns>
    Task<(DeliveryAttempt? Attempt, string? Problem)> TestAsync(string target, string by, Role role, CancellationToken cancellationToken);
}
