using System.Collections.Frozen;
using Bqx.Core.Common;
using Bqx.Core.Plans;
using Bqx.Core.Warehouse;

namespace Bqx.Core.Truth;

/// <summary>
/// What each task must leave behind: by the plan document's task of the same id; for a task that the document does not know,
/// the table that the record's own name names. Worked out once for a document and records, whatever else changes.
/// </summary>
internal sealed class Deliverables
{
    private static readonly Memo<TableNames, Memo<PlanDocument, Memo<PlanRecords, Deliverables>>> Made =
        new(static n => new(d => new(r => new Deliverables(d, r, n))));

    private static readonly char[] Breaks = [' ', ',', '.', ';', ':', '(', ')', '`', '\'', '"', '\t', '\n'];

    private readonly Dictionary<string, Deliverable> _byTask = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<string>> _expanded = new(StringComparer.Ordinal);
    private readonly TableNames _names;

    private Deliverables(PlanDocument document, PlanRecords records, TableNames names)
    {
        _names = names;
        foreach (var task in document.Tasks)
        {
            if (task.Id is { } id)
            {
                _byTask.TryAdd(id, task.Deliverable);
            }
        }

        foreach (var task in records.Tasks)
        {
            if (!_byTask.ContainsKey(task.TaskId) && NamedTable(task.Name) is { } table)
            {
                _byTask[task.TaskId] = table;
            }
        }

        Expected = ExpectedTables.Of(names, TasksByTable());
        ExpectedNames = Expected.Select(static e => e.Name).ToFrozenSet(StringComparer.Ordinal);
    }

    public static Deliverables Of(PlanDocument? document, PlanRecords? records, TableNames names) =>
        Made.Of(names).Of(document ?? PlanDocument.None).Of(records ?? PlanRecords.None);

    /// <summary>Tables that must be there, by plan and grammar.</summary>
    public ImmutableArray<ExpectedTable> Expected { get; }

    public FrozenSet<string> ExpectedNames { get; }

    public Deliverable Of(string taskId) => _byTask.GetValueOrDefault(taskId, Deliverable.None);

    /// <summary>Tables that a task must make; several when the document leaves the name open.</summary>
    /// <param name="table">One that a task must make.</param>
    public ImmutableArray<string> TablesOf(Deliverable.Table table) => _expanded[table.Name];

    /// <summary>Task ids by the table that they must make.</summary>
    private Dictionary<string, List<string>> TasksByTable()
    {
        var tasks = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (task, deliverable) in _byTask)
        {
            foreach (var table in deliverable is Deliverable.Table named ? Expanded(named.Name) : [])
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

    private ImmutableArray<string> Expanded(string name)
    {
        if (!_expanded.TryGetValue(name, out var tables))
        {
            _expanded[name] = tables = _names.Expand(name);
        }

        return tables;
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
