namespace Bqx.Core.Plans.Integrity;

/// <summary>Tasks that are not done and name an artefact all the same.</summary>
internal static class ArtifactBeforeDoneRule
{
    public static IEnumerable<IntegrityRecord> Find(IntegrityCase plan) => plan.Records.Tasks
        .Where(static t => t.Status.Status is WorkStatus.NotStarted or WorkStatus.InProgress or WorkStatus.Blocked && !string.IsNullOrWhiteSpace(t.Artifacts))
        .Select(static t => IntegrityCase.Of(t, t.Status.Raw ?? "no status"));
}
