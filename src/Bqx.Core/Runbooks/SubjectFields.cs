using Bqx.Core.Plans;
using Bqx.Core.Truth;

namespace Bqx.Core.Runbooks;

/// <summary>The template fields that a subject gives by itself: a table names its family and pair, a model its pair, algorithm and table.</summary>
public static class SubjectFields
{
    /// <param name="subject">Table name, model path, task id, phase id, pair, or any words.</param>
    /// <param name="now">What is known of it.</param>
    public static ImmutableSortedDictionary<string, string> Of(string subject, Assessment now)
    {
        var fields = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var own in now.Workspace.RunbookFields)
        {
            fields[own.Name] = own.Value;
        }

        fields[TemplateFields.Date] = now.At.UtcDateTime.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        fields[TemplateFields.Subject] = subject;
        if (now.Tables.FirstOrDefault(t => t.Name == subject) is { } table)
        {
            OfTable(table, now, fields);
        }
        else if (now.Models.FirstOrDefault(m => m.Path == subject) is { } model)
        {
            OfModel(model, now, fields);
        }
        else if (Tasks(now).FirstOrDefault(t => t.Task.Task.TaskId == subject) is { Task: { } task } found)
        {
            OfTask(task, found.Phase, now, fields);
        }
        else if (now.Phases.Any(p => p.Phase.PhaseId == subject))
        {
            fields[TemplateFields.Phase] = subject;
        }
        else if (now.Workspace.Pairs.FirstOrDefault(p => p.Key == subject) is { } pair)
        {
            fields[TemplateFields.Pair] = pair.Key;
        }

        return fields.ToImmutable();
    }

    /// <summary>Fields that a value of this one would bring along, so that nobody is asked for them.</summary>
    internal static ImmutableArray<string> BroughtBy(string field) => field switch
    {
        TemplateFields.Table => [TemplateFields.Family, TemplateFields.Pair, TemplateFields.Phase, TemplateFields.Task],
        TemplateFields.Model => [TemplateFields.Pair, TemplateFields.Algorithm, TemplateFields.Table, TemplateFields.Family],
        TemplateFields.Task => [TemplateFields.Phase],
        _ => [],
    };

    private static IEnumerable<(TaskAssessment Task, string? Phase)> Tasks(Assessment now) =>
        now.Phases.SelectMany(static p => p.Tasks.Select(t => (t, (string?)p.Phase.PhaseId))).Concat(now.Homeless.Select(static t => (t, (string?)null)));

    private static void OfTable(TableAssessment table, Assessment now, ImmutableSortedDictionary<string, string>.Builder fields)
    {
        fields[TemplateFields.Table] = table.Name;
        Set(fields, TemplateFields.Family, table.Family);
        Set(fields, TemplateFields.Pair, table.Pair?.Key);
        if (table.Tasks is [var id, ..])
        {
            fields.TryAdd(TemplateFields.Task, id);
            Set(fields, TemplateFields.Phase, Tasks(now).FirstOrDefault(t => t.Task.Task.TaskId == id).Phase);
        }
    }

    private static void OfModel(ModelAssessment model, Assessment now, ImmutableSortedDictionary<string, string>.Builder fields)
    {
        if (now.Tables.FirstOrDefault(t => t.Name == model.Model?.TrainedOn) is { } input)
        {
            OfTable(input, now, fields);
        }

        fields[TemplateFields.Model] = model.Path;
        fields[TemplateFields.Pair] = model.Pair.Key;
        fields[TemplateFields.Algorithm] = model.Algorithm;
    }

    private static void OfTask(TaskAssessment task, string? phase, Assessment now, ImmutableSortedDictionary<string, string>.Builder fields)
    {
        if (task.Deliverable is Deliverable.Table { Name: var name } && now.Tables.FirstOrDefault(t => t.Name == name) is { } table)
        {
            OfTable(table, now, fields);
        }

        fields[TemplateFields.Task] = task.Task.TaskId;
        Set(fields, TemplateFields.Phase, phase);
    }

    private static void Set(ImmutableSortedDictionary<string, string>.Builder fields, string name, string? value)
    {
        if (value is not null)
        {
            fields[name] = value;
        }
    }
}
