using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Bqx.Core.Common;
using Dapper;

namespace Bqx.Infrastructure.Store;

/// <param name="Value">Of the source's type.</param>
/// <param name="Provenance">When, from where and how completely it was read.</param>
/// <param name="Version">Row of the store.</param>
internal sealed record KeptSnapshot(object Value, Provenance Provenance, long Version);

/// <summary>
/// The newest stored value of each source. The large ones can be begun as soon as the store is open: reading them is the longest part of
/// a start, and it needs nothing of the rest.
/// </summary>
internal sealed class KeptSnapshots(StoreDatabase database)
{
    private static readonly ImmutableArray<(SourceName Source, JsonTypeInfo Type)> Large =
    [
        (SourceName.Plan, SnapshotJson.Default.PlanRecords),
        (SourceName.Document, SnapshotJson.Default.PlanDocument),
        (SourceName.Warehouse, SnapshotJson.Default.WarehouseTables),
        (SourceName.Models, SnapshotJson.Default.ModelRegistry),
        (SourceName.Costs, SnapshotJson.Default.CostRecords),
        (SourceName.Runbooks, SnapshotJson.Default.RunbookLibrary),
        (SourceName.Artifacts, SnapshotJson.Default.ArtifactRecords),
    ];

    private readonly ConcurrentDictionary<SourceName, Lazy<KeptSnapshot?>> _begun = new();

    /// <summary>Puts together how the types are read, which the first reading would do otherwise. It needs no store.</summary>
    public static void Prepare()
    {
        foreach (var type in Large.Select(static l => l.Type).Append(SnapshotJson.Default.Provenance))
        {
            JsonSerializer.Deserialize("null"u8, type);
        }
    }

    public void Begin()
    {
        foreach (var (source, type) in Large)
        {
            var kept = new Lazy<KeptSnapshot?>(() => Read(source, type));
            _begun[source] = kept;
            _ = Task.Run(() => kept.Value);
        }
    }

    /// <summary>What was begun, once; else what the store holds now. Null when there is nothing that this program can read.</summary>
    /// <exception cref="JsonException">What is stored is not such a value.</exception>
    /// <exception cref="InvalidDataException">What is stored is damaged.</exception>
    public KeptSnapshot? Take(SourceName source, JsonTypeInfo type) =>
        _begun.TryRemove(source, out var begun) ? begun.Value : Read(source, type);

    private KeptSnapshot? Read(SourceName source, JsonTypeInfo type)
    {
        var row = database.Read(c => c.QueryFirstOrDefault<SnapshotRow>(SqlText.Query("select-latest-snapshot"), new { Source = source.ToString() }));
        if (row is null || row.Format != SnapshotPayload.Format)
        {
            return null;
        }

        var provenance = JsonSerializer.Deserialize(row.Provenance, SnapshotJson.Default.Provenance)
            ?? throw new JsonException("The provenance is empty.");
        return new KeptSnapshot(SnapshotPayload.Unpack(row.Payload, type), provenance, row.Version);
    }
}
