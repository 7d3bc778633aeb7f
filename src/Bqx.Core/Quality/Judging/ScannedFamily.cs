using Bqx.Core.Quality.Scans;
using Bqx.Core.Warehouse;

namespace Bqx.Core.Quality.Judging;

/// <summary>The tables of a family that are there, each with the scan that it is judged by.</summary>
internal sealed class ScannedFamily(ImmutableArray<(TableName Name, TableMetadata Table, TableScan? Scan)> members)
{
    public ImmutableArray<(TableName Name, TableMetadata Table, TableScan? Scan)> Members => members;
}
