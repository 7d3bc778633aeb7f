using Bqx.Dashboard.Tests.GoogleSqlEngine;
using Bqx.Infrastructure.Store;
using Microsoft.Data.Sqlite;

namespace Bqx.Dashboard.Tests.BigQueryStandin.Demo;

/// <summary>
/// The demo's warehouse file as a dataset of BigQuery: every table under its name, partitioned by the day of its first time column and clustered by
/// pair; and its billing export as Cloud Billing writes it.
/// </summary>
internal static class DemoWarehouse
{
    public const string Project = "bqx-ml-demo";
    public const string Dataset = "bqx_ml";
    public const string BillingDataset = "billing";

    /// <summary>Full name of the billing export's table.</summary>
    public const string BillingTable = $"{Project}.{BillingDataset}.{BillingExport.TableId}";

    private const string Dates = "_tables";

    private static readonly string[] PartitionColumns = ["bar_start_time", "ts_utc", "prediction_time"];

    /// <param name="file">warehouse.db</param>
    /// <param name="billing">billing-export.jsonl; null for none.</param>
    /// <param name="location">Where both datasets are.</param>
    public static StandinWarehouse Load(string file, string? billing = null, string location = "US")
    {
        var warehouse = new StandinWarehouse();
        warehouse.Add(Project, Dataset, location, [.. Tables(file)]);
        if (billing is not null)
        {
            warehouse.Add(Project, BillingDataset, location, BillingExport.Read(billing));
        }

        return warehouse;
    }

    private static List<StandinTable> Tables(string file)
    {
        SqliteLibrary.Initialise();
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        var dates = Read(connection, $"SELECT name, created_at, modified_at FROM {Dates}", static r => (Name: r.GetString(0), Created: r.GetInt64(1), Modified: r.GetInt64(2))).ToDictionary(static d => d.Name);
        var tables = new List<StandinTable>();
        foreach (var name in Read(connection, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'", static r => r.GetString(0)).Where(static n => n != Dates))
        {
            ImmutableArray<EngineColumn> columns = [.. Read(connection, $"SELECT name, type FROM pragma_table_info({Literal(name)})", static r => new EngineColumn(r.GetString(0), Type(r.GetString(0), r.GetString(1))))];
            var partitioning = PartitionColumns.FirstOrDefault(p => columns.Any(c => c.Name == p && c.Type.Kind is EngineKind.Timestamp));
            var (created, modified) = dates.TryGetValue(name, out var date) ? (date.Created, date.Modified) : (0, 0);
            tables.Add(new StandinTable(name, columns, new SqliteRows(file, name, columns))
            {
                Partitioning = partitioning is null ? null : new StandinPartitioning("DAY", partitioning),
                Clustering = columns.Any(static c => c.Name == "pair") ? ["pair"] : [],
                CreatedAt = DateTimeOffset.FromUnixTimeSeconds(created),
                ModifiedAt = DateTimeOffset.FromUnixTimeSeconds(modified),
            });
        }

        return tables;
    }

    private static EngineType Type(string column, string declared) => declared.ToUpperInvariant() switch
    {
        "REAL" => EngineKind.Float64,
        "TIMESTAMP" => EngineKind.Timestamp,
        // Made by CREATE TABLE AS, which forgets the word.
        "NUM" when PartitionColumns.Contains(column) => EngineKind.Timestamp,
        "INTEGER" or "NUM" => EngineKind.Int64,
        _ => EngineKind.String,
    };

    private static List<T> Read<T>(SqliteConnection connection, string sql, Func<SqliteDataReader, T> row)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(row(reader));
        }

        return rows;
    }

    private static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
