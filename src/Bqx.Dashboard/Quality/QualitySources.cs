using Bqx.Core.Journal;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Quality.Imports;
using Bqx.Core.Quality.Incidents;
using Bqx.Core.Quality.Scans;
using Bqx.Core.Warehouse;

namespace Bqx.Dashboard.Quality;

/// <summary>What a table's panel shows beside the assessment, all of one moment.</summary>
public sealed record QualitySources
{
    public required CheckBook Book { get; init; }

    public required History History { get; init; }

    public required ScanBoard Scans { get; init; }

    public required IncidentBoard Incidents { get; init; }

    public ImmutableArray<ImportedResult> Imported { get; init; } = [];

    /// <summary>The whole listing, monthly tables included; null until it was read.</summary>
    public WarehouseTables? Warehouse { get; init; }
}
