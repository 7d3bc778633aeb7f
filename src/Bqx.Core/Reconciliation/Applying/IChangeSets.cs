using Bqx.Core.Common;
using Bqx.Core.Reconciliation.Changes;
using Bqx.Core.Reconciliation.Comparing;

namespace Bqx.Core.Reconciliation.Applying;

/// <summary>Port for people: drafts, approves and applies change sets. Roles are judged here; each command gives null or one sentence for the person.</summary>
public interface IChangeSets
{
    /// <summary>Seals the selected rows and keeps them.</summary>
    Task<ChangeSetDraft> DraftAsync(Difference difference, ImmutableHashSet<string> selected, SealedDocument document, string by, Role role, CancellationToken cancellationToken);

    /// <summary>Keeps a change set that was sealed elsewhere, such as in a file.</summary>
    Task<string?> ImportAsync(ChangeSet changes, string by, Role role, CancellationToken cancellationToken);

    Task<string?> ApproveAsync(string id, string by, Role role, CancellationToken cancellationToken);

    /// <summary>
    /// Begins or resumes applying and returns at once; progress is published. When another page or program applies it already, that one
    /// goes on and this one only watches.
    /// </summary>
    Task<string?> StartAsync(string id, string by, Role role, CancellationToken cancellationToken);

    /// <summary>Asks whoever applies it to pause after the batch under way.</summary>
    Task<string?> PauseAsync(string id, string by, Role role, CancellationToken cancellationToken);

    /// <summary>Gives the updates of one batch their old values back; returns when that is done.</summary>
    Task<string?> RollBackAsync(string id, int batch, string by, Role role, CancellationToken cancellationToken);
}

/// <param name="Id">Of the change set; null when it was refused.</param>
/// <param name="Refused">Why; null when it was kept.</param>
public sealed record ChangeSetDraft(string? Id, string? Refused);
