using Bqx.Core.Common;
using Bqx.Core.Plans;
using Bqx.Core.Plans.Schedule;

namespace Bqx.Core.Truth;

/// <summary>
/// Hierarchy by record links only: task → stage → phase, or the task's own phase link when no stage of it is in a phase.
/// Tasks that no phase holds are kept apart, never dropped. It hangs on plan and document alone, so it is worked out once for them and
/// holds positions among <see cref="PlanRecords.Tasks"/>, which every judgement fills with its own verdicts.
/// </summary>
internal sealed class PlanTree
{
    private static readonly Memo<PlanRecords, Memo<PlanDocument, PlanTree>> Grown = new(static r => new(d => new PlanTree(r, d)));

    private readonly Dictionary<string, ImmutableArray<(Stage Stage, ImmutableArray<int> Tasks)>> _stages = new(StringComparer.Ordinal);
    private readonly string?[] _phaseAt;
    private readonly ILookup<string, int> _byTaskId;
    private readonly HashSet<string> _done;
    private readonly ImmutableArray<int> _homeless;

    private PlanTree(PlanRecords records, PlanDocument document)
    {
        (Records, Phases) = (records, PhaseLinks.Ordered(records, document));
        var tasks = records.Tasks;
        _phaseAt = new string?[tasks.Length];
        var phases = records.Phases.DistinctBy(static p => p.RecordId).ToDictionary(static p => p.RecordId, StringComparer.Ordinal);
        var phaseOfStage = PhasesOfStages(records.Stages, phases);
        var (byStage, withoutStage, homeless) = (new TaskPlaces(), new TaskPlaces(), ImmutableArray.CreateBuilder<int>());
        for (var i = 0; i < tasks.Length; i++)
        {
            if (tasks[i].StageLinks.FirstOrDefault(phaseOfStage.ContainsKey) is { } stage)
            {
                byStage.Add(stage, i);
                _phaseAt[i] = phases[phaseOfStage[stage]].PhaseId;
            }
            else if (tasks[i].PhaseLinks.FirstOrDefault(phases.ContainsKey) is { } phase)
            {
                withoutStage.Add(phase, i);
                _phaseAt[i] = phases[phase].PhaseId;
            }
            else
            {
                homeless.Add(i);
            }
        }

        _homeless = homeless.ToImmutable();
        var stagesOfPhase = records.Stages.Where(s => phaseOfStage.ContainsKey(s.RecordId)).ToLookup(s => phaseOfStage[s.RecordId], StringComparer.Ordinal);
        foreach (var phase in phases.Values)
        {
            var own = stagesOfPhase[phase.RecordId].OrderBy(static s => s.StageId, StringComparer.Ordinal).Select(s => (s, byStage.Of(s.RecordId, tasks)));
            var rest = withoutStage.Of(phase.RecordId, tasks);
            _stages[phase.RecordId] = rest.IsEmpty ? [.. own] : [.. own, (NoStage(phase), rest)];
        }

        _byTaskId = Enumerable.Range(0, tasks.Length).ToLookup(i => tasks[i].TaskId, StringComparer.Ordinal);
        _done = [.. tasks.Where(static t => t.Status.Status == WorkStatus.Done).Select(static t => t.TaskId)];
        DefaultWeight = Shares.DefaultWeight(tasks);
    }

    /// <param name="records">The plan.</param>
    /// <param name="document">Gives the order of phases; null leaves that of the records.</param>
    public static PlanTree Of(PlanRecords records, PlanDocument? document) => Grown.Of(records).Of(document ?? PlanDocument.None);

    public PlanRecords Records { get; }

    /// <summary>In the plan's order.</summary>
    public ImmutableArray<Phase> Phases { get; }

    /// <summary>What a task without an estimate weighs.</summary>
    public double DefaultWeight { get; }

    /// <summary>Positions of the records with a task id; several when the id is not unique.</summary>
    public IEnumerable<int> WithId(string taskId) => _byTaskId[taskId];

    /// <summary>Task ids that stand on more than one record, with the positions of these.</summary>
    public IEnumerable<IGrouping<string, int>> Repeated => _byTaskId.Where(static t => t.Key.Length > 0 && t.Skip(1).Any());

    /// <summary>True when a record with the task id is marked done.</summary>
    public bool IsDone(string taskId) => _done.Contains(taskId);

    /// <summary>Id of the phase that holds the task at a position; null for one without a home.</summary>
    public string? PhaseAt(int position) => _phaseAt[position];

    /// <summary>Ids of the phases that hold any of the tasks, in the plan's order.</summary>
    public ImmutableArray<string> PhasesOf(ImmutableArray<string> taskIds)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var position in taskIds.SelectMany(WithId))
        {
            if (PhaseAt(position) is { } phase)
            {
                ids.Add(phase);
            }
        }

        return ids.Count == 0 ? [] : [.. Phases.Select(static p => p.PhaseId).Where(ids.Contains).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Positions of a phase's tasks, stage after stage.</summary>
    public IEnumerable<int> TasksOf(Phase phase) => _stages[phase.RecordId].SelectMany(static s => s.Tasks);

    /// <param name="phase">One of the plan's.</param>
    /// <param name="tasks">One for each record, in its order.</param>
    public PhaseBranch Branch(Phase phase, ImmutableArray<TaskAssessment> tasks) =>
        new(phase, [.. _stages[phase.RecordId].Select(s => StageAssessor.Of(s.Stage, At(s.Tasks, tasks)))]);

    /// <param name="tasks">One for each record, in its order.</param>
    public ImmutableArray<TaskAssessment> Homeless(ImmutableArray<TaskAssessment> tasks) => At(_homeless, tasks);

    private static ImmutableArray<TaskAssessment> At(ImmutableArray<int> positions, ImmutableArray<TaskAssessment> tasks) =>
        ImmutableArray.CreateRange(positions, static (i, t) => t[i], tasks);

    private static Dictionary<string, string> PhasesOfStages(ImmutableArray<Stage> stages, Dictionary<string, Phase> phases)
    {
        var phaseOf = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var stage in stages)
        {
            if (stage.PhaseLinks.FirstOrDefault(phases.ContainsKey) is { } phase)
            {
                phaseOf.TryAdd(stage.RecordId, phase);
            }
        }

        return phaseOf;
    }

    /// <summary>Stands for the missing stage of tasks that are linked to a phase only.</summary>
    private static Stage NoStage(Phase phase) =>
        new() { RecordId = "", StageId = "", Name = "Without stage", Status = StatusReading.Absent, PhaseLinks = [phase.RecordId] };
}
