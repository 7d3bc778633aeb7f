using Bqx.Core.Common;

namespace Bqx.Core.Alerts.Notices;

/// <summary>What a notice says has happened.</summary>
public enum NoticeKind
{
    Fired,
    Resolved,
    Flapping,

    /// <summary>Somebody tries whether a target can be told. Nothing has happened.</summary>
    Test,
}

/// <summary>One thing to tell outside the dashboard. Its texts may come from names of tables and files and are never markup.</summary>
public sealed record Notice
{
    /// <summary>Never changes, whatever is tried again: receivers tell repetitions by it. Letters, digits and <c>-_.:</c>.</summary>
    public required string EventId { get; init; }

    public required NoticeKind Kind { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>One line.</summary>
    public required string Title { get; init; }

    /// <summary>What is known beside the title, a fact a line.</summary>
    public ImmutableArray<string> Lines { get; init; } = [];

    /// <summary>Where the dashboard shows more: a path with its query, such as <c>/quality?table=lag_bqx_gbpjpy</c>.</summary>
    public required string LinkPath { get; init; }

    /// <summary>When it happened, UTC. Waiting times count from here.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Id of the procedure that helps, such as <c>RB-05</c>.</summary>
    public string? Runbook { get; init; }

    /// <summary>What belongs together, such as the rule or the table; null stands alone.</summary>
    public string? Group { get; init; }
}

/// <param name="Sequence">Ascending in the order in which notices were made.</param>
/// <param name="Notice">What is to be told.</param>
public sealed record QueuedNotice(long Sequence, Notice Notice);
