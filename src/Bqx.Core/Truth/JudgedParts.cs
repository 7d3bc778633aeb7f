using Bqx.Core.Common;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Warehouse;

namespace Bqx.Core.Truth;

/// <summary>
/// The parts of a judgement that grow with the programme, each from the one before it: checked tables, claims on them, models, tasks and
/// branches of the plan. The next judgement takes over those whose basis is the same, so a change costs what hangs on it.
/// </summary>
internal sealed class JudgedParts
{
    private readonly Part<ImmutableArray<CheckedTable>> _checked;
    private readonly Part<TableSet> _tables;
    private readonly Part<ImmutableArray<ModelAssessment>> _models;
    private readonly Part<BlastRadius> _blast;
    private readonly Part<ImmutableArray<TaskAssessment>> _tasks;
    private readonly Part<ImmutableArray<PhaseBranch>> _branches;

    public JudgedParts(AssessmentInput input, TableNames names, BookChecks book, PlanTree? plan, JudgedParts? before)
    {
        var deliverables = Deliverables.Of(input.Document.Value, input.Plan.Value, names);
        var proof = input.Warehouse.Proof();
        _checked = TableChecker.Of(before?._checked, input, names, book, deliverables);
        // The proof is among what the checks rest on.
        _tables = Part.Of(before?._tables, () => new TableSet(TableAssessor.Of(_checked.Value, plan, deliverables, proof)), _checked, plan, deliverables);
        _models = Part.Of(
            before?._models,
            () => ModelAssessor.Of(input, new ModelInputs(new Lineage(names, Tables.ByName.Keys, book.Book), Tables.ByName)),
            _tables,
            input.Workspace,
            book,
            input.Models.BasisAt(input.Now));
        _blast = Part.Of(before?._blast, () => new BlastRadius(Models), _models);
        _tasks = Part.Of(
            before?._tasks,
            () => plan is null ? [] : TaskAssessor.Of(plan, deliverables, new EvidenceFinder(input, deliverables, Tables.ByName, Models)),
            plan,
            deliverables,
            _tables,
            _models,
            input.Models.BasisAt(input.Now),
            input.Artifacts.BasisAt(input.Now),
            Days.Of(input.Now));
        _branches = Part.Of(before?._branches, () => plan is null ? [] : [.. plan.Phases.Select(p => plan.Branch(p, Tasks))], plan, _tasks);
    }

    public TableSet Tables => _tables.Value;

    public ImmutableArray<ModelAssessment> Models => _models.Value;

    public BlastRadius Blast => _blast.Value;

    public ImmutableArray<TaskAssessment> Tasks => _tasks.Value;

    /// <summary>In the plan's order of phases.</summary>
    public ImmutableArray<PhaseBranch> Branches => _branches.Value;
}

/// <param name="All">Expected ones in the order of the plan, then unexpected ones by name.</param>
internal sealed record TableSet(ImmutableArray<TableAssessment> All)
{
    public IReadOnlyDictionary<string, TableAssessment> ByName { get; } = All.ToDictionary(static t => t.Name, StringComparer.Ordinal);
}
