using static Bqx.Dashboard.Tests.AirtableStandin.StandinField;

namespace Bqx.Dashboard.Tests.AirtableStandin;

/// <summary>Empty bases with the fields of the current and of the older schema.</summary>
internal static class StandinSchemas
{
    public const string BaseId = "appStandin0000001";

    public static StandinBase Current(string id = BaseId) => new(
        id,
        new("Plans",
        [
            Text("plan_id"), .. Common, Select("status", "Planning", "In Progress", "Completed"), Text("owner"), Text("duration"), Number("budget"),
            Text("parent_plan"), Link("depends_on_plans", "Plans", "blocks_plans"), Link("blocks_plans", "Plans", "depends_on_plans"),
            Link("phases", "Phases", "plan_link"), Link("stages", "Stages", "plan_link"), Link("tasks", "Tasks", "plan_link"), Score, Realized,
        ]),
        new("Phases",
        [
            Text("phase_id"), .. Common, Select("status", "Not Started", "In Progress", "Completed"), Rich("milestones"), Rich("deliverables"),
            Text("duration"), Text("owner"), Number("estimated_budget"), Text("predecessor"), Link("plan_link", "Plans", "phases"),
            Link("stage_link", "Stages", "phase_link"), Link("task_link", "Tasks", "phase_link"), Audit, Score, Realized,
        ]),
        new("Stages",
        [
            Text("stage_id"), .. Common, Select("status", "Todo", "In Progress", "Done"), Link("plan_link", "Plans", "stages"),
            Link("phase_link", "Phases", "stage_link"), Link("task_link", "Tasks", "stage_link"), Text("blocked_by"), Audit, Score, Realized,
        ]),
        new("Tasks",
        [
            Text("task_id"), .. Common, Select("status", "Todo", "In Progress", "Blocked", "Done"), Select("priority", "Critical", "High", "Medium", "Low"),
            Text("assigned_to"), Number("estimated_hours"), Number("actual_hours"), Number("realized_cost"), Multiline("artifacts"),
            Link("plan_link", "Plans", "tasks"), Link("phase_link", "Phases", "task_link"), Link("stage_link", "Stages", "task_link"),
            Multiline("blockers"), Select("ABCX", "A", "B", "C", "X"), Select("reconciled", "Yes", "No"), Audit, Score,
        ]));

    public static StandinBase Older(string id = BaseId) => new(
        id,
        new("Plans", [Text("Plan ID"), Text("Plan Name"), Select("Status", "Planning", "In Progress", "Completed"), Multiline("Notes"), Text("Owner"), Number("Budget")]),
        new("Phases",
        [
            Text("Phase ID"), Text("Phase Number"), Select("Status", "Not Started", "In Progress", "Completed"), Multiline("Objectives"),
            Multiline("Success Criteria"), Multiline("Deliverables"), Number("Estimated Budget"), Link("Plan (Link)", "Plans"),
        ]),
        new("Stages",
        [
            Text("Stage ID"), Text("Stage Code"), Multiline("Description"), Select("Status", "Todo", "In Progress", "Done"), Text("Duration"),
            Text("Assigned To"), Text("Charge"), Multiline("Outcome"), Number("Estimated Cost"), Multiline("Notes"), Text("Autonomy Level"),
            Link("Plan (Link)", "Plans"), Text("Phase (Link)"),
        ]),
        new("Tasks",
        [
            Text("Task ID"), Text("Task Name"), Select("Status", "Todo", "In Progress", "Blocked", "Done"), Select("Priority", "Critical", "High", "Medium", "Low"),
            Text("Assigned To"), Number("Estimated Hours"), Link("Plan (Link)", "Plans"), Link("Stage (Link)", "Stages"), Number("Estimated Cost"), Multiline("Description"),
        ]));

    private static StandinField[] Common => [Text("name"), Rich("description"), Multiline("notes"), new("attachments", "multipleAttachments"), Multiline("source")];

    private static StandinField Audit => new("record_audit", "aiText");

    private static StandinField Score => Number("record_score");

    private static StandinField Realized => new("realized_cost", "rollup");
}
