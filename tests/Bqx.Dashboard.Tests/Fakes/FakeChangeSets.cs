using Bqx.Core.Common;
using Bqx.Core.Reconciliation.Applying;
using Bqx.Core.Reconciliation.Changes;
using Bqx.Core.Reconciliation.Comparing;

namespace Bqx.Dashboard.Tests.Fakes;

/// <summary>Change sets that only remember what was asked for. <see cref="Refusal"/> makes every command fail.</summary>
internal sealed class FakeChangeSets : IChangeSets
{
    public string? Refusal { get; set; }

    public List<string> Commands { get; } = [];

    /// <summary>Rows of the drafts that were asked for.</summary>
    public List<ImmutableHashSet<string>> Drafts { get; } = [];

    public Task<ChangeSetDraft> DraftAsync(Difference difference, ImmutableHashSet<string> selected, SealedDocument document, string by, Role role, CancellationToken cancellationToken)
    {
        Drafts.Add(selected);
        return Task.FromResult(Refusal is null ? new ChangeSetDraft("0123456789ab", Refused: null) : new ChangeSetDraft(Id: null, Refusal));
    }

    public Task<string?> ImportAsync(ChangeSet changes, string by, Role role, CancellationToken cancellationToken) => Said("import");

    public Task<string?> ApproveAsync(string id, string by, Role role, CancellationToken cancellationToken) => Said($"approve {id}");

    public Task<string?> StartAsync(string id, string by, Role role, CancellationToken cancellationToken) => Said($"start {id}");

    public Task<string?> PauseAsync(string id, string by, Role role, CancellationToken cancellationToken) => Said($"pause {id}");

    public Task<string?> RollBackAsync(string id, int batch, string by, Role role, CancellationToken cancellationToken) => Said($"back {id} {batch}");

    private Task<string?> Said(string command)
    {
        Commands.Add(command);
        return Task.FromResult(Refusal);
    }
}

/// <summary>Comparisons that are only counted.</summary>
internal sealed class FakeComparisons : IComparisons
{
    public int Requests { get; private set; }

    public void Request() => Requests++;
}
