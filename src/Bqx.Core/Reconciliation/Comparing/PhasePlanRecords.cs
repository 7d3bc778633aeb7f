using Bqx.Core.Plans;

namespace Bqx.Core.Reconciliation.Comparing;

/// <summary>A phase plan lists everything: its plan, phases, stages and tasks. The hierarchy is the document's own.</summary>
internal static class PhasePlanRecords
{
    public static DesiredPlan Of(PlanDocument document)
    {
        var plan = document.PlanId is { } id ? new RecordKey(RecordKind.Plan, id) : (RecordKey?)null;
        var tasks = document.Phases.SelectMany(p => p.Stages.SelectMany(s => s.Tasks.Select(t => (Phase: p, Stage: s, Task: t)))).ToList();
        return new DesiredPlan
        {
            Origin = plan is null ? $"phase plan {document.Title}" : $"phase plan {document.PlanId}",
            Records =
            [
                .. plan is { } key ? [Plan(document, key)] : Array.Empty<DesiredRecord>(),
                .. document.Phases.Select(p => Phase(p, plan)),
                .. document.Phases.SelectMany(p => p.Stages.Select(s => Stage(p, s, plan))),
                .. tasks.Where(static t => t.Task.Id is not null).Select(t => Task(t.Phase, t.Stage, t.Task, plan)),
            ],
            LeftOut =
            [
                .. plan is null ? [new LeftOut(1, "plan", "The document names no plan, so its phases get no link to one. Add a line such as '- **Plan**: MP03 (name)' before the phases.")] : Array.Empty<LeftOut>(),
                .. tasks.Where(static t => t.Task.Id is null).Select(static t => WithoutId(t.Task)),
            ],
        };
    }

    internal static LeftOut WithoutId(DocumentTask task) =>
        new(task.Line, task.Text, "It has no id, and a record without one cannot be found again. Give it an id to have it added.");

    private static DesiredRecord Plan(PlanDocument document, RecordKey key) =>
        DesiredRecords.Record(key, document.PlanName ?? key.Key, 1, (PlanField.Name, DesiredRecords.Text(document.PlanName)));

    private static DesiredRecord Phase(DocumentPhase phase, RecordKey? plan) => DesiredRecords.Record(
        new RecordKey(RecordKind.Phase, phase.Id),
        phase.Title,
        phase.Line,
        (PlanField.Name, DesiredRecords.Text(DesiredRecords.Name(phase.Title))),
        (PlanField.Duration, phase.DurationDays is { } days ? new FieldValue.Text(days == 1 ? "1 day" : $"{days} days") : null),
        (PlanField.Priority, DesiredRecords.Priority(phase.Priority)),
        (PlanField.Description, DesiredRecords.Text(phase.Description)),
        (PlanField.PlanLink, Link(plan)));

    private static DesiredRecord Stage(DocumentPhase phase, DocumentStage stage, RecordKey? plan) => DesiredRecords.Record(
        new RecordKey(RecordKind.Stage, stage.Id),
        stage.Name,
        stage.Line,
        (PlanField.Name, DesiredRecords.Text(DesiredRecords.Name(stage.Name))),
        (PlanField.Duration, DesiredRecords.Text(stage.Duration)),
        (PlanField.EstimatedHours, DesiredRecords.Number(stage.DurationHours)),
        (PlanField.Priority, DesiredRecords.Priority(stage.Priority)),
        (PlanField.Description, DesiredRecords.Text(stage.Description)),
        (PlanField.PlanLink, Link(plan)),
        (PlanField.PhaseLink, new FieldValue.Parent(RecordKind.Phase, phase.Id))) with
    { Includes = stage.Details };

    private static DesiredRecord Task(DocumentPhase phase, DocumentStage stage, DocumentTask task, RecordKey? plan) => DesiredRecords.Record(
        new RecordKey(RecordKind.Task, task.Id!),
        task.Text,
        task.Line,
        (PlanField.Name, DesiredRecords.Text(DesiredRecords.Name(task.Text))),
        (PlanField.EstimatedHours, DesiredRecords.Number(task.Hours)),
        (PlanField.PlanLink, Link(plan)),
        (PlanField.PhaseLink, new FieldValue.Parent(RecordKind.Phase, phase.Id)),
        (PlanField.StageLink, new FieldValue.Parent(RecordKind.Stage, stage.Id))) with
    {
        Group = new RecordKey(RecordKind.Stage, stage.Id),
        // The document ranks phases, not tasks: a new task starts with its phase's priority and is nobody's difference later.
        Initial = DesiredRecords.Initial(RecordKind.Task, DesiredRecords.Priority(stage.Priority) ?? DesiredRecords.Priority(phase.Priority)),
    };

    private static FieldValue.Parent? Link(RecordKey? parent) => parent is { } key ? new FieldValue.Parent(key.Kind, key.Key) : null;
}
