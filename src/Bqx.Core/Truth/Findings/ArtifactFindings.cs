using Bqx.Core.Common;

namespace Bqx.Core.Truth.Findings;

/// <summary>Files that should prove a task and are absent or changed.</summary>
internal static class ArtifactFindings
{
    public static IEnumerable<Finding> Of(Facts facts)
    {
        var source = facts.Input.Artifacts;
        if (!source.Holds(facts.Now))
        {
            yield break;
        }

        foreach (var file in source.Value!.Artifacts)
        {
            if (file.AttestedBy is not null || ArtifactEvidence.Matches(file))
            {
                continue;
            }

            var phases = facts.PhasesOf([file.TaskId]);
            yield return new Finding
            {
                Rule = FindingRules.ArtifactMissing,
                Subject = file.TaskId,
                Severity = Severity.Warning,
                Status = Status.Missing,
                Message = file.FoundSha256 is null
                    ? $"{file.Path}, the proof of {file.TaskId}, is not in the workspace"
                    : $"{file.Path}, the proof of {file.TaskId}, has SHA-256 {Short(file.FoundSha256)}, recorded is {Short(file.Sha256)}",
                Advice = "Restore the file as recorded, or record its new hash in evidence.yaml.",
                Since = file.FoundSha256 is null ? null : file.ModifiedAt,
                Phases = phases,
                Tasks = [file.TaskId],
                Owner = Owners.Of(facts.Plan, [file.TaskId], phases),
                Proof = source.Proof(),
            };
        }
    }

    private static string Short(string? hash) => hash is { Length: > 12 } ? hash[..12] + "…" : hash ?? "none";
}
