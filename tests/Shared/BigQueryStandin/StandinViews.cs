using Bqx.Dashboard.Tests.GoogleSqlEngine;

namespace Bqx.Dashboard.Tests.BigQueryStandin;

/// <summary>INFORMATION_SCHEMA as virtual tables over the catalogue and the ledger: the documented columns that are about tables and jobs.</summary>
internal sealed class StandinViews(StandinWarehouse warehouse, StandinLedger ledger)
{
    /// <summary>Jobs of other people, as INFORMATION_SCHEMA.JOBS tells them.</summary>
    public List<StandinJob> OtherJobs { get; } = [];

    /// <param name="fullName">As the statement names it, with its project.</param>
    /// <param name="project">Whose.</param>
    /// <param name="scope">A dataset, or region- and a location.</param>
    /// <param name="view">TABLES, COLUMNS, TABLE_STORAGE, PARTITIONS, JOBS.</param>
    /// <param name="location">Where the job runs.</param>
    public EngineTable Table(string fullName, string project, string scope, string view, string location)
    {
        var isRegion = scope.StartsWith("region-", StringComparison.OrdinalIgnoreCase);
        var tables = warehouse.Datasets
            .Where(d => d.ProjectId == project && string.Equals(d.Location, location, StringComparison.OrdinalIgnoreCase) && (isRegion || d.DatasetId == scope))
            .SelectMany(static d => d.Tables, static (d, t) => new StandinListed(d, t));
        var (columns, rows) = (view, isRegion) switch
        {
            ("TABLES", _) => (StandinTableViews.Tables, tables.Select(StandinTableViews.TablesRow)),
            ("COLUMNS", _) => (StandinTableViews.Columns, tables.SelectMany(StandinTableViews.ColumnRows)),
            ("TABLE_STORAGE" or "TABLE_STORAGE_BY_PROJECT", true) => (StandinTableViews.Storage, tables.Where(static t => t.Table.Type == "TABLE").Select(StandinTableViews.StorageRow)),
            ("PARTITIONS", false) => (StandinTableViews.Partitions, tables.Where(static t => t.Table.Type == "TABLE").SelectMany(StandinTableViews.PartitionRows)),
            ("JOBS" or "JOBS_BY_PROJECT" or "JOBS_BY_USER", true) => (StandinJobViews.Columns, Jobs(project, location).Select(StandinJobViews.Row)),
            _ => throw new StandinRefusal(new StandinError("notFound", $"Not found: Table {project}:{scope}.INFORMATION_SCHEMA.{view} was not found in location {location}")),
        };
        return new EngineTable(fullName, EngineColumn.ParseList(columns)) { Rows = read => rows.Select(r => read.Select(i => r[i]).ToArray()) };
    }

    private IEnumerable<StandinJob> Jobs(string project, string location) =>
        OtherJobs.Concat(ledger.Jobs).Where(j => j.ProjectId == project && string.Equals(j.Location, location, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A table in its dataset.</summary>
internal sealed record StandinListed(StandinDataset Dataset, StandinTable Table);
