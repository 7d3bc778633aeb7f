using System.Globalization;
using System.Text.Json;
using Bqx.Infrastructure.Airtable;
using Bqx.Infrastructure.Demo.Airtable;

namespace Bqx.Dashboard.Benchmarks.Growth;

/// <summary>Ids that no task of an export has yet: the number after the highest of its stage, and a record id made of it.</summary>
internal sealed class FreeIds
{
    private readonly HashSet<string> _records;
    private readonly Dictionary<string, long> _highest;

    /// <param name="tasks">Each with an id that <see cref="Parts"/> can part.</param>
    public FreeIds(ImmutableArray<AirtableRecord> tasks)
    {
        _records = [.. tasks.Select(t => t.Id)];
        _highest = tasks.Select(t => Parts(t)!.Value).GroupBy(p => p.Stage).ToDictionary(g => g.Key, g => g.Max(p => p.Number));
    }

    /// <summary>T03.06.03.14 is number 14 of T03.06.03; null when the task has no such id.</summary>
    public static (string Stage, long Number)? Parts(AirtableRecord task) =>
        task.Fields.TryGetProperty("task_id", out var field) && field.ValueKind == JsonValueKind.String
        && field.GetString() is { } id && id.LastIndexOf('.') is > 0 and var dot
        && int.TryParse(id.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (id[..dot], number)
            : null;

    public string NextTask(string stage) => string.Create(CultureInfo.InvariantCulture, $"{stage}.{++_highest[stage]:00}");

    public string NextRecord(string taskId)
    {
        for (var attempt = 0; ; attempt++)
        {
            var id = RecordId.Of("Tasks", string.Create(CultureInfo.InvariantCulture, $"{taskId} grown {attempt}"));
            if (_records.Add(id))
            {
                return id;
            }
        }
    }
}
