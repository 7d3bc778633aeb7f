namespace Bqx.Dashboard.Tests.BigQueryStandin;

/// <summary>Rows of the views about tables, in the documented order of their columns.</summary>
internal static class StandinTableViews
{
    public const string Tables = """
        table_catalog STRING, table_schema STRING, table_name STRING, table_type STRING, managed_table_type STRING, is_insertable_into STRING,
        is_fine_grained_mutations_enabled STRING, is_typed STRING, is_change_history_enabled STRING, creation_time TIMESTAMP, base_table_catalog STRING,
        base_table_schema STRING, base_table_name STRING, snapshot_time_ms TIMESTAMP, ddl STRING, default_collation_name STRING
        """;

    public const string Columns = """
        table_catalog STRING, table_schema STRING, table_name STRING, column_name STRING, ordinal_position INT64, is_nullable STRING, data_type STRING,
        is_generated STRING, generation_expression STRING, is_stored STRING, is_hidden STRING, is_updatable STRING, is_system_defined STRING,
        is_partitioning_column STRING, clustering_ordinal_position INT64, collation_name STRING, column_default STRING, rounding_mode STRING
        """;

    public const string Storage = """
        project_id STRING, project_number INT64, table_catalog STRING, table_schema STRING, table_name STRING, creation_time TIMESTAMP, total_rows INT64,
        total_partitions INT64, total_logical_bytes INT64, active_logical_bytes INT64, long_term_logical_bytes INT64, current_physical_bytes INT64,
        total_physical_bytes INT64, active_physical_bytes INT64, long_term_physical_bytes INT64, time_travel_physical_bytes INT64,
        storage_last_modified_time TIMESTAMP, deleted BOOL, table_type STRING, managed_table_type STRING, fail_safe_physical_bytes INT64,
        last_metadata_index_refresh_time TIMESTAMP, table_deletion_reason STRING, table_deletion_time TIMESTAMP
        """;

    public const string Partitions = """
        table_catalog STRING, table_schema STRING, table_name STRING, partition_id STRING, total_rows INT64, total_logical_bytes INT64,
        total_billable_bytes INT64, last_modified_time TIMESTAMP, storage_tier STRING
        """;

    private const long ProjectNumber = 420042004200;

    public static object?[] TablesRow(StandinListed listed) =>
    [
        listed.Dataset.ProjectId, listed.Dataset.DatasetId, listed.Table.TableId, Kind(listed.Table), "NATIVE", listed.Table.Type == "TABLE" ? "YES" : "NO",
        "NO", "NO", "NO", listed.Table.CreatedAt, null, null, null, null, null, null,
    ];

    public static IEnumerable<object?[]> ColumnRows(StandinListed listed)
    {
        var (table, position) = (listed.Table, 0L);
        foreach (var column in table.Columns)
        {
            var clustered = table.Clustering.IndexOf(column.Name);
            yield return
            [
                listed.Dataset.ProjectId, listed.Dataset.DatasetId, table.TableId, column.Name, column.IsPseudo ? null : ++position,
                table.Required.Contains(column.Name) ? "NO" : "YES", column.Type.ToString(), "NEVER", null, null, YesNo(column.IsPseudo), null, YesNo(column.IsPseudo),
                YesNo(table.Partitioning?.Column == column.Name), clustered < 0 ? null : clustered + 1L, "NULL", "NULL", null,
            ];
        }
    }

    public static object?[] StorageRow(StandinListed listed)
    {
        var (table, sizes) = (listed.Table, listed.Table.Sizes);
        return
        [
            listed.Dataset.ProjectId, ProjectNumber, listed.Dataset.ProjectId, listed.Dataset.DatasetId, table.TableId, table.CreatedAt, sizes.Rows,
            table.Partitioning is null ? 0L : sizes.Partitions.Count, sizes.Bytes, sizes.Bytes, 0L, sizes.Bytes / 4, sizes.Bytes / 4, sizes.Bytes / 4, 0L, 0L,
            sizes.Rows == 0 ? null : table.ModifiedAt, false, Kind(table), "NATIVE", 0L, null, null, null,
        ];
    }

    public static IEnumerable<object?[]> PartitionRows(StandinListed listed)
    {
        var all = Enumerable.Range(0, listed.Table.Columns.Length).ToArray();
        foreach (var partition in listed.Table.Sizes.Partitions)
        {
            var bytes = listed.Table.Sizes.BytesOf(new HashSet<string> { partition.Id }, all);
            yield return
            [
                listed.Dataset.ProjectId, listed.Dataset.DatasetId, listed.Table.TableId, partition.Id.Length == 0 ? null : partition.Id, partition.Rows, bytes, bytes,
                listed.Table.PartitionModifiedAt?.Invoke(partition.Id) ?? listed.Table.ModifiedAt, "ACTIVE",
            ];
        }
    }

    private static string Kind(StandinTable table) => table.Type == "TABLE" ? "BASE TABLE" : table.Type.Replace('_', ' ');

    private static string YesNo(bool flag) => flag ? "YES" : "NO";
}
