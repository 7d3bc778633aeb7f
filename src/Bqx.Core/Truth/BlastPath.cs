using Bqx.Core.Common;
using Bqx.Core.Plans;

namespace Bqx.Core.Truth;

/// <summary>The path from a table to everything that hangs on it, built step by step.</summary>
internal sealed class BlastPath
{
    private readonly Assessment _now;
    private readonly List<BlastNode> _nodes = [];
    private readonly HashSet<(BlastKind, string)> _reached = [];
    private readonly Dictionary<string, TableAssessment> _tables;
    private readonly HashSet<string> _trained;

    public BlastPath(Assessment now, string table)
    {
        _now = now;
        _tables = now.Tables.DistinctBy(static t => t.Name).ToDictionary(static t => t.Name, StringComparer.Ordinal);
        _trained = now.Models.Select(static m => m.Model?.TrainedOn).OfType<string>().ToHashSet(StringComparer.Ordinal);
        Add(BlastKind.Source, table, StatusOf(table), null, "the table itself");
    }

    public ImmutableArray<BlastNode> Nodes => [.. _nodes];

    public decimal? Usd => _nodes.Exists(static n => n.Usd is not null) ? _nodes.Sum(static n => n.Usd ?? 0) : null;

    public void AddTables(Lineage lineage)
    {
        var reached = new Dictionary<string, BlastNode>(StringComparer.Ordinal) { [_nodes[0].Name] = _nodes[0] };
        foreach (var (name, next, how) in lineage.Downstream(_nodes[0].Name))
        {
            Add(_trained.Contains(name) ? BlastKind.TrainTable : BlastKind.Table, name, StatusOf(name), reached[next], how);
            reached[name] = _nodes[^1];
        }
    }

    public void AddModels()
    {
        var tables = Reached(BlastKind.Source, BlastKind.Table, BlastKind.TrainTable);
        foreach (var model in _now.Models)
        {
            if (model.Model?.TrainedOn is { } table && tables.TryGetValue(table, out var from))
            {
                Add(BlastKind.Model, model.Path, model.Status, from, "trained on it");
            }
        }
    }

    public void AddTasks()
    {
        var tables = Reached(BlastKind.Source, BlastKind.Table, BlastKind.TrainTable);
        var models = Reached(BlastKind.Model);
        var makers = tables.Values
            .SelectMany(n => (_tables.GetValueOrDefault(n.Name)?.Tasks ?? []).Select(t => (Task: t, Node: n)))
            .DistinctBy(static m => m.Task)
            .ToDictionary(static m => m.Task, static m => m.Node, StringComparer.Ordinal);
        foreach (var task in _now.Phases.SelectMany(static p => p.Tasks).Concat(_now.Homeless))
        {
            var from = makers.GetValueOrDefault(task.Task.TaskId)
                ?? (task.Deliverable is Deliverable.Model model ? models.GetValueOrDefault($"{model.Pair}/{model.Algorithm}") : null);
            if (from is not null)
            {
                Add(BlastKind.Task, task.Task.TaskId, task.Evidence.Status, from, task.IsClaimed ? "says Done and must make it" : "must make it");
            }
        }
    }

    public void AddGates()
    {
        var tasks = Reached(BlastKind.Task);
        foreach (var phase in _now.Phases)
        {
            var first = phase.Tasks.Select(t => tasks.GetValueOrDefault(t.Task.TaskId)).FirstOrDefault(static n => n is not null);
            if (first is not null)
            {
                var count = phase.Tasks.Count(t => tasks.ContainsKey(t.Task.TaskId));
                Add(BlastKind.Gate, phase.Phase.PhaseId, StatusOf(phase.Gate.Outcome), first, $"holds {Words.Count(count, "task")} of them");
            }
        }
    }

    /// <summary>Bills know phases, not tables: a phase counts as a whole, and says so.</summary>
    public void AddMoney()
    {
        foreach (var gate in Reached(BlastKind.Gate).Values.ToArray())
        {
            var label = gate.Name.Replace('.', '-');
            if (_now.Spend?.ByPhase.FirstOrDefault(p => string.Equals(p.Key, label, StringComparison.OrdinalIgnoreCase)) is { } part)
            {
                Add(BlastKind.Money, part.Key, Status.Unknown, gate, $"month to date of all that is labelled {part.Key}", part.Net);
            }
        }
    }

    public void AddRunbooks()
    {
        foreach (var item in _now.Attention.Where(i => i.RunbookId is not null && i.Findings.Any(f => f.Subject == _nodes[0].Name)))
        {
            Add(BlastKind.Runbook, item.RunbookId!, item.Status, _nodes[0], $"answers {item.Rule}");
        }
    }

    private void Add(BlastKind kind, string name, Status status, BlastNode? from, string how, decimal? usd = null)
    {
        if (_reached.Add((kind, name)))
        {
            _nodes.Add(new BlastNode(kind, name, status, from is null ? 0 : from.Depth + 1, from is null ? null : (from.Kind, from.Name), how, usd));
        }
    }

    private Dictionary<string, BlastNode> Reached(params ReadOnlySpan<BlastKind> kinds)
    {
        var reached = new Dictionary<string, BlastNode>(StringComparer.Ordinal);
        foreach (var node in _nodes)
        {
            if (kinds.Contains(node.Kind))
            {
                reached[node.Name] = node;
            }
        }

        return reached;
    }

    private Status StatusOf(string table) => _tables.GetValueOrDefault(table)?.Status ?? Status.Unknown;

    private static Status StatusOf(GateOutcome outcome) => outcome switch
    {
        GateOutcome.Accept => Status.Ok,
        GateOutcome.Block => Status.Critical,
        _ => Status.Unknown,
    };
}
