namespace Bqx.Core.Plans.Integrity;

/// <summary>Done tasks that name no artefact. Whether there is one is a matter of evidence: this only says that nobody wrote it down.</summary>
internal static class DoneWithoutArtifactRule
{
    public static IEnumerable<IntegrityRecord> Find(IntegrityCase plan) => plan.Records.Tasks
        .Where(static t => t.Status.Status == WorkStatus.Done && string.IsNullOrWhiteSpace(t.Artifacts))
        .Select(static t => IntegrityCase.Of(t, t.Name));
}
