using Bqx.Core.Common;
using Bqx.Core.Plans;
using Bqx.Core.Reconciliation.Changes;

namespace Bqx.Core.Reconciliation.Comparing;

/// <summary>Port that reads a document and the base now and says what separates them. Nothing is kept or written.</summary>
public interface IPlanComparison
{
    /// <summary>The workspace's plan document against the base.</summary>
    Task<PlanComparison> CompareAsync(CancellationToken cancellationToken);

    /// <param name="name">File name of the document, for people.</param>
    /// <param name="bytes">The document.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<PlanComparison> CompareAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);
}

public abstract record PlanComparison
{
    private PlanComparison()
    {
    }

    /// <param name="Difference">What separates the two.</param>
    /// <param name="Document">As it was read.</param>
    /// <param name="Sealed">What a change set says of it.</param>
    /// <param name="Base">How the base was read.</param>
    /// <param name="WriteRefusal">Null when the base may be written, else why not and what would change that.</param>
    public sealed record Compared(Difference Difference, PlanDocument Document, SealedDocument Sealed, Provenance Base, string? WriteRefusal) : PlanComparison;

    public sealed record Failed(SourceProblem Problem) : PlanComparison;
}
