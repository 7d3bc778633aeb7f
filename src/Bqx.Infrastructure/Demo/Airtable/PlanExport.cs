using System.Globalization;
using System.Text.Json.Nodes;
using Bqx.Core.Plans;

namespace Bqx.Infrastructure.Demo.Airtable;

/// <summary>
/// The plan document as records of an Airtable base, with the fields of its current schema. Every link is an array of record ids;
/// empty fields are absent.
/// </summary>
internal sealed class PlanExport(PlanDocument document, WorkStates states, DemoAnchor anchor)
{
    private const string PlanId = "MP03";

    private static readonly string PlanRecord = RecordId.Of("Plans", PlanId);

    private readonly TaskRecords _tasks = new(document, states, anchor);

    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        var tasks = _tasks.All(PlanRecord);
        ExportPages.Write(folder, "Plans", [Plan(tasks)]);
        ExportPages.Write(folder, "Phases", [.. document.Phases.Select((p, i) => Phase(p, i + 1))]);
        ExportPages.Write(folder, "Stages", [.. document.Phases.SelectMany((p, i) => p.Stages.Select(s => Stage(p, s, i + 1)))]);
        ExportPages.Write(folder, "Tasks", tasks);
    }

    private ExportRecord Plan(List<ExportRecord> tasks) => new(PlanRecord, anchor.PlanStart.AddDays(-9), new JsonObject
    {
        ["plan_id"] = PlanId,
        ["name"] = "BQX ML V3",
        ["description"] = "From an empty repository to served predictions, in ten phases.\n",
        ["status"] = "In Progress",
        ["owner"] = Programme.Lena,
        ["duration"] = $"{document.Phases.Sum(p => p.DurationDays ?? 0)} days",
        ["budget"] = Planted.BudgetOfPlanRecordUsd,
        ["notes"] = StatusBlock.Of("IN PROGRESS", anchor.AtPlanDay(0.1), "Work has begun."),
        ["phases"] = Links(document.Phases.Select(p => RecordId.Of("Phases", p.Id))),
        ["stages"] = Links(document.Stages.Select(s => RecordId.Of("Stages", s.Id))),
        ["tasks"] = Links(tasks.Select(t => t.Id)),
        ["record_score"] = 72,
    });

    private ExportRecord Phase(DocumentPhase phase, int number)
    {
        var course = Programme.Course(number);
        var fields = new JsonObject
        {
            ["phase_id"] = phase.Id,
            ["name"] = Sentence(phase.Title),
            ["description"] = phase.Description + "\n",
            ["status"] = course.Status,
            ["duration"] = $"{phase.DurationDays} days",
            ["owner"] = course.Owner,
            ["estimated_budget"] = course.BudgetUsd,
            ["milestones"] = $"- {phase.Stages.Length} stages closed\n",
            ["deliverables"] = string.Concat(phase.Stages.Select(s => $"- {s.Name}\n")),
            ["plan_link"] = Links([PlanRecord]),
            ["stage_link"] = Links(phase.Stages.Select(s => RecordId.Of("Stages", s.Id))),
            ["task_link"] = Links(_tasks.OfPhase(phase.Id)),
        };
        if (number > 1)
        {
            fields["predecessor"] = document.Phases[number - 2].Id;
        }

        if (course.Status != "Not Started")
        {
            var (word, day) = course.Status == "Completed" ? ("COMPLETED", course.To) : ("IN PROGRESS", course.From);
            fields["notes"] = StatusBlock.Of(word, anchor.AtPlanDay(day), word == "COMPLETED" ? "All stages closed." : "Work has begun.");
        }

        return new ExportRecord(RecordId.Of("Phases", phase.Id), anchor.PlanStart.AddDays(-8), fields);
    }

    private ExportRecord Stage(DocumentPhase phase, DocumentStage stage, int number)
    {
        var tasks = stage.Tasks.Select(t => states.Of(t.Id!)).ToList();
        var status = tasks.TrueForAll(t => t.IsDone) ? "Done" : tasks.TrueForAll(t => t.Status == "Todo") ? "Todo" : "In Progress";
        var fields = new JsonObject
        {
            ["stage_id"] = stage.Id,
            ["name"] = stage.Name,
            ["description"] = $"Stage of {phase.Id}, {Sentence(phase.Title).ToLowerInvariant()}.\n",
            ["status"] = status,
            ["plan_link"] = Links([PlanRecord]),
            ["phase_link"] = Links([RecordId.Of("Phases", phase.Id)]),
            ["task_link"] = Links(_tasks.OfStage(stage.Id)),
        };
        if (status == "Done")
        {
            fields["notes"] = StatusBlock.Of("COMPLETED", tasks.Max(t => t.At), "All tasks closed.");
        }
        else if (tasks.Any(t => t.Status == "Blocked"))
        {
            fields["blocked_by"] = tasks.First(t => t.Status == "Blocked").Text;
        }

        if (number % 2 == 0)
        {
            fields["record_audit"] = TaskRecords.Audit(80, "none");
            fields["record_score"] = 80;
        }

        return new ExportRecord(RecordId.Of("Stages", stage.Id), anchor.PlanStart.AddDays(-7), fields);
    }

    private static JsonArray Links(IEnumerable<string> ids) => new([.. ids.Select(id => (JsonNode)id)]);

    /// <summary>Titles of the document are in capitals.</summary>
    private static string Sentence(string title) => char.ToUpper(title[0], CultureInfo.InvariantCulture) + title[1..].ToLowerInvariant();
}
