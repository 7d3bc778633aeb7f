using Bqx.Core.Truth;

namespace Bqx.Core.Reconciliation.Comparing;

/// <summary>Port that says what separates the evidence from what the base holds of it. Nothing is kept or written.</summary>
public interface IEvidenceComparison
{
    /// <summary>Verdicts and verified shares against the base; refused unless writing them back is switched on.</summary>
    Task<PlanComparison> CompareAsync(Assessment now, CancellationToken cancellationToken);
}
