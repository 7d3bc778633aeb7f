using System.Text.Json;
using Bqx.Core.Plans;
using Bqx.Infrastructure.Airtable;
using Bqx.Infrastructure.Files;

namespace Bqx.Dashboard.Tests.Infrastructure.Airtable;

public sealed class AirtableMappingTests
{
    private readonly Rejections _rejections = new();

    [Fact]
    public void Map_TaskOfTheCurrentSchema_ReadsEveryField()
    {
        var task = Task("""
            {"task_id":"T03.06.01.01","name":"Create lag_bqx_eurusd","status":"In Progress","priority":"High","assigned_to":"Lena Kovac",
             "estimated_hours":4,"actual_hours":2.5,"description":"Build 60 lags\n","artifacts":"lag_bqx_eurusd","blockers":"none",
             "plan_link":["recPlan0000000001"],"phase_link":["recPhas0000000001"],"stage_link":["recStag0000000001"],
             "record_audit":{"state":"generated","value":"Score: 10","isStale":false},"record_score":-170,"ABCX":"A"}
            """);

        Assert.Equal("T03.06.01.01", task.TaskId);
        Assert.Equal("Create lag_bqx_eurusd", task.Name);
        Assert.Equal(new StatusReading(WorkStatus.InProgress, "In Progress", true), task.Status);
        Assert.Equal(TaskPriority.High, task.Priority);
        Assert.Equal("Lena Kovac", task.AssignedTo);
        Assert.Equal(4, task.EstimatedHours);
        Assert.Equal(2.5, task.ActualHours);
        Assert.Equal(["recPlan0000000001"], task.PlanLinks);
        Assert.Equal(["recPhas0000000001"], task.PhaseLinks);
        Assert.Equal(["recStag0000000001"], task.StageLinks);
        Assert.Equal("lag_bqx_eurusd", task.Artifacts);
        Assert.Equal("none", task.Blockers);
        Assert.Null(task.NewestNote);
        Assert.Equal((-170d, 10d), (task.Marks.Score, task.Marks.AuditScore));
        Assert.Equal(new DateTimeOffset(2025, 11, 22, 4, 15, 51, TimeSpan.Zero), task.CreatedAt);
        Assert.Empty(_rejections.ToImmutable());
    }

    [Fact]
    public void Map_PlanPhaseAndStage_ReadTheirFields()
    {
        var records = AirtableMapping.Map(
            new()
            {
                Plans = [Record("recPlan", """{"plan_id":"MP03","name":"Programme","status":"Planning","owner":"Ada","budget":2500.25}""")],
                Phases = [Record("recPhase", """{"phase_id":"MP03.06","name":"Features","status":"Completed","plan_link":["recPlan"],"duration":"10 days","estimated_budget":120,"predecessor":"MP03.05","notes":"n"}""")],
                Stages = [Record("recStage", """{"stage_id":"S03.06.01","name":"Lags","status":"Done","phase_link":["recPhase"],"blocked_by":"S03.05.02"}""")],
            },
            AirtableSchema.Current,
            _rejections);

        var plan = Assert.Single(records.Plans);
        Assert.Equal(("MP03", 2500.25m, WorkStatus.NotStarted), (plan.PlanId, plan.BudgetUsd, plan.Status.Status));
        var phase = Assert.Single(records.Phases);
        Assert.Equal(("MP03.06", "10 days", 120m, "MP03.05"), (phase.PhaseId, phase.Duration, phase.EstimatedBudgetUsd, phase.Predecessor));
        Assert.Equal(["recPlan"], phase.PlanLinks);
        var stage = Assert.Single(records.Stages);
        Assert.Equal(("S03.06.01", "S03.05.02"), (stage.StageId, stage.BlockedBy));
        Assert.Equal(["recPhase"], stage.PhaseLinks);
    }

    [Fact]
    public void Map_LinksToChildrenAndTexts_AreRead()
    {
        var records = AirtableMapping.Map(
            new()
            {
                Phases = [Record("recPhase", """{"phase_id":"MP03.06","name":"Features","status":"Completed","stage_link":["recStage"],"task_link":["recTask"],"milestones":"m\n","deliverables":"d","notes":"✅ COMPLETED: 2026-11-20T10:00:00Z\n================================================\nprogress 63.4%\n"}""")],
                Stages = [Record("recStage", """{"stage_id":"S03.06.01","name":"Lags","status":"Done","plan_link":["recPlan"],"task_link":["recTask"],"description":"```sql\nSELECT 1\n```","record_score":"high"}""")],
            },
            AirtableSchema.Current,
            _rejections);

        var phase = Assert.Single(records.Phases);
        Assert.Equal(("recStage", "recTask", "m", "d"), (phase.StageLinks[0], phase.TaskLinks[0], phase.Milestones, phase.Deliverables));
        Assert.Equal((WorkStatus.Done, 63.4), (phase.NewestNote!.Status, phase.Marks.Progress[0]));
        var stage = Assert.Single(records.Stages);
        Assert.Equal(("recPlan", "recTask", TextHazards.CodeFence), (stage.PlanLinks[0], stage.TaskLinks[0], stage.Marks.Hazards));
        Assert.Null(stage.Marks.Score);
        Assert.Contains(_rejections.ToImmutable(), r => r.Reason == "field record_score: expected a number, found \"high\"");
    }

    [Fact]
    public void Map_OlderSchema_ReadsItsNamesAndPlainLinks()
    {
        var records = AirtableMapping.Map(
            new()
            {
                Stages = [Record("recStage", """{"Stage ID":"1.6.9 - Volume","Stage Code":"BQX-1.6.9","Status":"Todo","Phase (Link)":"recPhase","Duration":"2 weGKE","Plan (Link)":["recPlan"],"Notes":"n"}""")],
                Tasks = [Record("recTask", """{"Task ID":"TSK-1.6.9.1","Task Name":"Design","Status":"Done","Priority":"Low","Stage (Link)":["recStage"],"Estimated Hours":0.5}""")],
            },
            AirtableSchema.Older,
            _rejections);

        var stage = Assert.Single(records.Stages);
        Assert.Equal(("BQX-1.6.9", "1.6.9 - Volume", "2 weGKE"), (stage.StageId, stage.Name, stage.Duration));
        Assert.Equal(["recPlan"], stage.PlanLinks);
        Assert.Equal(["recPhase"], stage.PhaseLinks);
        Assert.Equal(["recStage"], Assert.Single(records.Tasks).StageLinks);
        Assert.Empty(_rejections.ToImmutable());
    }

    [Theory]
    [InlineData("Todo", WorkStatus.NotStarted, true)]
    [InlineData("Done", WorkStatus.Done, true)]
    [InlineData("Blocked", WorkStatus.Blocked, true)]
    [InlineData("Complete", WorkStatus.Done, false)]
    [InlineData("Completed", WorkStatus.Done, false)]
    [InlineData("Pending", WorkStatus.NotStarted, false)]
    [InlineData("To Do", WorkStatus.NotStarted, false)]
    [InlineData("to-do", WorkStatus.NotStarted, false)]
    [InlineData("done", WorkStatus.Done, false)]
    [InlineData("Done ", WorkStatus.Done, false)]
    [InlineData("Cancelled", WorkStatus.Cancelled, false)]
    [InlineData("Restated", WorkStatus.Unknown, false)]
    [InlineData("97% there", WorkStatus.Unknown, false)]
    public void Map_StatusWord_IsNormalisedAndKeptRaw(string word, WorkStatus status, bool isOption)
    {
        var task = Task($$"""{"task_id":"T1","name":"n","status":"{{word}}"}""");

        Assert.Equal(new StatusReading(status, word, isOption), task.Status);
    }

    [Fact]
    public void Map_NoStatus_IsAbsentNotTodo() => Assert.Equal(StatusReading.Absent, Task("""{"task_id":"T1","name":"n"}""").Status);

    [Theory]
    [InlineData("""{"task_id":"T1","name":"n","status":"Todo","estimated_hours":"four"}""", "field estimated_hours: expected a number from 0, found \"four\"")]
    [InlineData("""{"task_id":"T1","name":"n","status":"Todo","estimated_hours":-4}""", "field estimated_hours: expected a number from 0, found -4")]
    [InlineData("""{"task_id":"T1","name":"n","status":"Todo","estimated_hours":1e999}""", "field estimated_hours: expected a number from 0, found 1e999")]
    [InlineData("""{"task_id":"T1","name":"n","status":"Todo","actual_hours":{"specialValue":"NaN"}}""", "field actual_hours: expected a number from 0")]
    [InlineData("""{"task_id":"T1","name":42,"status":"Todo"}""", "field name: expected text, found 42")]
    [InlineData("""{"task_id":"T1","name":"n","status":["Todo","Done"]}""", "field status: expected one option")]
    [InlineData("""{"task_id":"T1","name":"n","status":"Todo","priority":"Urgent"}""", "field priority: 'Urgent' is none of its options")]
    [InlineData("""{"task_id":"T1","name":"n","status":"Todo","priority":"2"}""", "field priority: '2' is none of its options")]
    [InlineData("""{"task_id":"T1","name":"n","status":"Todo","stage_link":"recStag0000000001"}""", "field stage_link: expected a list of record ids")]
    [InlineData("""{"task_id":"T1","name":"n","status":"Todo","stage_link":[7]}""", "field stage_link: expected a record id, found 7")]
    public void Map_WrongValue_KeepsTheRecordAndNamesTheField(string fields, string reason)
    {
        var task = Task(fields);

        Assert.Equal("T1", task.TaskId);
        var rejected = Assert.Single(_rejections.ToImmutable());
        Assert.Equal("Tasks recTask", rejected.Place);
        Assert.StartsWith(reason, rejected.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"state":"generated","value":"Ada","isStale":false}""", "Ada")]
    [InlineData("""{"state":"loading","isStale":true}""", null)]
    [InlineData("""{"state":"error","errorType":"emptyDependency","value":null,"isStale":false}""", null)]
    [InlineData("""["Ada"]""", "Ada")]
    [InlineData("\"  \"", null)]
    public void Map_TextOfAnotherShape_IsTolerated(string value, string? expected)
    {
        Assert.Equal(expected, Task($$"""{"task_id":"T1","name":"n","status":"Todo","assigned_to":{{value}}}""").AssignedTo);
        Assert.Empty(_rejections.ToImmutable());
    }

    [Fact]
    public void Map_SameRecordTwice_KeepsTheFirst()
    {
        var records = AirtableMapping.Map(
            new() { Tasks = [Record("recTask", """{"task_id":"T1","name":"n","status":"Todo"}"""), Record("recTask", """{"task_id":"T2","name":"n","status":"Todo"}""")] },
            AirtableSchema.Current,
            _rejections);

        Assert.Equal("T1", Assert.Single(records.Tasks).TaskId);
        Assert.Contains("listed twice", Assert.Single(_rejections.ToImmutable()).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Map_SameTaskIdTwice_KeepsBoth()
    {
        var records = AirtableMapping.Map(
            new() { Tasks = [Record("recA", """{"task_id":"T1","name":"n","status":"Todo"}"""), Record("recB", """{"task_id":"T1","name":"n","status":"Todo"}""")] },
            AirtableSchema.Current,
            _rejections);

        Assert.Equal(2, records.Tasks.Length);
        Assert.Empty(_rejections.ToImmutable());
    }

    [Fact]
    public void Map_OlderExportReadAsCurrent_SaysThatFieldsAreAbsent()
    {
        Task("""{"Task ID":"T1","Task Name":"n","Status":"Todo"}""");

        Assert.Equal(["task_id", "name", "status"], _rejections.ToImmutable().Select(r => r.Reason.Split(' ')[5].TrimEnd(';')));
    }

    [Fact]
    public void Map_ThousandsOfWrongValues_CountsAllAndKeepsTheFirst()
    {
        var records = Enumerable.Range(0, 5_000).Select(i => Record($"rec{i}", """{"task_id":"T1","name":7,"status":"Todo"}"""));

        AirtableMapping.Map(new() { Tasks = [.. records] }, AirtableSchema.Current, _rejections);

        Assert.Equal(5_000, _rejections.Count);
        Assert.Equal(Rejections.MostKept + 1, _rejections.ToImmutable().Length);
        Assert.Equal("4,800 more", _rejections.ToImmutable()[^1].Place);
    }

    private PlanTask Task(string fields) =>
        Assert.Single(AirtableMapping.Map(new() { Tasks = [Record("recTask", fields)] }, AirtableSchema.Current, _rejections).Tasks);

    private static AirtableRecord Record(string id, string fields) =>
        new(id, new DateTimeOffset(2025, 11, 22, 4, 15, 51, TimeSpan.Zero), JsonElement.Parse(fields));
}
