using System.Globalization;
using System.Text.Json.Nodes;

namespace Bqx.Infrastructure.BigQuery.Rest;

/// <summary>The calls of the interface, with what each needs and what it is for.</summary>
internal sealed class BigQueryCalls(BigQuerySettings settings)
{
    private const int TablesInPage = 1_000;

    private string Mine => Project(settings.ProjectId);

    public BigQueryCall Insert(BigQueryStatement statement, JsonObject body) =>
        new(HttpMethod.Post, $"{Mine}/jobs?prettyPrint=false", Purpose(statement), "bigquery.jobs.create", body);

    /// <param name="statement">What runs.</param>
    /// <param name="job">Which.</param>
    /// <param name="page">Token of the page; null for the first.</param>
    /// <param name="wait">How long BigQuery may wait for the end of the job.</param>
    public BigQueryCall Results(BigQueryStatement statement, JobName job, string? page, TimeSpan wait) => new(
        HttpMethod.Get,
        $"{Mine}/queries/{Escaped(job.Id)}?maxResults={Number(settings.RowsInPage)}&formatOptions.useInt64Timestamp=true&prettyPrint=false{In(job)}"
        + (page is null ? $"&timeoutMs={Number(Math.Max(0, (long)wait.TotalMilliseconds))}" : $"&pageToken={Escaped(page)}"),
        Purpose(statement),
        "bigquery.tables.getData");

    public BigQueryCall Job(BigQueryStatement statement, JobName job) =>
        new(HttpMethod.Get, $"{Mine}/jobs/{Escaped(job.Id)}?prettyPrint=false{In(job)}", Purpose(statement), "bigquery.jobs.get");

    public BigQueryCall Cancel(BigQueryStatement statement, JobName job) =>
        new(HttpMethod.Post, $"{Mine}/jobs/{Escaped(job.Id)}/cancel?prettyPrint=false{In(job)}", $"cancel the job to {Purpose(statement)}", "bigquery.jobs.update");

    public static BigQueryCall Tables(DatasetName dataset, string? page) => new(
        HttpMethod.Get,
        $"{Path(dataset)}/tables?maxResults={Number(TablesInPage)}&prettyPrint=false{(page is null ? "" : $"&pageToken={Escaped(page)}")}",
        $"list the tables of {dataset}",
        "bigquery.tables.list");

    public static BigQueryCall Table(BigQueryTableName table) =>
        new(HttpMethod.Get, $"{Path(table.Dataset)}/tables/{Escaped(table.TableId)}?prettyPrint=false", $"see what the table {table} is", "bigquery.tables.get");

    public static BigQueryCall Dataset(DatasetName dataset) =>
        new(HttpMethod.Get, $"{Path(dataset)}?prettyPrint=false", $"see where the dataset {dataset} is", "bigquery.datasets.get");

    private static string Purpose(BigQueryStatement statement) => $"query {statement.Subject ?? statement.Purpose}";

    private static string Path(DatasetName dataset) => $"{Project(dataset.ProjectId)}/datasets/{Escaped(dataset.DatasetId)}";

    private static string Project(string id) => $"/bigquery/v2/projects/{Escaped(id)}";

    private static string In(JobName job) => job.Location is { } location ? $"&location={Escaped(location)}" : "";

    private static string Escaped(string text) => Uri.EscapeDataString(text);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <param name="Id">Own id.</param>
/// <param name="Location">Where it runs; null while BigQuery has not said it.</param>
internal sealed record JobName(string Id, string? Location);
