using Bqx.Core.Reconciliation.Changes;

namespace Bqx.Core.Reconciliation.Applying;

/// <summary>Port to the journal of change sets. What a call kept is on disk when it returns.</summary>
public interface IChangeSetStore
{
    /// <summary>Everything that is kept.</summary>
    ChangeSetBoard Read();

    /// <summary>Null when it is not kept or cannot be read.</summary>
    ApplyRun? Find(string id);

    /// <summary>Keeps a change set with its first event; one that is kept already stays as it is.</summary>
    void Add(ChangeSet changes, ApplyEvent drafted);

    /// <summary>Appends to the events of a change set under the next number.</summary>
    /// <param name="id">The change set.</param>
    /// <param name="e">What happened.</param>
    /// <param name="fence">The number of the lease under which it happened; null for what anybody may say.</param>
    /// <returns>The run as it now is; null when somebody else holds the lease now, and nothing was kept.</returns>
    ApplyRun? Append(string id, ApplyEvent e, long? fence);

    /// <summary>Takes the lease of a base unless somebody else holds it. Each holder gets a higher number than all before.</summary>
    LeaseAnswer Acquire(string baseId, string changeSetId);

    /// <summary>Shows that the holder lives; false when somebody else holds the lease now.</summary>
    bool Renew(string baseId, long fence);

    void Release(string baseId, long fence);
}

/// <summary>Who may write to a base.</summary>
public abstract record LeaseAnswer
{
    private LeaseAnswer()
    {
    }

    /// <param name="Fence">Grows with each holder.</param>
    public sealed record Held(long Fence) : LeaseAnswer;

    /// <param name="ChangeSetId">What the other applies.</param>
    /// <param name="Holder">Machine and process.</param>
    /// <param name="Until">When the lease ends unless it is renewed, UTC.</param>
    public sealed record Taken(string ChangeSetId, string Holder, DateTimeOffset Until) : LeaseAnswer;
}
