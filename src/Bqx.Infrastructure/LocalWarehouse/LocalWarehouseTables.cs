using Bqx.Core.Common;
using Bqx.Core.Warehouse;
using Bqx.Core.Workspaces;
using Bqx.Infrastructure.Files;
using Bqx.Infrastructure.LocalWarehouse.Scans;
using Bqx.Infrastructure.Store;
using Microsoft.Data.Sqlite;

namespace Bqx.Infrastructure.LocalWarehouse;

/// <summary>
/// What a warehouse in one SQLite file says of its tables: the schema read to its end, rows counted, oldest and newest row by the
/// family's time column. A table that cannot be read is listed without figures and named among the rejected.
/// </summary>
public sealed class LocalWarehouseTables(WorkspaceSources sources, Workspace workspace, TimeProvider clock) : ISource<WarehouseTables>
{
    private const string Dataset = "main";
    private static readonly string ListTables = SqlText.Read("Bqx.Infrastructure.LocalWarehouse.list-tables.sql");
    private static readonly string ListColumns = SqlText.Read("Bqx.Infrastructure.LocalWarehouse.list-columns.sql");
    private static readonly string ListDates = SqlText.Read("Bqx.Infrastructure.LocalWarehouse.list-dates.sql");

    private readonly TableNames _names = TableNames.Of(workspace);

    public SourceName Name => SourceName.Warehouse;

    public string? ChangeMark() => sources.Warehouse is { } file ? WarehouseConnection.Mark(file) : null;

    public Task<SourceReading<WarehouseTables>> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(
        sources.Warehouse is { } file
            ? WarehouseConnection.Read<WarehouseTables>(file, c => Read(c, file), cancellationToken)
            : new SourceReading<WarehouseTables>.Failed(new(
                SourceProblemKind.NotConfigured, "The workspace names no warehouse.", "Set warehouse.file in workspace.yaml, or BigQuery:ProjectId.")));

    private SourceReading<WarehouseTables>.Read Read(WarehouseConnection warehouse, FilePlace file)
    {
        var started = clock.GetTimestamp();
        var takenAt = clock.GetUtcNow();
        var rejections = new Rejections();
        if (!sources.Physical.IsEmpty)
        {
            rejections.Add($"{WorkspaceFile.Name}, warehouse.physical", $"is for BigQuery and does nothing here: {file.Name} keeps tables and columns under the plan's names. Set BigQuery:ProjectId, or take it out.");
        }

        var names = new List<string>();
        warehouse.ForEach(ListTables, row => names.Add(row.GetString(0)));
        var dates = Dates(warehouse, rejections);
        var shapes = new ColumnShapes();
        var tables = ImmutableArray.CreateBuilder<TableMetadata>(names.Count);
        foreach (var name in names)
        {
            var (createdAt, modifiedAt) = dates.GetValueOrDefault(name);
            var table = new TableMetadata { Ref = new TableRef(Dataset, name.ToLowerInvariant()), CreatedAt = createdAt, ModifiedAt = modifiedAt };
            tables.Add(Measured(warehouse, table, shapes, rejections));
        }

        return new(new WarehouseTables { Tables = new Listing<TableMetadata>(tables.ToImmutable(), IsExhausted: true, Pages: 1) }, new Provenance
        {
            Source = Name,
            System = "Local warehouse",
            Request = $"{file.Name}: {ListTables.TrimEnd()}; then per table {Figures("{table}", "{time column}")}",
            TakenAt = takenAt,
            Complete = true,
            Rows = tables.Count,
            Bytes = new FileInfo(file.Path).Length,
            ElapsedMs = clock.GetElapsedTime(started).TotalMilliseconds,
            Rejected = rejections.ToImmutable(),
        });
    }

    private Dictionary<string, (DateTimeOffset? CreatedAt, DateTimeOffset? ModifiedAt)> Dates(WarehouseConnection warehouse, Rejections rejections)
    {
        var dates = new Dictionary<string, (DateTimeOffset?, DateTimeOffset?)>();
        try
        {
            warehouse.ForEach(ListDates, row =>
                dates[row.GetString(0)] = (EpochTime.Read(row.GetValue(1), sources.WarehouseTimeUnit), EpochTime.Read(row.GetValue(2), sources.WarehouseTimeUnit)));
        }
        catch (SqliteException e) when (WarehouseTrouble.IsLocal(e))
        {
            rejections.Add("_tables", $"the dates of the tables cannot be read: {e.Message}");
        }

        return dates;
    }

    private TableMetadata Measured(WarehouseConnection warehouse, TableMetadata table, ColumnShapes shapes, Rejections rejections)
    {
        var name = table.Ref.Name;
        try
        {
            table = table with { Columns = shapes.Same(Columns(warehouse, name)) };
            using var command = warehouse.Command(Figures(name, TimeColumn(table, rejections)));
            using var row = command.ExecuteReader();
            row.Read();
            return table with { Rows = row.GetInt64(0), OldestRowAt = Time(row, 1, name, rejections), NewestRowAt = Time(row, 2, name, rejections) };
        }
        catch (SqliteException e) when (WarehouseTrouble.IsLocal(e))
        {
            rejections.Add(name, $"cannot be read: {e.Message}");
            return table;
        }
    }

    private static ImmutableArray<TableColumn> Columns(WarehouseConnection warehouse, string table)
    {
        var columns = ImmutableArray.CreateBuilder<TableColumn>();
        warehouse.ForEach(ListColumns, row => columns.Add(new TableColumn(row.GetString(0), row.GetString(1))), table);
        return columns.ToImmutable();
    }

    private string? TimeColumn(TableMetadata table, Rejections rejections)
    {
        if (_names.Match(table.Ref.Name)?.Family.TimeColumn is not { } column)
        {
            return null;
        }

        if (table.Columns.Any(c => string.Equals(c.Name, column, StringComparison.OrdinalIgnoreCase)))
        {
            return column;
        }

        rejections.Add(table.Ref.Name, $"has no time column {column}, so its age is unknown");
        return null;
    }

    private DateTimeOffset? Time(SqliteDataReader row, int column, string table, Rejections rejections)
    {
        if (row.IsDBNull(column))
        {
            return null;
        }

        var time = EpochTime.Read(row.GetValue(column), sources.WarehouseTimeUnit);
        if (time is null)
        {
            rejections.Add(table, $"its time column holds {row.GetValue(column)}, which is no time");
        }

        return time;
    }

    /// <summary>Three selects rather than one: each of the last two is one step in the column's index.</summary>
    private static string Figures(string table, string? timeColumn) => timeColumn is null
        ? $"SELECT (SELECT count(*) FROM {SqliteDialect.Quote(table)}), NULL, NULL"
        : $"SELECT (SELECT count(*) FROM {SqliteDialect.Quote(table)}), (SELECT min({SqliteDialect.Quote(timeColumn)}) FROM {SqliteDialect.Quote(table)}), (SELECT max({SqliteDialect.Quote(timeColumn)}) FROM {SqliteDialect.Quote(table)})";
}
