using Bqx.Core.Quality.Checks;
using Bqx.Core.Quality.Incidents;
using Bqx.Core.Quality.Judging;
using Bqx.Core.Quality.Scans;
using Bqx.Core.Warehouse;

namespace Bqx.Core.Quality;

/// <summary>Judges the newest scans by the checks of the book. Pure, and as costly as there are results: keep what it gives.</summary>
public static class ScanChecks
{
    /// <param name="checks">The book's checks by family.</param>
    /// <param name="names">The grammar.</param>
    /// <param name="warehouse">The newest listing; without one nothing is judged.</param>
    /// <param name="scans">Newest scans.</param>
    /// <param name="incidents">Incidents: what was resolved as expected or false positive widens a band.</param>
    /// <param name="now">UTC.</param>
    /// <param name="before">Earlier results: families of which nothing has changed are taken from them.</param>
    public static ScanResults Of(
        BookChecks checks, TableNames names, WarehouseTables? warehouse, ScanBoard scans, IncidentBoard incidents, DateTimeOffset now, ScanResults? before = null)
    {
        if (warehouse is null || checks.HasNoScans)
        {
            return ScanResults.None;
        }

        return new ScanJudge(checks, names, warehouse, scans, incidents, now).Results(before?.Families);
    }
}
