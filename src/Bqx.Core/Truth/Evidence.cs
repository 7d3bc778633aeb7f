using Bqx.Core.Common;

namespace Bqx.Core.Truth;

/// <summary>What was found about one deliverable.</summary>
/// <param name="State">What it amounts to.</param>
/// <param name="Summary">One short phrase: "2.164 M rows, fresh", "Table missing", "62% of sibling rows".</param>
/// <param name="Subject">What was looked at: <c>table:lag_bqx_eurusd</c>, <c>model:eurusd/xgboost</c>, <c>file:context.json</c>; null when there is nothing to look at.</param>
/// <param name="Status">Status of the subject.</param>
/// <param name="ProvenAt">Since when the evidence stands (table or file made, model trained), UTC.</param>
/// <param name="Proof">Where it was measured; null when there is nothing to measure.</param>
public sealed record Evidence(EvidenceState State, string Summary, string? Subject, Status Status, DateTimeOffset? ProvenAt, Proof? Proof)
{
    public static Evidence None { get; } = new(EvidenceState.None, "No proof recorded", null, Status.Unknown, null, null);
}

/// <summary>A file of the workspace that proves a task, or a person's word for it.</summary>
/// <param name="TaskId">Task id of the plan.</param>
/// <param name="Path">File path within the workspace; null for an attestation.</param>
/// <param name="Sha256">Expected hash, hex; null for an attestation.</param>
/// <param name="FoundSha256">Hash found; null when the file is absent or it is an attestation.</param>
/// <param name="ModifiedAt">When the file was last written, UTC.</param>
/// <param name="AttestedBy">Who vouches; null for a file.</param>
/// <param name="AttestedUntil">Last day of the attestation.</param>
public sealed record Artifact(string TaskId, string? Path, string? Sha256, string? FoundSha256, DateTimeOffset? ModifiedAt, string? AttestedBy, DateOnly? AttestedUntil);

public sealed record ArtifactRecords
{
    public required ImmutableArray<Artifact> Artifacts { get; init; }
}
