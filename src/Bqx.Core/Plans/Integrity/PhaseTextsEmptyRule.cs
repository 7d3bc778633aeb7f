namespace Bqx.Core.Plans.Integrity;

/// <summary>Phases that name neither milestones nor deliverables.</summary>
internal static class PhaseTextsEmptyRule
{
    public static IEnumerable<IntegrityRecord> Find(IntegrityCase plan) => plan.Records.Phases
        .Where(static p => string.IsNullOrWhiteSpace(p.Milestones) && string.IsNullOrWhiteSpace(p.Deliverables))
        .Select(static p => IntegrityCase.Of(p, p.Name));
}
