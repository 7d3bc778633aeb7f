using Bqx.Core.Common;
using Bqx.Core.Reconciliation.Changes;

namespace Bqx.Core.Reconciliation.Comparing;

/// <summary>Every plan document of the workspace beside the base, as they were compared last.</summary>
public sealed record ComparisonBoard
{
    public static ComparisonBoard Empty { get; } = new();

    /// <summary>True while they are being compared; what was compared before stays.</summary>
    public bool IsComparing { get; init; }

    /// <summary>The workspace's own document first, then the others by name. Empty until they were looked for.</summary>
    public ImmutableArray<ComparedDocument> Documents { get; init; } = [];

    /// <summary>The base at the last reading that succeeded; null until then.</summary>
    public BaseState? Base { get; init; }

    /// <summary>Of the reading of the base.</summary>
    public Proof BaseProof { get; init; } = new(SourceName.Plan, SourceState.NotLoaded, Provenance: null);

    /// <summary>UTC; null until the first comparison.</summary>
    public DateTimeOffset? ComparedAt { get; init; }

    /// <summary>The document of that name, or the workspace's own for a name that is not there; null without any.</summary>
    public ComparedDocument? Find(string? name) => Documents.FirstOrDefault(d => d.Sealed.Name == name) ?? Documents.FirstOrDefault();
}

/// <summary>One plan document with what separates it from the base.</summary>
public sealed record ComparedDocument
{
    public required SealedDocument Sealed { get; init; }

    /// <summary>Lines of text.</summary>
    public int Lines { get; init; }

    /// <summary>When the file was last written, UTC; null when there is none.</summary>
    public DateTimeOffset? WrittenAt { get; init; }

    /// <summary>Of the reading of the file.</summary>
    public required Proof Proof { get; init; }

    /// <summary>Null when document or base could not be read.</summary>
    public Difference? Difference { get; init; }
}

/// <summary>Compares anew when asked.</summary>
public interface IComparisons
{
    /// <summary>Reads documents and base again and compares them. Returns at once; the result is published when it is there.</summary>
    void Request();
}
