using Bqx.Core.Plans;

namespace Bqx.Core.Reconciliation.Comparing;

/// <summary>
/// A gap plan wants its new stages with their tasks, and further lines or a shorter duration of stages and phases that stand. What it says
/// stands already is its view of the base and no wish. A phase is made only where the document says that it is missing.
/// </summary>
internal static class GapPlanRecords
{
    public static DesiredPlan Of(PlanDocument document)
    {
        var levels = new PriorityLevels(document.Priorities);
        var stages = document.Phases.SelectMany(p => p.Stages.Where(static s => s.Mark != StageMark.Existing).Select(s => (Phase: p, Stage: s))).ToList();
        var records = document.Phases.Select(p => Phase(document, p, levels)).Where(static p => p.MayBeAdded || !p.Fields.IsEmpty || !p.Includes.IsEmpty)
            .Concat(stages.Select(s => Stage(s.Phase, s.Stage, levels)))
            .Concat(stages.SelectMany(s => s.Stage.Tasks.Where(static t => t.Id is not null).Select(t => Task(s.Phase, s.Stage, t, levels))));
        return new DesiredPlan
        {
            Origin = "gap plan",
            Records = [.. records.OrderBy(static r => r.Id.Kind).ThenBy(static r => PriorityLevels.Rank(r.Level))],
            LeftOut = [.. stages.SelectMany(static s => s.Stage.Tasks).Where(static t => t.Id is null).Select(static t => PhasePlanRecords.WithoutId(t))],
        };
    }

    private static DesiredRecord Phase(PlanDocument document, DocumentPhase phase, PriorityLevels levels)
    {
        var isNew = phase.State?.Contains("ADDITION", StringComparison.OrdinalIgnoreCase) == true;
        var duration = document.Stated.LastOrDefault(s => s.Subject == phase.Id && s.Measure == Measures.WallHours)?.Quantity;
        return DesiredRecords.Record(
            new RecordKey(RecordKind.Phase, phase.Id),
            phase.Title,
            phase.Line,
            (PlanField.Name, isNew ? DesiredRecords.Text(phase.Title) : null),
            (PlanField.Duration, duration is { } hours ? new FieldValue.Text($"{hours.ToString().Replace('–', '-')} hours") : null)) with
        {
            MayBeAdded = isNew,
            IsOnlyParent = isNew,
            Level = levels.OfPhase(phase.Id),
            Includes = phase.Updates,
        };
    }

    private static DesiredRecord Stage(DocumentPhase phase, DocumentStage stage, PriorityLevels levels)
    {
        var isNew = stage.Mark == StageMark.New;
        return DesiredRecords.Record(
            new RecordKey(RecordKind.Stage, stage.Id),
            stage.Name,
            stage.Line,
            // The heading of a stage that stands names it; only what stands below the heading is a change.
            (PlanField.Name, isNew ? DesiredRecords.Text(stage.Name) : null),
            (PlanField.PhaseLink, isNew ? new FieldValue.Parent(RecordKind.Phase, phase.Id) : null),
            (PlanField.Duration, DesiredRecords.Text(stage.Duration)),
            (PlanField.EstimatedHours, DesiredRecords.Number(stage.DurationHours)),
            (PlanField.Priority, DesiredRecords.Priority(stage.Priority)),
            (PlanField.Description, DesiredRecords.Text(stage.Description))) with
        {
            MayBeAdded = isNew,
            Level = levels.OfStage(phase.Id, stage.Id),
            Includes = [.. Lines(stage)],
        };
    }

    private static IEnumerable<string> Lines(DocumentStage stage) =>
    [
        .. stage.Details,
        .. stage.Tasks.Where(static t => t.Id is null).Select(static t => t.Hours is { } hours ? $"{t.Text} ({hours} h)" : t.Text),
        .. stage.Tables.IsEmpty ? [] : new[] { $"Tables: {string.Join("; ", stage.Tables)}" },
        .. stage.Dependencies is null ? [] : new[] { $"Dependencies: {stage.Dependencies}" },
    ];

    private static DesiredRecord Task(DocumentPhase phase, DocumentStage stage, DocumentTask task, PriorityLevels levels) => DesiredRecords.Record(
        new RecordKey(RecordKind.Task, task.Id!),
        task.Text,
        task.Line,
        (PlanField.Name, DesiredRecords.Text(DesiredRecords.Name(task.Text))),
        (PlanField.EstimatedHours, DesiredRecords.Number(task.Hours)),
        (PlanField.PhaseLink, new FieldValue.Parent(RecordKind.Phase, phase.Id)),
        (PlanField.StageLink, new FieldValue.Parent(RecordKind.Stage, stage.Id))) with
    {
        Level = levels.OfStage(phase.Id, stage.Id),
        Group = new RecordKey(RecordKind.Stage, stage.Id),
        Initial = DesiredRecords.Initial(RecordKind.Task, DesiredRecords.Priority(stage.Priority)),
    };
}
