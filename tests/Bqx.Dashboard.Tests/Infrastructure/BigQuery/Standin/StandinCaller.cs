using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bqx.Dashboard.Tests.BigQueryStandin;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Standin;

/// <summary>Calls the stand-in by plain HTTP.</summary>
internal sealed class StandinCaller(StandinServer server) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri(server.Address, "/bigquery/v2/projects/proj/") };

    public HttpClient Http => _http;

    public async Task<JsonElement> GetAsync(string path) => await ReadAsync(await _http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken));

    public async Task<JsonElement> PostAsync(string path, JsonObject body)
    {
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        return await ReadAsync(await _http.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken));
    }

    /// <summary>Inserts a job under an id; the answer is the job, or an error.</summary>
    public Task<JsonElement> InsertAsync(string id, string sql, bool isDryRun = false, JsonArray? parameters = null) => PostAsync("jobs", new JsonObject
    {
        ["jobReference"] = new JsonObject { ["projectId"] = "proj", ["jobId"] = id },
        ["configuration"] = new JsonObject
        {
            ["dryRun"] = isDryRun,
            ["labels"] = new JsonObject { ["purpose"] = "scan" },
            ["query"] = new JsonObject { ["query"] = sql, ["useLegacySql"] = false, ["parameterMode"] = "NAMED", ["queryParameters"] = parameters },
        },
    });

    /// <summary>Runs a statement to its end; the answer is its first page, or an error.</summary>
    public async Task<JsonElement> QueryAsync(string sql)
    {
        var id = $"j{Guid.NewGuid():N}";
        var job = await InsertAsync(id, sql);
        return job.TryGetProperty("error", out _) ? job : await GetAsync($"queries/{id}?location={job.GetProperty("jobReference").GetProperty("location")}&formatOptions.useInt64Timestamp=true");
    }

    public void Dispose() => _http.Dispose();

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            return JsonElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
    }
}
