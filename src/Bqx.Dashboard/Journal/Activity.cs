using Bqx.Core.Common;

namespace Bqx.Dashboard.Journal;

public enum ActivityKind
{
    /// <summary>A measured value changed.</summary>
    Measurement,

    /// <summary>The plan's record of a task or phase says something else.</summary>
    Claim,

    /// <summary>A finding was opened or resolved.</summary>
    Finding,

    /// <summary>A check opened or closed an incident, or somebody did something with one.</summary>
    Incident,

    /// <summary>An alert fired or resolved, or somebody acknowledged or silenced one.</summary>
    Alert,

    /// <summary>A source was read, or could not be read.</summary>
    Source,

    /// <summary>Somebody did something in a run.</summary>
    Run,

    /// <summary>Somebody put an item off, took a shift or handed one over.</summary>
    Duty,

    /// <summary>A release, decision or incident was noted for the charts, or a note was withdrawn.</summary>
    Annotation,

    /// <summary>A budget was reached, or somebody judged a day that cost too much.</summary>
    Money,

    /// <summary>Somebody decided on the champion of a pair.</summary>
    Champion,

    /// <summary>A change set was drafted, approved, applied or rolled back.</summary>
    ChangeSet,
}

/// <summary>One line of the stream.</summary>
public sealed record Activity
{
    /// <summary>Unique within the stream.</summary>
    public required string Key { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset At { get; init; }

    public required ActivityKind Kind { get; init; }

    /// <summary>Colour and icon; null for what is neither good nor bad.</summary>
    public Status? Status { get; init; }

    /// <summary>What it is about.</summary>
    public required string Subject { get; init; }

    /// <summary>Where the subject is shown.</summary>
    public string? Href { get; init; }

    /// <summary>What happened, without the values.</summary>
    public required string Text { get; init; }

    /// <summary>Formatted; null when there was no value before.</summary>
    public string? Before { get; init; }

    /// <summary>Formatted; null when it is no change of a value.</summary>
    public string? After { get; init; }

    /// <summary>Who; null for what the program saw by itself.</summary>
    public string? By { get; init; }

    public bool Holds(string text) => $"{Subject} {Text} {Before} {After} {By}".Contains(text, StringComparison.OrdinalIgnoreCase);
}
