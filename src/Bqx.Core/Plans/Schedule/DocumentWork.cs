using Bqx.Core.Plans.Lint;

namespace Bqx.Core.Plans.Schedule;

/// <summary>The stages of a document as work: hours as it states them for a stage, else the sum of the stage's items.</summary>
public sealed record DocumentWork
{
    public required WorkNetwork Network { get; init; }

    /// <summary>Ids of the stages of work without any hours: they count as none.</summary>
    public required ImmutableArray<string> Unestimated { get; init; }

    /// <summary>Hours that are needed only under a condition; among the hours of the network when it was asked for them.</summary>
    public required double ConditionalHours { get; init; }

    /// <summary>Stages that are not there yet or change, of the phases given. What stands already is no work.</summary>
    /// <param name="document">The document; its dependencies in prose order the stages.</param>
    /// <param name="phases">All of them, or one. Several follow one another unless their dependencies say otherwise.</param>
    /// <param name="withConditional">True to do what is conditional too.</param>
    public static DocumentWork Of(PlanDocument document, ImmutableArray<DocumentPhase> phases, bool withConditional)
    {
        var links = DocumentLinks.Of(document);
        var order = PhaseSchedule.InForce([.. phases.Select(p => new PhaseLink(p.Id, 1, PhasesAmong(links.Graph.Needs(p.Id), phases)))])
            .ToDictionary(static p => p.PhaseId, static p => p.After, StringComparer.Ordinal);
        var items = new List<WorkItem>();
        var unestimated = ImmutableArray.CreateBuilder<string>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var conditional = 0d;
        foreach (var phase in phases)
        {
            ImmutableArray<string> before = [.. order[phase.Id].Select(PhaseEnd)];
            var own = new List<string>();
            foreach (var stage in phase.Stages.Where(static s => s.Mark != StageMark.Existing))
            {
                var hours = HoursOf(stage);
                conditional += stage.Mark == StageMark.Conditional ? hours ?? 0 : 0;
                if (hours is null)
                {
                    unestimated.Add(stage.Id);
                }

                var counts = withConditional || stage.Mark != StageMark.Conditional;
                var id = ids.Add(stage.Id) ? stage.Id : $"{stage.Id} in line {stage.Line}";
                own.Add(id);
                items.Add(new WorkItem(id, stage.Name, counts ? hours ?? 0 : 0, [.. before, .. links.Graph.Needs(stage.Id).SelectMany(NeedOf)]) { Phase = phase.Id, Stage = stage.Id });
            }

            items.Add(new WorkItem(PhaseEnd(phase.Id), phase.Title, 0, [.. own, .. before]) { Phase = phase.Id });
        }

        return new DocumentWork { Network = WorkNetwork.Of(items), Unestimated = unestimated.ToImmutable(), ConditionalHours = conditional };
    }

    /// <summary>Hours of the stage, or of those of its items that have some; null when there are none.</summary>
    public static double? HoursOf(DocumentStage stage) =>
        stage.DurationHours ?? (stage.Tasks.Any(static t => t.Hours is not null) ? stage.Tasks.Sum(static t => t.Hours ?? 0) : null);

    private static string PhaseEnd(string phaseId) => $"end of phase {phaseId}";

    /// <summary>A name is a stage, or a phase of which everything must have ended.</summary>
    private static IEnumerable<string> NeedOf(string id) => [id, PhaseEnd(id)];

    private static ImmutableArray<string> PhasesAmong(IReadOnlyCollection<string> needs, ImmutableArray<DocumentPhase> phases) =>
        [.. phases.Select(static p => p.Id).Where(needs.Contains)];
}
