namespace Bqx.Core.Plans;

/// <summary>One vocabulary for the status words of plans, phases, stages and tasks.</summary>
public enum WorkStatus
{
    /// <summary>Absent, or a word that no table's options hold.</summary>
    Unknown,
    NotStarted,
    InProgress,
    Blocked,
    Done,
    Cancelled,
}

/// <param name="Status">The normalised status.</param>
/// <param name="Raw">The source's own word; null when the field is absent.</param>
/// <param name="IsOption">False when the word is not one of the table's select options.</param>
public sealed record StatusReading(WorkStatus Status, string? Raw, bool IsOption)
{
    public static StatusReading Absent { get; } = new(WorkStatus.Unknown, null, false);
}

/// <summary>The newest status block in a record's notes: <c>STATUS: ISO time</c> under an icon, newest first.</summary>
public sealed record StatusNote(WorkStatus Status, string Raw, DateTimeOffset? At);
