namespace Bqx.Core.Plans;

/// <summary>The plan as its system of record holds it. Links are record ids; hierarchy is never inferred from the text of an id.</summary>
public sealed record PlanRecords
{
    /// <summary>Stands for records that nobody has.</summary>
    public static PlanRecords None { get; } = new() { Plans = [], Phases = [], Stages = [], Tasks = [] };

    public required ImmutableArray<Plan> Plans { get; init; }

    public required ImmutableArray<Phase> Phases { get; init; }

    public required ImmutableArray<Stage> Stages { get; init; }

    public required ImmutableArray<PlanTask> Tasks { get; init; }
}

public sealed record Plan
{
    public required string RecordId { get; init; }

    public required string PlanId { get; init; }

    public required string Name { get; init; }

    public required StatusReading Status { get; init; }

    public string? Owner { get; init; }

    public decimal? BudgetUsd { get; init; }
}

public sealed record Phase
{
    public required string RecordId { get; init; }

    public required string PhaseId { get; init; }

    public required string Name { get; init; }

    public required StatusReading Status { get; init; }

    public ImmutableArray<string> PlanLinks { get; init; } = [];

    public string? Owner { get; init; }

    /// <summary>Raw text, such as "10 days".</summary>
    public string? Duration { get; init; }

    public decimal? EstimatedBudgetUsd { get; init; }

    /// <summary>Id text of the phase before, as typed.</summary>
    public string? Predecessor { get; init; }

    public string? Notes { get; init; }

    /// <summary>Record ids of the stages that the phase names.</summary>
    public ImmutableArray<string> StageLinks { get; init; } = [];

    /// <summary>Record ids of the tasks that the phase names.</summary>
    public ImmutableArray<string> TaskLinks { get; init; } = [];

    public string? Milestones { get; init; }

    public string? Deliverables { get; init; }

    /// <summary>Newest status block of the notes, if any.</summary>
    public StatusNote? NewestNote { get; init; }

    public RecordMarks Marks { get; init; } = RecordMarks.None;
}

public sealed record Stage
{
    public required string RecordId { get; init; }

    public required string StageId { get; init; }

    public required string Name { get; init; }

    public required StatusReading Status { get; init; }

    public ImmutableArray<string> PhaseLinks { get; init; } = [];

    public string? BlockedBy { get; init; }

    public string? Notes { get; init; }

    public ImmutableArray<string> PlanLinks { get; init; } = [];

    /// <summary>Record ids of the tasks that the stage names.</summary>
    public ImmutableArray<string> TaskLinks { get; init; } = [];

    /// <summary>Raw text; only older bases have it.</summary>
    public string? Duration { get; init; }

    /// <summary>Newest status block of the notes, if any.</summary>
    public StatusNote? NewestNote { get; init; }

    public RecordMarks Marks { get; init; } = RecordMarks.None;
}

public sealed record PlanTask
{
    public required string RecordId { get; init; }

    public required string TaskId { get; init; }

    public required string Name { get; init; }

    public required StatusReading Status { get; init; }

    public TaskPriority Priority { get; init; }

    public string? AssignedTo { get; init; }

    /// <summary>Hours; null when not estimated.</summary>
    public double? EstimatedHours { get; init; }

    public double? ActualHours { get; init; }

    public ImmutableArray<string> PhaseLinks { get; init; } = [];

    public ImmutableArray<string> StageLinks { get; init; } = [];

    public ImmutableArray<string> PlanLinks { get; init; } = [];

    public string? Artifacts { get; init; }

    public string? Blockers { get; init; }

    /// <summary>Newest status block of the notes, if any.</summary>
    public StatusNote? NewestNote { get; init; }

    public RecordMarks Marks { get; init; } = RecordMarks.None;

    /// <summary>When the record was made, UTC.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When the task was marked done according to its notes, UTC.</summary>
    public DateTimeOffset? DoneAt => NewestNote is { Status: WorkStatus.Done, At: { } at } ? at : null;
}

public enum TaskPriority
{
    None,
    Low,
    Medium,
    High,
    Critical,
}
