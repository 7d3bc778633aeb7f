namespace Bqx.Core.Reconciliation.Applying;

/// <summary>All change sets that are kept, newest first.</summary>
public sealed record ChangeSetBoard
{
    public static ChangeSetBoard Empty { get; } = new();

    public ImmutableArray<ApplyRun> Runs { get; init; } = [];

    /// <summary>Kept change sets that cannot be read any more, one sentence each.</summary>
    public ImmutableArray<string> Troubles { get; init; } = [];

    public ApplyRun? Find(string id) => Runs.FirstOrDefault(r => r.Id == id);
}
