using Bqx.Core.Plans;
using Bqx.Core.Plans.Schedule;

namespace Bqx.Core.Truth.Timeline;

public enum WorkScope
{
    /// <summary>What is not verified: a claim without proof is work left.</summary>
    Left,

    /// <summary>The whole plan, as if nothing had been done.</summary>
    All,
}

/// <summary>
/// The plan's tasks as work that waits. A phase waits for its predecessors, or for the one before where none are written; a stage for
/// what its "blocked by" names, a task for what its blockers name. Names are record ids or whole id texts, nothing else is read into prose.
/// </summary>
public static class PlanWork
{
    private static readonly char[] Between = [' ', ',', ';', '\n', '\r', '\t', '(', ')', '"', '\''];

    /// <summary>Hours by estimate, or the plan's median where there is none. Cancelled tasks are no work.</summary>
    public static WorkNetwork Of(Assessment now, WorkScope scope)
    {
        var names = new Names(now);
        var links = PhaseSchedule.InForce([.. now.Phases.Select(static p => new PhaseLink(p.Phase.PhaseId, 1, PhaseLinks.Predecessors(p.Phase)))])
            .ToDictionary(static p => p.PhaseId, static p => p.After, StringComparer.Ordinal);
        var items = new List<WorkItem>();
        foreach (var phase in now.Phases)
        {
            ImmutableArray<string> before = [.. links[phase.Phase.PhaseId].Select(EndOf)];
            var own = new List<string>();
            foreach (var stage in phase.Stages)
            {
                ImmutableArray<string> gates = [.. before, .. names.In(stage.Stage.BlockedBy, except: EndOf(stage.Stage.RecordId))];
                WorkItem[] tasks = [.. stage.Tasks.Where(t => Counts(t, scope)).Select(t => Item(t, phase, stage, gates, names))];
                items.AddRange(tasks);
                own.AddRange(tasks.Select(static t => t.Id));
                items.Add(new WorkItem(EndOf(stage.Stage.RecordId), stage.Stage.Name, 0, [.. gates, .. tasks.Select(static t => t.Id)]));
            }

            items.Add(new WorkItem(EndOf(phase.Phase.PhaseId), phase.Phase.Name, 0, [.. before, .. own]));
        }

        items.AddRange(now.Homeless.Where(t => Counts(t, scope)).Select(t => Item(t, null, null, [], names)));
        return WorkNetwork.Of(items);
    }

    private static bool Counts(TaskAssessment task, WorkScope scope) =>
        task.Task.Status.Status != WorkStatus.Cancelled && (scope == WorkScope.All || task.Verdict != Verdict.Verified);

    private static WorkItem Item(TaskAssessment task, PhaseAssessment? phase, StageAssessment? stage, ImmutableArray<string> gates, Names names) =>
        new(task.Task.RecordId, task.Task.Name, task.Weight, [.. gates, .. names.In(task.Task.Blockers, except: task.Task.RecordId)])
        {
            Phase = phase?.Phase.PhaseId ?? "",
            Stage = stage?.Stage.StageId ?? "",
        };

    private static string EndOf(string id) => $"end of {id}";

    /// <summary>What a text names: tasks, stages and phases by record id or by an id text that only one of them has.</summary>
    private sealed class Names
    {
        private readonly Dictionary<string, string?> _items = new(StringComparer.Ordinal);

        public Names(Assessment now)
        {
            foreach (var phase in now.Phases)
            {
                Add(phase.Phase.RecordId, phase.Phase.PhaseId, EndOf(phase.Phase.PhaseId));
                foreach (var stage in phase.Stages)
                {
                    Add(stage.Stage.RecordId, stage.Stage.StageId, EndOf(stage.Stage.RecordId));
                    foreach (var task in stage.Tasks)
                    {
                        Add(task.Task.RecordId, task.Task.TaskId, task.Task.RecordId);
                    }
                }
            }
        }

        public IEnumerable<string> In(string? text, string except) => (text ?? "")
            .Split(Between, StringSplitOptions.RemoveEmptyEntries)
            .Select(w => _items.GetValueOrDefault(w.TrimEnd('.', ':')))
            .OfType<string>()
            .Where(id => id != except);

        private void Add(string recordId, string id, string item)
        {
            _items[recordId] = item;
            if (id.Length > 0)
            {
                _items[id] = _items.TryGetValue(id, out var other) && other != item ? null : item;
            }
        }
    }
}
