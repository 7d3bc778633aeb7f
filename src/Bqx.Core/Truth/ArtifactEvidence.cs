using Bqx.Core.Common;

namespace Bqx.Core.Truth;

/// <summary>What files and attestations prove. A person's word is shown as attested and never proves.</summary>
internal static class ArtifactEvidence
{
    public static Evidence Of(IEnumerable<Artifact> artifacts, Snapshot<ArtifactRecords> source, DateTimeOffset now)
    {
        var own = artifacts.ToArray();
        if (own.Length == 0)
        {
            return Evidence.None;
        }

        var proof = source.Proof();
        var files = Array.FindAll(own, static a => a.AttestedBy is null);
        return files.Length == 0 ? OfAttestation(own, proof, now)
            : source.Holds(now) ? OfFiles(files, proof)
            : new Evidence(EvidenceState.Unmeasured, $"Evidence {source.Why(now)}", $"file:{files[0].Path}", Status.Unknown, null, proof);
    }

    /// <summary>True when the file is there with the recorded hash.</summary>
    public static bool Matches(Artifact file) =>
        file.FoundSha256 is { } found && string.Equals(found, file.Sha256, StringComparison.OrdinalIgnoreCase);

    private static Evidence OfFiles(Artifact[] files, Proof proof)
    {
        var bad = Array.Find(files, static f => !Matches(f));
        return bad is null
            ? new Evidence(EvidenceState.Proven, "File as recorded", $"file:{files[0].Path}", Status.Ok, files.Max(static f => f.ModifiedAt), proof)
            : bad.FoundSha256 is null
                ? new Evidence(EvidenceState.Disproven, "File missing", $"file:{bad.Path}", Status.Missing, null, proof)
                : new Evidence(EvidenceState.Disproven, "File differs from its recorded hash", $"file:{bad.Path}", Status.Critical, bad.ModifiedAt, proof);
    }

    private static Evidence OfAttestation(Artifact[] attestations, Proof proof, DateTimeOffset now)
    {
        var today = Days.Of(now);
        var valid = Array.Find(attestations, a => a.AttestedUntil >= today);
        var shown = valid ?? attestations[0];
        var until = shown.AttestedUntil is { } last ? Words.Day(last, today) : "no date";
        return valid is null
            ? new Evidence(EvidenceState.None, $"Attested by {shown.AttestedBy}, ended {until}", $"attestation:{shown.AttestedBy}", Status.Unknown, null, proof)
            : new Evidence(EvidenceState.Attested, $"Attested by {shown.AttestedBy} until {until}", $"attestation:{shown.AttestedBy}", Status.Unknown, null, proof);
    }
}
