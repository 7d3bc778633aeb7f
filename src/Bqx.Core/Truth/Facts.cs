using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Plans;
using Bqx.Core.Plans.Integrity;
using Bqx.Core.Plans.Schedule;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Quality.Incidents;
using Bqx.Core.Warehouse;
using Bqx.Core.Workspaces;

namespace Bqx.Core.Truth;

/// <summary>A phase before it is judged: its branch of the plan and its baseline.</summary>
internal sealed record PhaseFacts
{
    public required PhaseBranch Branch { get; init; }

    public required DateOnly PlannedStart { get; init; }

    /// <summary>Last day.</summary>
    public required DateOnly PlannedEnd { get; init; }

    /// <summary>Share planned to be done by now, 0 to 1.</summary>
    public required double PlannedShare { get; init; }

    public required bool IsOnLongestPath { get; init; }

    public DocumentPhase? Document { get; init; }

    public Phase Phase => Branch.Phase;

    public Share Share => Branch.Share;

    public string Id => Phase.PhaseId;

    /// <summary>First instant after the planned end, UTC.</summary>
    public DateTimeOffset DueAt => Days.StartOf(PlannedEnd.AddDays(1));

    public bool IsClaimedDone => Phase.Status.Status == WorkStatus.Done;
}

/// <summary>Claims beside evidence, before findings, gates and words: what every later rule reads.</summary>
internal sealed class Facts
{
    /// <param name="input">The sources.</param>
    /// <param name="before">Parts of an earlier judgement; null for none.</param>
    public Facts(AssessmentInput input, JudgedParts? before = null)
    {
        Input = input;
        Names = TableNames.Of(input.Workspace);
        Book = BookChecks.Of(input.Workspace, input.Checks.Value);
        Plan = input.Plan.Value is { } records ? PlanTree.Of(records, input.Document.Value) : null;
        Parts = new JudgedParts(input, Names, Book, Plan, before);
        Phases = Plan is null ? [] : PhasesOf(input, Plan, Parts.Branches);
        Homeless = Plan?.Homeless(Tasks) ?? [];
        Spending = input.Spending ?? (input.Costs.Value is { } costs
            ? new Spending(costs, StatedBudgets.Of(input), input.Workspace.PlanStart, input.Now, input.CostBoard)
            : null);
        Integrity = Plan is null ? [] : PlanIntegrity.Of(Plan.Records, input.Plan.IsComplete());
        Incidents = input.Incidents.Incidents
            .GroupBy(static i => (i.Table, i.CheckKey))
            .ToDictionary(static g => g.Key, g => input.Incidents.Of(g.Key.Table, g.Key.CheckKey)!);
    }

    public AssessmentInput Input { get; }

    public TableNames Names { get; }

    /// <summary>What follows from the plan's records and document alone; null without records.</summary>
    public PlanTree? Plan { get; }

    /// <summary>The checks in force.</summary>
    public BookChecks Book { get; }

    public Workspace Workspace => Input.Workspace;

    public DateTimeOffset Now => Input.Now;

    /// <summary>What grows with the programme.</summary>
    public JudgedParts Parts { get; }

    public ImmutableArray<TableAssessment> Tables => Parts.Tables.All;

    public IReadOnlyDictionary<string, TableAssessment> TablesByName => Parts.Tables.ByName;

    public ImmutableArray<ModelAssessment> Models => Parts.Models;

    public ImmutableArray<TaskAssessment> Tasks => Parts.Tasks;

    public ImmutableArray<PhaseFacts> Phases { get; }

    public ImmutableArray<TaskAssessment> Homeless { get; }

    /// <summary>Classes of inconsistency that the plan's records show by themselves.</summary>
    public ImmutableArray<IntegrityFinding> Integrity { get; }

    public Spending? Spending { get; }

    /// <summary>Of the running month.</summary>
    public Spend? Spend => Spending?.Month;

    public BlastRadius Blast => Parts.Blast;

    /// <summary>By table and key of the check: the one that is not resolved, else the newest.</summary>
    public IReadOnlyDictionary<(string Table, string CheckKey), Incident> Incidents { get; }

    /// <summary>Records with a task id; several when the id is not unique.</summary>
    public IEnumerable<TaskAssessment> TasksWith(string taskId) => Plan?.WithId(taskId).Select(i => Tasks[i]) ?? [];

    /// <summary>Ids of the phases that hold any of the tasks, in the plan's order.</summary>
    public ImmutableArray<string> PhasesOf(ImmutableArray<string> taskIds) => Plan?.PhasesOf(taskIds) ?? [];

    public PhaseFacts? Phase(string phaseId) => Phases.FirstOrDefault(p => p.Id == phaseId);

    private static ImmutableArray<PhaseFacts> PhasesOf(AssessmentInput input, PlanTree plan, ImmutableArray<PhaseBranch> branches)
    {
        var document = input.Document.Value;
        var baseline = PhaseSchedule.Of(PhaseLinks.Of(plan.Phases, document)).ToDictionary(static p => p.PhaseId, StringComparer.Ordinal);
        var documents = (document?.Phases ?? []).DistinctBy(static p => p.Id).ToDictionary(static p => p.Id, StringComparer.Ordinal);
        return [.. branches.Select(b => FactsOf(b, baseline[b.Phase.PhaseId], documents.GetValueOrDefault(b.Phase.PhaseId), input))];
    }

    private static PhaseFacts FactsOf(PhaseBranch branch, PlannedPhase planned, DocumentPhase? document, AssessmentInput input)
    {
        var start = input.Workspace.PlanStart.AddDays(planned.StartDay);
        var elapsed = (input.Now - Days.StartOf(start)).TotalDays / planned.Days;
        return new PhaseFacts
        {
            Branch = branch,
            PlannedStart = start,
            PlannedEnd = start.AddDays(planned.Days - 1),
            PlannedShare = Math.Clamp(elapsed, 0, 1),
            IsOnLongestPath = planned.IsOnLongestPath,
            Document = document,
        };
    }
}
