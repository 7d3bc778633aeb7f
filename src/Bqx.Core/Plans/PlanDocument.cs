namespace Bqx.Core.Plans;

public enum PlanGrammar
{
    /// <summary>Phases, stages, tasks with ids and a table of stated totals.</summary>
    PhasePlan,

    /// <summary>Changes to an existing plan: new stages, updates, priorities.</summary>
    GapPlan,

    /// <summary>Neither grammar was recognised.</summary>
    None,
}

/// <summary>A plan document as it was read: what it lists, what it states, and what is wrong with it. Lines are 1-based.</summary>
public sealed record PlanDocument
{
    /// <summary>Stands for a document that nobody has.</summary>
    public static PlanDocument None { get; } = new() { Grammar = PlanGrammar.None, Phases = [] };

    public required PlanGrammar Grammar { get; init; }

    public string? Title { get; init; }

    /// <summary>Id of the plan itself, such as MP03; null when the document names none.</summary>
    public string? PlanId { get; init; }

    public string? PlanName { get; init; }

    public required ImmutableArray<DocumentPhase> Phases { get; init; }

    /// <summary>Totals that the document states, beside what it lists.</summary>
    public ImmutableArray<StatedTotal> Stated { get; init; } = [];

    /// <summary>Every budget figure with its line.</summary>
    public ImmutableArray<StatedBudget> Budgets { get; init; } = [];

    /// <summary>Reductions and selections that the document states as "from → to".</summary>
    public ImmutableArray<StatedChange> Changes { get; init; } = [];

    /// <summary>Numbered items under the priority headings of the gap grammar.</summary>
    public ImmutableArray<DocumentPriority> Priorities { get; init; } = [];

    /// <summary>What could not be read, found while reading. Lint adds the rest.</summary>
    public ImmutableArray<PlanFinding> ReadFindings { get; init; } = [];

    public IEnumerable<DocumentStage> Stages => Phases.SelectMany(p => p.Stages);

    public IEnumerable<DocumentTask> Tasks => Stages.SelectMany(s => s.Tasks);
}

public sealed record DocumentPhase
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required int Line { get; init; }

    /// <summary>Days; null when not stated.</summary>
    public int? DurationDays { get; init; }

    public string? Priority { get; init; }

    public string? Description { get; init; }

    /// <summary>Raw text of "Dependencies".</summary>
    public string? Dependencies { get; init; }

    /// <summary>State word of the gap grammar, such as "MAJOR UPDATES NEEDED".</summary>
    public string? State { get; init; }

    /// <summary>Lines of the gap grammar under "Updates Needed" that concern the phase as a whole.</summary>
    public ImmutableArray<string> Updates { get; init; } = [];

    public ImmutableArray<DocumentStage> Stages { get; init; } = [];
}

public enum StageMark
{
    /// <summary>A stage of the plan, or one that already stands.</summary>
    Existing,
    New,
    Update,
    Conditional,
}

public sealed record DocumentStage
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required int Line { get; init; }

    public StageMark Mark { get; init; }

    /// <summary>Raw text, such as "8 hours" or "Ongoing".</summary>
    public string? Duration { get; init; }

    /// <summary>Hours; null when not stated or not a number of hours.</summary>
    public double? DurationHours { get; init; }

    public string? Priority { get; init; }

    public string? Description { get; init; }

    /// <summary>Raw text of "Dependencies".</summary>
    public string? Dependencies { get; init; }

    /// <summary>Table patterns the stage names.</summary>
    public ImmutableArray<string> Tables { get; init; } = [];

    /// <summary>Lines that detail the stage and are no tasks.</summary>
    public ImmutableArray<string> Details { get; init; } = [];

    public ImmutableArray<DocumentTask> Tasks { get; init; } = [];
}

/// <summary>One task; a range of the document gives one of these per number.</summary>
public sealed record DocumentTask
{
    /// <summary>Full id, such as <c>T03.06.01.07</c>; null for an item without one.</summary>
    public string? Id { get; init; }

    /// <summary>The text with its placeholders filled.</summary>
    public required string Text { get; init; }

    /// <summary>The text as written, before ranges were expanded; null when it is <see cref="Text"/>.</summary>
    public string? Raw { get; init; }

    public required int Line { get; init; }

    public double? Hours { get; init; }

    public Deliverable Deliverable { get; init; } = Deliverable.None;
}

/// <summary>What a task must leave behind so that it can be proven.</summary>
public abstract record Deliverable
{
    private Deliverable()
    {
    }

    public static Deliverable None { get; } = new NoDeliverable();

    public sealed record NoDeliverable : Deliverable;

    /// <param name="Name">Exact table name; may hold <c>*</c> when the document leaves the type open.</param>
    public sealed record Table(string Name) : Deliverable;

    /// <param name="Pair">Pair key, such as <c>eurusd</c>.</param>
    /// <param name="Algorithm">Algorithm key of the workspace.</param>
    public sealed record Model(string Pair, string Algorithm) : Deliverable;

    /// <param name="Path">File name as the document writes it.</param>
    public sealed record File(string Path) : Deliverable;
}
