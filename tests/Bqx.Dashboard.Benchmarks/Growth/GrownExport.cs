using System.Text.Json;
using System.Text.Json.Nodes;
using Bqx.Infrastructure.Airtable;
using Bqx.Infrastructure.Demo.Airtable;

namespace Bqx.Dashboard.Benchmarks.Growth;

/// <summary>
/// An export with copies of all its tasks. A copy has a name and a description of its own and neither artifacts nor anything it depends on, so that it
/// promises no table; all else, the links to stage, phase and plan among it, is the task's.
/// </summary>
internal sealed record GrownExport(IReadOnlyList<ExportRecord> Phases, IReadOnlyList<ExportRecord> Stages, IReadOnlyList<ExportRecord> Tasks)
{
    private static readonly string[] OfTheTaskAlone = ["artifacts", "ABCX", "depends_on"];

    /// <summary>Why the tables cannot grow, or null when they can.</summary>
    public static string? Hindrance(AirtableTables tables)
    {
        if (tables.Tasks.IsEmpty)
        {
            return "the export holds no task";
        }

        if (tables.Tasks.FirstOrDefault(t => FreeIds.Parts(t) is null) is { } unnumbered)
        {
            return $"the task {unnumbered.Id} has no task_id that ends in a number, such as T03.06.03.14";
        }

        return tables.Phases.Concat(tables.Stages).Concat(tables.Tasks).FirstOrDefault(r => r.CreatedTime is null) is { } undated
            ? $"the record {undated.Id} has no createdTime"
            : null;
    }

    /// <param name="tables">Without <see cref="Hindrance"/>.</param>
    /// <param name="copies">Of each task, at least 1.</param>
    public static GrownExport Of(AirtableTables tables, int copies)
    {
        var free = new FreeIds(tables.Tasks);
        var tasks = tables.Tasks.Select(Record).ToList();
        for (var copy = 0; copy < copies; copy++)
        {
            tasks.AddRange(tables.Tasks.Select(t => Copy(t, free)));
        }

        var added = tasks.Skip(tables.Tasks.Length).ToList();
        return new GrownExport(WithTasks(tables.Phases, "phase_link", added), WithTasks(tables.Stages, "stage_link", added), tasks);
    }

    private static ExportRecord Copy(AirtableRecord task, FreeIds free)
    {
        var id = free.NextTask(FreeIds.Parts(task)!.Value.Stage);
        var copy = Record(task) with { Id = free.NextRecord(id) };
        copy.Fields["task_id"] = id;
        copy.Fields["name"] = $"Review item {id}";
        copy.Fields["description"] = "Read the report and say what follows.\n";
        foreach (var field in OfTheTaskAlone)
        {
            copy.Fields.Remove(field);
        }

        return copy;
    }

    /// <summary>The parents, those that list their tasks with the added ones that link to them.</summary>
    private static List<ExportRecord> WithTasks(ImmutableArray<AirtableRecord> parents, string link, List<ExportRecord> added)
    {
        var children = added.SelectMany(t => Links(t.Fields[link]).Select(parent => (Parent: parent, Task: t.Id))).ToLookup(l => l.Parent, l => l.Task);
        var grown = parents.Select(Record).ToList();
        foreach (var parent in grown)
        {
            if (parent.Fields["task_link"] is JsonArray listed)
            {
                foreach (var task in children[parent.Id])
                {
                    listed.Add(task);
                }
            }
        }

        return grown;
    }

    private static IEnumerable<string> Links(JsonNode? field) =>
        (field as JsonArray ?? []).Where(l => l?.GetValueKind() == JsonValueKind.String).Select(l => l!.GetValue<string>());

    private static ExportRecord Record(AirtableRecord record) => new(record.Id, record.CreatedTime!.Value, JsonObject.Create(record.Fields)!);
}
