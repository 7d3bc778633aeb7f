using System.Text.Json.Nodes;
using Bqx.Core.Plans;

namespace Bqx.Infrastructure.Demo.Airtable;

/// <summary>Records of the Tasks table: one for each task of the document, and the planted copy of one of them.</summary>
internal sealed class TaskRecords(PlanDocument document, WorkStates states, DemoAnchor anchor)
{
    private const string Table = "Tasks";

    private static readonly string Copy = RecordId.Of(Table, Planted.DuplicatedTask + " copy");

    public List<ExportRecord> All(string planRecord)
    {
        var records = new List<ExportRecord>();
        for (var number = 1; number <= document.Phases.Length; number++)
        {
            var phase = document.Phases[number - 1];
            for (var stage = 0; stage < phase.Stages.Length; stage++)
            {
                foreach (var task in phase.Stages[stage].Tasks)
                {
                    var fields = Fields(task, number, stage + 1, planRecord);
                    records.Add(new ExportRecord(RecordId.Of(Table, task.Id!), anchor.PlanStart.AddDays(-6), fields));
                    if (task.Id == Planted.DuplicatedTask)
                    {
                        records.Add(new ExportRecord(Copy, anchor.PlanStart.AddDays(24), (JsonObject)fields.DeepClone()));
                    }
                }
            }
        }

        return records;
    }

    /// <summary>Record ids of the tasks that link to the phase.</summary>
    public IEnumerable<string> OfPhase(string phaseId) =>
        document.Phases.SelectMany(p => p.Stages.SelectMany(s => s.Tasks).Where(t => PhaseOf(p, t) == phaseId)).SelectMany(Ids);

    public IEnumerable<string> OfStage(string stageId) =>
        document.Stages.First(s => s.Id == stageId).Tasks.SelectMany(Ids);

    public static JsonObject Audit(int score, string issues) => new()
    {
        ["state"] = "generated",
        ["value"] = $"Score: {score}  \nIssues: {issues}",
        ["isStale"] = false,
    };

    private static IEnumerable<string> Ids(DocumentTask task) =>
        task.Id == Planted.DuplicatedTask ? [RecordId.Of(Table, task.Id), Copy] : [RecordId.Of(Table, task.Id!)];

    private static string PhaseOf(DocumentPhase phase, DocumentTask task) =>
        task.Id == Planted.TaskWithOtherPhase ? Planted.PhaseOfThatTask : phase.Id;

    private JsonObject Fields(DocumentTask task, int number, int stageNumber, string planRecord)
    {
        var (phase, id) = (document.Phases[number - 1], task.Id!);
        var stage = phase.Stages[stageNumber - 1];
        var state = states.Of(id);
        var dice = Dice.Key(anchor.Seed, "task " + id);
        var name = task.Text.Replace("`", "", StringComparison.Ordinal);
        var fields = new JsonObject
        {
            ["task_id"] = id,
            ["name"] = name,
            ["description"] = $"{name}.\n",
            ["status"] = state.Status,
            ["priority"] = Priority(phase, Dice.Uniform(dice, 1)),
            ["assigned_to"] = Programme.Assignee(number, stageNumber),
            ["plan_link"] = new JsonArray(planRecord),
            ["phase_link"] = new JsonArray(RecordId.Of("Phases", PhaseOf(phase, task))),
            ["stage_link"] = id == Planted.TaskWithDanglingLink
                ? new JsonArray(RecordId.Of("Stages", stage.Id), RecordId.Of("Stages", Planted.DeletedStage))
                : new JsonArray(RecordId.Of("Stages", stage.Id)),
            ["source"] = "plan.md",
        };
        AddHours(fields, Programme.Hours(phase.Id, stage.Id), state, dice);
        AddText(fields, task, state, dice);
        return fields;
    }

    /// <summary>About one task in 80 was never estimated.</summary>
    private static void AddHours(JsonObject fields, double hours, WorkState state, ulong dice)
    {
        if (Dice.Uniform(dice, 2) < 0.0125)
        {
            return;
        }

        var estimate = Math.Round(hours * (0.85 + (0.3 * Dice.Uniform(dice, 3))), 1);
        fields["estimated_hours"] = estimate;
        if (state.IsDone)
        {
            fields["actual_hours"] = Math.Round(estimate * (0.8 + (0.7 * Dice.Uniform(dice, 4))), 1);
        }
    }

    private static void AddText(JsonObject fields, DocumentTask task, WorkState state, ulong dice)
    {
        if (StatusBlock.Notes(state, Dice.Uniform(dice, 5) < 0.4) is { } notes)
        {
            fields["notes"] = notes;
        }

        if (state.IsDone && Claimed(task.Deliverable) is { } artifact)
        {
            fields["artifacts"] = artifact;
            fields["ABCX"] = Dice.Uniform(dice, 6) < 0.8 ? "A" : "B";
        }

        if (task.Id == Planted.TaskWithEarlyArtifact)
        {
            fields["artifacts"] = Planted.EarlyArtifact;
        }

        if (state.Status == "Blocked")
        {
            fields["blockers"] = state.Text;
        }

        if (Dice.Uniform(dice, 7) < 0.2)
        {
            var score = 55 + (int)(45 * Dice.Uniform(dice, 8));
            fields["record_audit"] = Audit(score, score < 70 ? "description repeats the name" : "none");
            fields["record_score"] = score;
            fields["reconciled"] = "Yes";
        }

        if (task.Id == Planted.TaskWithOtherScore)
        {
            fields["record_audit"] = Audit(80, "none");
            fields["record_score"] = Planted.ScoreOfThatTask;
        }
    }

    private static string? Claimed(Deliverable deliverable) => deliverable switch
    {
        Deliverable.Table table => table.Name,
        Deliverable.Model model => $"{model.Pair}/{model.Algorithm}",
        Deliverable.File file => file.Path,
        _ => null,
    };

    private static string Priority(DocumentPhase phase, double dice) => phase.Priority switch
    {
        "Critical" => dice < 0.4 ? "Critical" : "High",
        _ => dice < 0.6 ? "High" : "Medium",
    };
}
