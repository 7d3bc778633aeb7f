namespace Bqx.Dashboard.Tests.BigQueryStandin;

/// <summary>Rows of INFORMATION_SCHEMA.JOBS.</summary>
internal static class StandinJobViews
{
    public const string Columns = """
        cache_hit BOOL, creation_time TIMESTAMP, destination_table STRUCT<project_id STRING, dataset_id STRING, table_id STRING>, end_time TIMESTAMP,
        error_result STRUCT<reason STRING, location STRING, debug_info STRING, message STRING>, job_id STRING, job_type STRING,
        labels ARRAY<STRUCT<key STRING, value STRING>>, parent_job_id STRING, priority STRING, project_id STRING, project_number INT64, query STRING,
        referenced_tables ARRAY<STRUCT<project_id STRING, dataset_id STRING, table_id STRING>>, reservation_id STRING, start_time TIMESTAMP, state STRING,
        statement_type STRING, total_bytes_billed INT64, total_bytes_processed INT64, total_slot_ms INT64, user_email STRING
        """;

    public static object?[] Row(StandinJob job)
    {
        object?[] labels = [.. (job.Statement.Labels ?? []).Select(static l => (object?)new object?[] { l.Key, (string?)l.Value })];
        object?[] tables = [.. job.Tables.Select(static t => (object?)t.Split('.').Cast<object?>().ToArray())];
        return
        [
            job.IsCacheHit, job.CreatedAt, null, job.EndedAt, job.Error is { } error ? new object?[] { error.Reason, error.Location, null, error.Message } : null, job.JobId,
            "QUERY", labels, null, "INTERACTIVE", job.ProjectId, 420042004200L, job.Statement.Sql, job.IsCacheHit ? null : tables, null, job.CreatedAt,
            job.IsDone ? "DONE" : "RUNNING", "SELECT", job.BytesBilled, job.BytesProcessed, job.IsDone ? (long)(job.EndedAt!.Value - job.CreatedAt).TotalMilliseconds : null,
            job.UserEmail,
        ];
    }
}
