using Bqx.Core.Plans;
using Bqx.Core.Truth;

namespace Bqx.Core.Costs;

/// <summary>By which labels money was laid on work, finest first.</summary>
public enum AttributionRule
{
    /// <summary>Label <c>task</c>: that task.</summary>
    Task,

    /// <summary>Label <c>table</c> or <c>model</c>: the tasks that make it.</summary>
    Result,

    /// <summary>Labels <c>stage</c> and <c>pair</c>: the stage's tasks for the pair.</summary>
    StageAndPair,

    /// <summary>Label <c>stage</c>: the stage's tasks by weight.</summary>
    Stage,

    /// <summary>Labels <c>phase</c> and <c>pair</c>: the phase's tasks for the pair.</summary>
    PhaseAndPair,

    /// <summary>Label <c>phase</c>: the phase's tasks by weight.</summary>
    Phase,

    /// <summary>Label <c>pair</c> alone: the plan's tasks for the pair by weight.</summary>
    Pair,

    /// <summary>No label that the plan knows: laid on no work.</summary>
    None,
}

/// <summary>A task in its place.</summary>
internal sealed record PlacedTask(TaskAssessment Task, StageAssessment Stage, PhaseAssessment Phase);

/// <summary>Finds the work that a row's labels name: by the finest that the plan knows. A label that it does not know is passed over for the next.</summary>
internal sealed class Attribution
{
    private readonly ILookup<string, PlacedTask> _byTask, _byResult, _byStage, _byPhase;
    private readonly ImmutableArray<PlacedTask> _all;

    public Attribution(Assessment now)
    {
        _all = [.. from phase in now.Phases from stage in phase.Stages from task in stage.Tasks select new PlacedTask(task, stage, phase)];
        _byTask = _all.ToLookup(static t => PhaseLabel.Of(t.Task.Task.TaskId), StringComparer.OrdinalIgnoreCase);
        _byResult = _all.Where(static t => Result(t) is not null).ToLookup(static t => Result(t)!, StringComparer.OrdinalIgnoreCase);
        _byStage = _all.ToLookup(static t => PhaseLabel.Of(t.Stage.Stage.StageId), StringComparer.OrdinalIgnoreCase);
        _byPhase = _all.ToLookup(static t => PhaseLabel.Of(t.Phase.Phase.PhaseId), StringComparer.OrdinalIgnoreCase);
    }

    public (AttributionRule Rule, IReadOnlyCollection<PlacedTask> Tasks) Of(WorkCost work)
    {
        var (stage, phase) = (Of(_byStage, work.Stage), Of(_byPhase, work.Phase));
        (AttributionRule Rule, IReadOnlyCollection<PlacedTask> Tasks)[] candidates =
        [
            (AttributionRule.Task, Of(_byTask, work.Task)),
            (AttributionRule.Result, Of(_byResult, work.Result)),
            (AttributionRule.StageAndPair, For(stage, work.Pair)),
            (AttributionRule.Stage, stage),
            (AttributionRule.PhaseAndPair, For(phase, work.Pair)),
            (AttributionRule.Phase, phase),
            // Only where nothing else is named: a label of a phase that the plan does not know is no reason to charge others.
            (AttributionRule.Pair, work is { Phase: null, Stage: null } ? For(_all, work.Pair) : []),
        ];
        return Array.Find(candidates, static c => c.Tasks.Any(static t => t.Task.Weight > 0)) is { Tasks: { } tasks } found ? (found.Rule, tasks) : (AttributionRule.None, []);
    }

    private static PlacedTask[] Of(ILookup<string, PlacedTask> tasks, string? label) => label is null ? [] : [.. tasks[label]];

    private static PlacedTask[] For(IEnumerable<PlacedTask> tasks, string? pair) => pair is null ? [] : [.. tasks.Where(t => IsFor(t.Task.Deliverable, pair))];

    private static bool IsFor(Deliverable made, string pair) => made switch
    {
        Deliverable.Model model => string.Equals(model.Pair, pair, StringComparison.OrdinalIgnoreCase),
        Deliverable.Table table => table.Name.Split('_').Contains(pair, StringComparer.OrdinalIgnoreCase),
        _ => false,
    };

    private static string? Result(PlacedTask task) => task.Task.Deliverable switch
    {
        Deliverable.Table table => table.Name,
        Deliverable.Model model => $"{model.Pair}_{model.Algorithm}",
        _ => null,
    };
}
