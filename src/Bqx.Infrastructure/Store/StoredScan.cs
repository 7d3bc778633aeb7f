using Bqx.Core.Common;
using Bqx.Core.Quality.Scans;

namespace Bqx.Infrastructure.Store;

/// <summary>A scan as it is written: values in a list, because JSON's own maps have words for keys only.</summary>
internal sealed record StoredScan(ImmutableArray<StoredMeasure> Values, ImmutableArray<ScanTrouble> Troubles, Provenance Provenance, long? SampledRows)
{
    public static StoredScan Of(TableScan scan) =>
        new([.. scan.Values.Select(static v => new StoredMeasure(v.Key, v.Value))], scan.Troubles, scan.Provenance, scan.SampledRows);

    public TableScan ToScan(string table) => new()
    {
        Table = table,
        Values = Values.ToImmutableDictionary(static v => v.Measure, static v => v.Value),
        Troubles = Troubles.IsDefault ? [] : Troubles,
        Provenance = Provenance,
        SampledRows = SampledRows,
    };
}

internal sealed record StoredMeasure(ScanMeasure Measure, Measure Value);
