using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Rest;

/// <summary>A real HTTP server on loopback that keeps jobs as BigQuery does and answers every query with the pages that a test gives it.</summary>
internal sealed class SmallBigQuery : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Lock _gate = new();
    private readonly List<Planned> _planned = [];
    private readonly ConcurrentDictionary<string, int> _polls = new(StringComparer.Ordinal);
    private int _tokens;

    private SmallBigQuery()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static k => k.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(TakeAsync);
    }

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>Bodies of the jobs that were run, by id; a dry run is none.</summary>
    public ConcurrentDictionary<string, JsonObject> Jobs { get; } = new(StringComparer.Ordinal);

    public ConcurrentQueue<JsonObject> DryRuns { get; } = new();

    public ConcurrentQueue<string> Cancelled { get; } = new();

    public ConcurrentQueue<SmallCall> Calls { get; } = new();

    /// <summary>Pages of every answer.</summary>
    public List<JsonObject> Pages { get; init; } = [SmallAnswer.Page([SmallAnswer.Field("n", "INTEGER")], [SmallAnswer.Row("1")])];

    /// <summary>Answers with an incomplete job so often.</summary>
    public int PollsUntilDone { get; set; }

    /// <summary>What the next jobs fail with, one each; null is success.</summary>
    public Queue<(string Reason, string Message)?> JobErrors { get; } = new();

    public long BytesProcessed { get; set; } = 5_000_000;

    public bool IsCacheHit { get; set; }

    /// <summary>Bodies of other addresses, by path.</summary>
    public Dictionary<string, JsonObject> Resources { get; } = new(StringComparer.Ordinal);

    /// <summary>Tokens that are taken; null takes any.</summary>
    public Func<string, bool>? Takes { get; set; }

    /// <summary>Answer of the token server; null gives tokens.</summary>
    public (int Status, string Body)? TokenRefusal { get; set; }

    /// <summary>Date of every answer; null is now.</summary>
    public DateTimeOffset? Date { get; set; }

    private readonly ConcurrentDictionary<string, (string Reason, string Message)> _failed = new(StringComparer.Ordinal);

    public static async Task<SmallBigQuery> StartAsync(params JsonObject[] pages)
    {
        var server = pages.Length == 0 ? new SmallBigQuery() : new SmallBigQuery { Pages = [.. pages] };
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public void Next(SmallFault fault, int times = 1, Func<SmallCall, bool>? when = null)
    {
        lock (_gate)
        {
            _planned.Add(new Planned(fault, when ?? (static _ => true), times));
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var call = new SmallCall(context.Request.Method, context.Request.Path.ToUriComponent(), context.Request.QueryString.Value ?? "", body, context.Request.Headers.Authorization.ToString());
        Calls.Enqueue(call);
        if (context.Request.Headers.TryGetValue("Metadata-Flavor", out var flavor))
        {
            // By this a machine of Google's is known.
            context.Response.Headers["Metadata-Flavor"] = flavor;
        }

        if (Date is { } date)
        {
            context.Response.Headers.Date = date.ToString("R", CultureInfo.InvariantCulture);
        }

        var fault = Fault(call);
        if (fault is SmallFault.CutBefore)
        {
            context.Abort();
            return;
        }

        if (fault is SmallFault.Silence)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }

        var (status, text, type) = fault is SmallFault.Answer given ? (given.Status, given.Body, given.ContentType) : Answer(call, context.Request.Query);
        if (fault is SmallFault.CutAfter)
        {
            context.Abort();
            return;
        }

        var bytes = Encoding.UTF8.GetBytes(fault is SmallFault.HalfJson ? text[..(text.Length / 2)] : text);
        (context.Response.StatusCode, context.Response.ContentType, context.Response.ContentLength) = (status, type, bytes.Length);
        if (fault is SmallFault.CutBody)
        {
            await context.Response.Body.WriteAsync(bytes.AsMemory(0, bytes.Length / 2), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            context.Abort();
            return;
        }

        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    private SmallFault? Fault(SmallCall call)
    {
        lock (_gate)
        {
            var next = _planned.Find(p => p.Left > 0 && p.When(call));
            if (next is not null)
            {
                next.Left--;
            }

            return next?.Fault;
        }
    }

    private (int Status, string Body, string Type) Answer(SmallCall call, IQueryCollection query)
    {
        (int Status, string Body) answer = call.Path == "/token" ? Token()
            : Takes is { } takes && !takes(call.Authorization) ? SmallAnswer.Error(401, "authError", "Request had invalid authentication credentials.")
            : call.IsInsert ? Insert(JsonNode.Parse(call.Body)!.AsObject())
            : call.Path.Contains("/queries/", StringComparison.Ordinal) ? Results(call.Path.Split('/')[^1], query["pageToken"])
            : call.Path.EndsWith("/cancel", StringComparison.Ordinal) ? Cancel(call.Path.Split('/')[^2])
            : call.Path.Contains("/jobs/", StringComparison.Ordinal) ? Job(call.Path.Split('/')[^1])
            : Resources.TryGetValue(call.Path + (query["pageToken"].ToString() is { Length: > 0 } page ? "#" + page : ""), out var resource) ? (200, resource.ToJsonString())
            : SmallAnswer.Error(404, "notFound", $"Not found: {call.Path}");
        return (answer.Status, answer.Body, "application/json");
    }

    private (int Status, string Body) Token() => TokenRefusal is { } refusal
        ? refusal
        : (200, $$"""{"access_token":"ya29.small-{{Interlocked.Increment(ref _tokens).ToString(CultureInfo.InvariantCulture)}}","expires_in":3599,"token_type":"Bearer"}""");

    private (int Status, string Body) Insert(JsonObject body)
    {
        if (body["configuration"]!["dryRun"]?.GetValue<bool>() == true)
        {
            DryRuns.Enqueue(body);
            return (200, new JsonObject
            {
                ["status"] = new JsonObject { ["state"] = "DONE" },
                ["statistics"] = Statistics(billed: false),
            }.ToJsonString());
        }

        var id = body["jobReference"]!["jobId"]!.GetValue<string>();
        if (!Jobs.TryAdd(id, body))
        {
            return SmallAnswer.Error(409, "duplicate", $"Already Exists: Job small:EU.{id}");
        }

        lock (_gate)
        {
            if (JobErrors.TryDequeue(out var error) && error is { } failed)
            {
                _failed[id] = failed;
            }
        }

        return (200, Resource(id).ToJsonString());
    }

    private (int Status, string Body) Results(string id, string? token)
    {
        if (!Jobs.ContainsKey(id))
        {
            return SmallAnswer.Error(404, "notFound", $"Not found: Job small:{id}");
        }

        if (_failed.TryGetValue(id, out var failed))
        {
            return SmallAnswer.Error(SmallAnswer.StatusOf(failed.Reason), failed.Reason, failed.Message);
        }

        if (string.IsNullOrEmpty(token) && _polls.AddOrUpdate(id, 1, static (_, n) => n + 1) <= PollsUntilDone)
        {
            return (200, """{"jobComplete":false}""");
        }

        var page = string.IsNullOrEmpty(token) ? 0 : int.Parse(token[1..], CultureInfo.InvariantCulture);
        var answer = Pages[page].DeepClone().AsObject();
        answer["jobComplete"] ??= true;
        if (page + 1 < Pages.Count)
        {
            answer["pageToken"] ??= FormattableString.Invariant($"p{page + 1}");
        }

        answer["totalRows"] ??= Pages.Sum(static p => p["rows"]?.AsArray().Count ?? 0).ToString(CultureInfo.InvariantCulture);
        return (200, answer.ToJsonString());
    }

    private (int Status, string Body) Job(string id) => Jobs.ContainsKey(id) ? (200, Resource(id).ToJsonString()) : SmallAnswer.Error(404, "notFound", $"Not found: Job small:{id}");

    private (int Status, string Body) Cancel(string id)
    {
        Cancelled.Enqueue(id);
        return Jobs.ContainsKey(id) ? (200, new JsonObject { ["job"] = Resource(id) }.ToJsonString()) : SmallAnswer.Error(404, "notFound", $"Not found: Job small:{id}");
    }

    private JsonObject Resource(string id)
    {
        var isDone = _failed.ContainsKey(id) || PollsUntilDone == 0 || Cancelled.Contains(id) || _polls.GetValueOrDefault(id) > PollsUntilDone;
        var status = new JsonObject { ["state"] = isDone ? "DONE" : "RUNNING" };
        if (_failed.TryGetValue(id, out var failed))
        {
            status["errorResult"] = new JsonObject { ["reason"] = failed.Reason, ["message"] = failed.Message };
        }

        return new JsonObject
        {
            ["jobReference"] = new JsonObject { ["projectId"] = "small", ["jobId"] = id, ["location"] = "EU" },
            ["status"] = status,
            ["statistics"] = Statistics(isDone && !Cancelled.Contains(id)),
        };
    }

    private JsonObject Statistics(bool billed)
    {
        var query = new JsonObject { ["totalBytesProcessed"] = BytesProcessed.ToString(CultureInfo.InvariantCulture), ["cacheHit"] = IsCacheHit };
        if (billed)
        {
            query["totalBytesBilled"] = IsCacheHit ? "0" : "10485760";
        }
        else
        {
            query["schema"] = Pages[0]["schema"]?.DeepClone();
            query["referencedTables"] = new JsonArray(new JsonObject { ["projectId"] = "small", ["datasetId"] = "d", ["tableId"] = "t" });
        }

        return new JsonObject { ["query"] = query };
    }

    private sealed class Planned(SmallFault fault, Func<SmallCall, bool> when, int times)
    {
        public SmallFault Fault => fault;

        public Func<SmallCall, bool> When => when;

        public int Left { get; set; } = times;
    }
}
