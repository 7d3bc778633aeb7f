using Bqx.Core.Reconciliation;

namespace Bqx.Infrastructure.Airtable;

/// <summary>
/// Field names and select options of one schema. A field with several names is read by the first that a record has.
/// An empty list means that the schema has no such field.
/// </summary>
internal sealed record AirtableFields
{
    public required TableFields Plans { get; init; }

    public required TableFields Phases { get; init; }

    public required TableFields Stages { get; init; }

    public required TableFields Tasks { get; init; }

    /// <summary>Older bases keep some links as plain text.</summary>
    public required bool LinksMayBeText { get; init; }

    public static AirtableFields Of(AirtableSchema schema) => schema == AirtableSchema.Older ? Older : Current;

    public TableFields this[RecordKind kind] => kind switch
    {
        RecordKind.Plan => Plans,
        RecordKind.Phase => Phases,
        RecordKind.Stage => Stages,
        RecordKind.Task => Tasks,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static AirtableFields Current { get; } = new()
    {
        LinksMayBeText = false,
        Plans = new()
        {
            Table = "Plans",
            Id = ["plan_id"],
            Name = ["name"],
            StatusOptions = ["Planning", "In Progress", "Completed"],
            Owner = ["owner"],
            Duration = ["duration"],
            Budget = ["budget"],
        },
        Phases = new()
        {
            Table = "Phases",
            Id = ["phase_id"],
            Name = ["name"],
            StatusOptions = ["Not Started", "In Progress", "Completed"],
            Owner = ["owner"],
            Duration = ["duration"],
            Budget = ["estimated_budget"],
            Before = ["predecessor"],
            PlanLinks = ["plan_link"],
            StageLinks = ["stage_link"],
            TaskLinks = ["task_link"],
            Milestones = ["milestones"],
            Deliverables = ["deliverables"],
        },
        Stages = new()
        {
            Table = "Stages",
            Id = ["stage_id"],
            Name = ["name"],
            StatusOptions = ["Todo", "In Progress", "Done"],
            Before = ["blocked_by"],
            PlanLinks = ["plan_link"],
            PhaseLinks = ["phase_link"],
            TaskLinks = ["task_link"],
        },
        Tasks = new()
        {
            Table = "Tasks",
            Id = ["task_id"],
            Name = ["name"],
            StatusOptions = ["Todo", "In Progress", "Blocked", "Done"],
            Owner = ["assigned_to"],
            Priority = ["priority"],
            EstimatedHours = ["estimated_hours"],
            ActualHours = ["actual_hours"],
            PhaseLinks = ["phase_link"],
            StageLinks = ["stage_link"],
            PlanLinks = ["plan_link"],
            Artifacts = ["artifacts"],
            Blockers = ["blockers"],
        },
    };

    private static AirtableFields Older { get; } = new()
    {
        LinksMayBeText = true,
        Plans = new()
        {
            Table = "Plans",
            Id = ["Plan ID"],
            Name = ["Plan Name", "Name"],
            Status = ["Status"],
            StatusOptions = ["Planning", "In Progress", "Completed"],
            Description = ["Description"],
            Notes = ["Notes"],
            Owner = ["Owner"],
            Budget = ["Budget", "Estimated Budget"],
        },
        Phases = new()
        {
            Table = "Phases",
            Id = ["Phase ID"],
            Name = ["Phase Name", "Name", "Phase ID"],
            Status = ["Status"],
            StatusOptions = ["Not Started", "In Progress", "Completed"],
            Description = ["Description"],
            Notes = ["Notes"],
            Owner = ["Owner", "Assigned To"],
            Duration = ["Duration"],
            Budget = ["Estimated Budget"],
            PlanLinks = ["Plan (Link)"],
            Deliverables = ["Deliverables"],
        },
        Stages = new()
        {
            Table = "Stages",
            // "Stage ID" holds id and name together ("1.6.9 - Name"); the code stands alone where there is one.
            Id = ["Stage Code", "Stage ID"],
            Name = ["Stage ID"],
            NameHoldsId = true,
            Status = ["Status"],
            StatusOptions = ["Todo", "In Progress", "Done"],
            Description = ["Description"],
            Notes = ["Notes"],
            Owner = ["Assigned To"],
            Duration = ["Duration"],
            PlanLinks = ["Plan (Link)"],
            PhaseLinks = ["Phase (Link)"],
        },
        Tasks = new()
        {
            Table = "Tasks",
            Id = ["Task ID"],
            Name = ["Task Name"],
            Status = ["Status"],
            StatusOptions = ["Todo", "In Progress", "Blocked", "Done"],
            Description = ["Description"],
            Notes = ["Notes"],
            Owner = ["Assigned To"],
            Priority = ["Priority"],
            EstimatedHours = ["Estimated Hours"],
            StageLinks = ["Stage (Link)"],
            PlanLinks = ["Plan (Link)"],
        },
    };
}

internal sealed record TableFields
{
    public required string Table { get; init; }

    public required ImmutableArray<string> Id { get; init; }

    public required ImmutableArray<string> Name { get; init; }

    /// <summary>The name is part of a text with the id before it, so it can be read but not written alone.</summary>
    public bool NameHoldsId { get; init; }

    public ImmutableArray<string> Status { get; init; } = ["status"];

    public required ImmutableArray<string> StatusOptions { get; init; }

    public ImmutableArray<string> Description { get; init; } = ["description"];

    public ImmutableArray<string> Notes { get; init; } = ["notes"];

    public ImmutableArray<string> Owner { get; init; } = [];

    public ImmutableArray<string> Priority { get; init; } = [];

    public ImmutableArray<string> Duration { get; init; } = [];

    public ImmutableArray<string> Budget { get; init; } = [];

    /// <summary>What comes before, as typed.</summary>
    public ImmutableArray<string> Before { get; init; } = [];

    public ImmutableArray<string> EstimatedHours { get; init; } = [];

    public ImmutableArray<string> ActualHours { get; init; } = [];

    public ImmutableArray<string> PlanLinks { get; init; } = [];

    public ImmutableArray<string> PhaseLinks { get; init; } = [];

    public ImmutableArray<string> StageLinks { get; init; } = [];

    public ImmutableArray<string> TaskLinks { get; init; } = [];

    public ImmutableArray<string> Milestones { get; init; } = [];

    public ImmutableArray<string> Deliverables { get; init; } = [];

    public ImmutableArray<string> RecordScore { get; init; } = ["record_score"];

    public ImmutableArray<string> RecordAudit { get; init; } = ["record_audit"];

    public ImmutableArray<string> Artifacts { get; init; } = [];

    public ImmutableArray<string> Blockers { get; init; } = [];

    /// <summary>What the evidence says, in fields that a base may add for it.</summary>
    public ImmutableArray<string> Verdict { get; init; } = ["verdict", "Verdict"];

    public ImmutableArray<string> VerifiedShare { get; init; } = ["verified_share", "Verified Share"];

    public ImmutableArray<string> ProofLink { get; init; } = ["proof_link", "Proof Link"];
}
