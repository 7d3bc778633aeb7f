using Bqx.Core.Plans;
using Bqx.Core.Warehouse;

namespace Bqx.Core.Truth;

/// <summary>
/// What each task must leave behind: by the plan document's task of the same id; for a task that the document does not know,
/// the table that the record's own name names.
/// </summary>
internal sealed class Deliverables
{
    private static readonly char[] Breaks = [' ', ',', '.', ';', ':', '(', ')', '`', '\'', '"', '\t', '\n'];

    private readonly Dictionary<string, Deliverable> _byTask = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<string>> _expanded = new(StringComparer.Ordinal);
    private readonly TableNames _names;

    public Deliverables(PlanDocument? document, PlanRecords? records, TableNames names)
    {
        _names = names;
        foreach (var task in document?.Tasks ?? [])
        {
            if (task.Id is { } id)
            {
                _byTask.TryAdd(id, task.Deliverable);
            }
        }

        foreach (var task in records?.Tasks ?? [])
        {
            if (!_byTask.ContainsKey(task.TaskId) && NamedTable(task.Name) is { } table)
            {
                _byTask[task.TaskId] = table;
            }
        }
    }

    public Deliverable Of(string taskId) => _byTask.GetValueOrDefault(taskId, Deliverable.None);

    /// <summary>Tables that a task must make; several when the document leaves the name open.</summary>
    public ImmutableArray<string> TablesOf(Deliverable.Table table)
    {
        if (!_expanded.TryGetValue(table.Name, out var names))
        {
            names = _names.Expand(table.Name);
            _expanded[table.Name] = names;
        }

        return names;
    }

    /// <summary>Task ids by the table that they must make.</summary>
    public Dictionary<string, List<string>> TasksByTable()
    {
        var tasks = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (task, deliverable) in _byTask)
        {
            foreach (var table in deliverable is Deliverable.Table named ? TablesOf(named) : [])
            {
                if (!tasks.TryGetValue(table, out var list))
                {
                    tasks[table] = list = [];
                }

                list.Add(task);
            }
        }

        return tasks;
    }

    private Deliverable.Table? NamedTable(string text)
    {
        foreach (var word in text.Split(Breaks, StringSplitOptions.RemoveEmptyEntries))
        {
            if (_names.TryGet(word, out var table))
            {
                return new Deliverable.Table(table.Name);
            }
        }

        return null;
    }
}
