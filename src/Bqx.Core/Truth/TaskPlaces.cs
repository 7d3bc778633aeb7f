using Bqx.Core.Plans;

namespace Bqx.Core.Truth;

/// <summary>Positions of tasks by the record that holds them.</summary>
internal sealed class TaskPlaces
{
    private readonly Dictionary<string, List<int>> _lists = new(StringComparer.Ordinal);

    public void Add(string recordId, int position)
    {
        if (!_lists.TryGetValue(recordId, out var list))
        {
            _lists[recordId] = list = [];
        }

        list.Add(position);
    }

    /// <summary>In the order of task ids.</summary>
    public ImmutableArray<int> Of(string recordId, ImmutableArray<PlanTask> tasks) =>
        _lists.TryGetValue(recordId, out var list) ? [.. list.OrderBy(i => tasks[i].TaskId, StringComparer.Ordinal)] : [];
}
