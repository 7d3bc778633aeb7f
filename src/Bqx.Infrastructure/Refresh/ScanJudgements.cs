using Bqx.Core.Quality;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Quality.Incidents;
using Bqx.Core.Quality.Scans;
using Bqx.Core.Warehouse;
using Bqx.Core.Workspaces;

namespace Bqx.Infrastructure.Refresh;

/// <summary>
/// What the scans say, kept while nothing that it rests on has changed: the minute's assessment does not judge tens of thousands of
/// results again. Called by one thread at a time.
/// </summary>
internal sealed class ScanJudgements(Workspace workspace)
{
    private readonly TableNames _names = TableNames.Of(workspace);
    private Basis? _basis;
    private ScanResults _results = ScanResults.None;

    public ScanResults Of(BookChecks book, WarehouseTables? warehouse, ScanBoard scans, IncidentBoard incidents, DateTimeOffset now)
    {
        var basis = new Basis(book, warehouse, scans.Full, scans.Sampled, scans.Failed, incidents);
        if (_basis is { } before && before.IsSame(basis) && !(now >= _results.HoldUntil))
        {
            return _results;
        }

        (_basis, _results) = (basis, ScanChecks.Of(book, _names, warehouse, scans, incidents, now, _results));
        return _results;
    }

    /// <summary>Progress of a run is not among it: it changes no result.</summary>
    private sealed record Basis(BookChecks Book, object? Warehouse, object Full, object Sampled, object Failed, object Incidents)
    {
        public bool IsSame(Basis other) =>
            ReferenceEquals(Book, other.Book) && ReferenceEquals(Warehouse, other.Warehouse) && ReferenceEquals(Full, other.Full)
            && ReferenceEquals(Sampled, other.Sampled) && ReferenceEquals(Failed, other.Failed) && ReferenceEquals(Incidents, other.Incidents);
    }
}
