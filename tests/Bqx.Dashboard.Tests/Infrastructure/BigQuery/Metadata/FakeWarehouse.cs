using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Bqx.Infrastructure.BigQuery.Rest;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Metadata;

/// <summary>A real HTTP server on loopback with datasets in memory: listings in pages, tables with ETags, and whatever a test answers to queries.</summary>
internal sealed class FakeWarehouse : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, FakeQuery> _jobs = new();

    private FakeWarehouse()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static k => k.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public Dictionary<string, FakeDataset> Datasets { get; } = [];

    public int PageSize { get; set; } = 1_000;

    /// <summary>Path and status of every request, in order.</summary>
    public ConcurrentQueue<(string Method, string Path, int Status)> Requests { get; } = new();

    public ConcurrentQueue<FakeQuery> Queries { get; } = new();

    /// <summary>What queries answer.</summary>
    public Func<FakeQuery, FakeAnswer> Answer { get; set; } = static _ => FakeAnswer.Error(400, "invalidQuery", "Nothing answers here");

    /// <summary>Called before a request is answered; gives an error in its place.</summary>
    public Func<string, (int Status, string Reason, string Message)?> Fault { get; set; } = static _ => null;

    public int Gets(int status) => Requests.Count(r => r.Path.Contains("/tables/", StringComparison.Ordinal) && r.Status == status);

    public static async Task<FakeWarehouse> StartAsync(CancellationToken cancellationToken)
    {
        var warehouse = new FakeWarehouse();
        await warehouse._app.StartAsync(cancellationToken);
        return warehouse;
    }

    public BigQueryConnection Connect(TimeProvider clock, params string[] datasets)
    {
        var address = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        var settings = new BigQuerySettings
        {
            BaseUrl = address,
            ProjectId = "bqx-ml",
            AllowAnonymous = true,
            Deadline = TimeSpan.FromSeconds(3),
            Datasets = [.. datasets.Select(static d => d.Split('.') is [var project, var dataset] ? new DatasetName(project, dataset) : new DatasetName("bqx-ml", d))],
        };
        return new BigQueryConnection(settings, null, clock, NullLoggerFactory.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries)[2..];
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var (status, answer) = Fault(path) is { } fault ? FakeAnswer.Error(fault.Status, fault.Reason, fault.Message).ToHttp() : Take(context, parts, body);
        Requests.Enqueue((context.Request.Method, path, status));
        context.Response.StatusCode = status;
        if (status != StatusCodes.Status304NotModified)
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(answer!.ToJsonString(), context.RequestAborted);
        }
    }

    private (int Status, JsonObject? Body) Take(HttpContext context, string[] parts, string body) => parts switch
    {
        ["projects", var project, "datasets", var dataset, ..] when !Datasets.ContainsKey($"{project}.{dataset}") =>
            FakeAnswer.Error(404, "notFound", $"Not found: Dataset {project}:{dataset}").ToHttp(),
        ["projects", var project, "datasets", var dataset] => (200, new JsonObject { ["location"] = Datasets[$"{project}.{dataset}"].Location }),
        ["projects", var project, "datasets", var dataset, "tables"] => (200, Page(project, dataset, context.Request.Query["pageToken"])),
        ["projects", var project, "datasets", var dataset, "tables", var table] => Table(Datasets[$"{project}.{dataset}"], $"{project}:{dataset}.{table}", table, context.Request.Headers.IfNoneMatch),
        ["projects", _, "jobs"] => Insert(body),
        ["projects", _, "queries", var job] => Answer(_jobs[job]).ToHttp(),
        ["projects", _, "jobs", var job] => (200, Answer(_jobs[job]).Job(job)),
        _ => FakeAnswer.Error(404, "notFound", "No such address").ToHttp(),
    };

    private JsonObject Page(string project, string dataset, string? token)
    {
        var start = token is { Length: > 0 } ? int.Parse(token, System.Globalization.CultureInfo.InvariantCulture) : 0;
        var tables = Datasets[$"{project}.{dataset}"].Tables;
        var page = new JsonObject { ["tables"] = new JsonArray([.. tables.Skip(start).Take(PageSize).Select(t => t.Listed(project, dataset))]) };
        if (start + PageSize < tables.Count)
        {
            page["nextPageToken"] = (start + PageSize).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return page;
    }

    private static (int Status, JsonObject? Body) Table(FakeDataset dataset, string name, string id, string? etag) => dataset.Tables.FirstOrDefault(t => t.Id == id && !t.IsGone) switch
    {
        null => FakeAnswer.Error(404, "notFound", $"Not found: Table {name}").ToHttp(),
        { } table when table.ETag == etag => (304, null),
        { } table => (200, table.Resource(dataset.Location)),
    };

    private (int Status, JsonObject? Body) Insert(string body)
    {
        var job = JsonNode.Parse(body)!;
        var (id, location) = ((string)job["jobReference"]!["jobId"]!, (string?)job["jobReference"]!["location"]);
        var query = new FakeQuery((string)job["configuration"]!["query"]!["query"]!, (string?)job["configuration"]!["labels"]!["purpose"] ?? "", location, job["configuration"]!["query"]!["queryParameters"] as JsonArray ?? []);
        _jobs[id] = query;
        Queries.Enqueue(query);
        return (200, new JsonObject { ["jobReference"] = new JsonObject { ["jobId"] = id, ["location"] = location ?? "US" }, ["status"] = new JsonObject { ["state"] = "RUNNING" } });
    }
}
