namespace Bqx.Core.Reconciliation.Comparing;

/// <summary>Finds records of a base by exact key and by record id. A link is followed by record id only; hierarchy is never read from ids.</summary>
internal sealed class RecordIndex(ImmutableArray<BaseRecord> records)
{
    private readonly ILookup<RecordKey, BaseRecord> _byKey =
        records.Where(static r => r.Key.Length > 0).ToLookup(static r => new RecordKey(r.Kind, r.Key));

    private readonly Dictionary<string, BaseRecord> _byId =
        records.GroupBy(static r => r.RecordId, StringComparer.Ordinal).ToDictionary(static g => g.Key, static g => g.First(), StringComparer.Ordinal);

    public ImmutableArray<BaseRecord> Of(RecordKey key) => [.. _byKey[key]];

    public BaseRecord? ById(string recordId) => _byId.GetValueOrDefault(recordId);

    /// <summary>A value for people: links by the keys of their records.</summary>
    public string Words(FieldValue value) => value switch
    {
        FieldValue.Links links => string.Join(", ", links.RecordIds.Select(id => ById(id) is { Key.Length: > 0 } record ? record.Key : id)),
        _ => FieldWords.Of(value),
    };
}
