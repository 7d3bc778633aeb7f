using Bqx.Core.Common;
using Bqx.Core.Quality;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Quality.Incidents;
using Bqx.Core.Quality.Scans;
using Bqx.Core.Warehouse;
using Bqx.Core.Workspaces;

namespace Bqx.Dashboard.Tests.Fakes;

/// <summary>Scans and checks of the families of <see cref="World"/>, and what the rules say of them.</summary>
internal static class Scanned
{
    public const string Time = "bar_start_time";

    public static QualityCheck Check(
        CheckRule rule, double? warn = null, double? fail = null, Severity severity = Severity.Critical, string family = "lag_bqx", string key = "checked") => new()
        {
            Key = key,
            Name = "Checked",
            Rule = rule,
            Families = [family],
            Limits = new CheckLimits(warn, fail),
            Severity = severity,
            From = "A test",
        };

    public static CheckBook Book(params QualityCheck[] checks) => new() { Checks = [.. checks] };

    /// <summary>The built-in checks and further ones.</summary>
    public static CheckBook BuiltInAnd(Workspace workspace, params QualityCheck[] checks) => new() { Checks = [.. CheckBooks.BuiltIn(workspace).Checks, .. checks] };

    public static TableScan Scan(string table, params (ScanMeasure Measure, double Value)[] values) => new()
    {
        Table = table,
        Values = values.ToImmutableDictionary(v => v.Measure, v => Measure.Of(v.Value)),
        Provenance = Build.Provenance(SourceName.Warehouse) with { Request = $"SELECT 1 FROM {table}" },
    };

    public static ScanBoard Board(params TableScan[] scans) => new()
    {
        Full = scans.Where(s => !s.IsSample).ToImmutableDictionary(s => s.Table),
        Sampled = scans.Where(s => s.IsSample).ToImmutableDictionary(s => s.Table),
    };

    /// <summary>The results of one table; all scanned tables and those named beside are listed.</summary>
    public static TableCheck Judge(QualityCheck check, ScanBoard scans, string table = "lag_bqx_gbpjpy", IncidentBoard? incidents = null, DateTimeOffset? now = null, params TableMetadata[] tables)
    {
        var world = new World();
        var listed = scans.Full.Keys.Concat(scans.Sampled.Keys).Append(table).Distinct().Where(n => tables.All(t => t.Ref.Name != n)).Select(n => Build.Table(n));
        var warehouse = new WarehouseTables { Tables = new Listing<TableMetadata>([.. tables, .. listed], true, 1) };
        var checks = new BookChecks(Book(check), world.Workspace.Families);
        return ScanChecks.Of(checks, new TableNames(world.Workspace), warehouse, scans, incidents ?? IncidentBoard.Empty, now ?? Build.Now).Of(table).Single();
    }

    public static ScanPlan? Plan(CheckBook book, TableMetadata table) => ScanPlanner.PlanFor(book, new TableNames(new World().Workspace), table);
}
