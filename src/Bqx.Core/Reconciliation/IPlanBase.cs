using Bqx.Core.Common;

namespace Bqx.Core.Reconciliation;

/// <summary>
/// Port to the base that holds the plan. It can list, read again and upsert by key; it has no way to delete, and none to create without a key.
/// Every call counts against the base's rate and its month. Expected trouble is a value.
/// </summary>
public interface IPlanBase
{
    /// <summary>One complete listing of the four tables.</summary>
    Task<SourceReading<BaseState>> ReadAsync(CancellationToken cancellationToken);

    /// <summary>The records with these 1 to 10 keys as they stand now, in one request; none, one or several for a key.</summary>
    Task<BaseAnswer> FindAsync(RecordKind kind, ImmutableArray<string> keys, CancellationToken cancellationToken);

    /// <summary>
    /// Creates or updates 1 to 10 records of one table in one request, merged on the key field; their links are record ids already.
    /// It is never sent twice when the answer was lost: the caller reads back what happened.
    /// </summary>
    Task<BaseAnswer> UpsertAsync(RecordKind kind, ImmutableArray<RecordWrite> records, CancellationToken cancellationToken);
}

/// <summary>A record to be written: its key and the fields that change. A null value empties a field.</summary>
public sealed record RecordWrite(string Key, ImmutableSortedDictionary<PlanField, FieldValue?> Fields);

/// <summary>What the base answered.</summary>
public abstract record BaseAnswer
{
    private BaseAnswer()
    {
    }

    public sealed record Answered(ImmutableArray<BaseRecord> Records) : BaseAnswer;

    /// <summary>The base refused the content (Airtable's 422): nothing of the request was written.</summary>
    public sealed record Refused(string Reason) : BaseAnswer;

    /// <summary>The request failed, or its answer was lost: whether a write happened is not known.</summary>
    public sealed record Failed(SourceProblem Problem) : BaseAnswer;
}
