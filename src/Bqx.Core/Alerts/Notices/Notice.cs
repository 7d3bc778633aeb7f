using Bqx.Core.Common;

namespace Bqx.Core.Alerts.Notices;

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

    /// <summary>What the alerts behind it share; null when there is nothing to say of it.</summary>
    public string? Group { get; init; }

    /// <summary>What an alert's notice says to people: a line for each alert, with its number and limit.</summary>
    public static Notice Of(AlertNotice told) => new()
    {
        EventId = told.EventId,
        Kind = told.Kind,
        Severity = told.Severity,
        Title = told.Alerts is [var only] ? $"{told.Rule}: {only.Subject}" : $"{told.Rule}: {Words.Count(told.Alerts.Length, "alert")}",
        Lines =
        [
            .. told.Alerts.Select(a => told.Alerts.Length == 1 ? a.Text : $"{a.Subject}: {a.Text}"),
            .. told.Kind == NoticeKind.Flapping ? ["It fires and resolves again and again. Nothing more is told until it is calm."] : Array.Empty<string>(),
            .. told.StillFiring > told.Alerts.Length ? [$"{Words.Count(told.StillFiring, "alert")} of this rule and group fire now."] : Array.Empty<string>(),
            .. told.Owner.Length > 0 ? [$"Owner {told.Owner}"] : Array.Empty<string>(),
        ],
        LinkPath = told.Alerts[0].Link,
        At = told.At,
        Runbook = told.Runbook.Length > 0 ? told.Runbook : null,
        Group = told.Group.Length > 0 ? told.Group : null,
    };

    /// <summary>What a target is told when somebody tries it.</summary>
    public static Notice Test(string eventId, string target, string by, DateTimeOffset at) => new()
    {
        EventId = eventId,
        Kind = NoticeKind.Test,
        Severity = Severity.Info,
        Title = $"this is how {target} is told",
        Lines = [$"{by} tries this target. Nothing has happened."],
        LinkPath = "/settings?tab=notify",
        At = at,
    };
}

/// <param name="Sequence">Ascending in the order in which notices were made.</param>
/// <param name="Notice">What is to be told.</param>
public sealed record QueuedNotice(long Sequence, Notice Notice);
