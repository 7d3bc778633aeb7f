namespace Bqx.Core.Reconciliation;

/// <summary>A record by its table and its id text. Id texts are compared exactly; two tables may use the same one.</summary>
public readonly record struct RecordKey(RecordKind Kind, string Key)
{
    /// <summary>"task MP03.P06.S01.T02".</summary>
    public override string ToString() => $"{Kind.ToString().ToLowerInvariant()} {Key}";
}
