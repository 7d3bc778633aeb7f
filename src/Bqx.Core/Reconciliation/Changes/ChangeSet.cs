using Bqx.Core.Reconciliation.Comparing;

namespace Bqx.Core.Reconciliation.Changes;

/// <summary>
/// Chosen changes to one base, sealed: what is approved is exactly what is applied. The seal covers every row and the base's state of the
/// records that the rows touch.
/// </summary>
public sealed record ChangeSet
{
    /// <summary>The first 12 digits of the seal.</summary>
    public string Id => Seal[..Math.Min(12, Seal.Length)];

    public required string BaseId { get; init; }

    /// <summary>Which plan speaks; see <see cref="DesiredPlan.Origin"/>.</summary>
    public required string Origin { get; init; }

    public required SealedDocument Document { get; init; }

    /// <summary>UTC, whole milliseconds.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    /// <summary>Parents first, removals last; no conflicts.</summary>
    public required ImmutableArray<ChangeRow> Rows { get; init; }

    /// <summary>SHA-256 in lower-case hexadecimal digits.</summary>
    public required string Seal { get; init; }

    public bool HasRemovals => Rows.Any(static r => r.Change == ChangeKind.Remove);

    public int Count(ChangeKind change) => Rows.Count(r => r.Change == change);

    public ChangeRow? Find(string rowId) => Rows.FirstOrDefault(r => r.Id == rowId);
}

/// <param name="Name">File name of the document.</param>
/// <param name="Title">Its first heading; null without one.</param>
/// <param name="Sha256">Of its bytes, lower-case hexadecimal digits.</param>
public sealed record SealedDocument(string Name, string? Title, string Sha256);
