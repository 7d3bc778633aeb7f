using Bqx.Core.Common;
using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using Bqx.Core.Models.Champions;
using Bqx.Dashboard.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Bqx.Dashboard.Tests.Hosting;

/// <summary>The running application with the demo workspace, through HTTP.</summary>
public sealed class ServerTests(DashboardFactory factory) : IClassFixture<DashboardFactory>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/")]
    [InlineData("/api/v1/overview")]
    [InlineData("/healthz")]
    [InlineData("/nowhere")]
    public async Task Get_AnyAddress_CarriesTheSecurityHeadersOnce(string path)
    {
        using var client = Client();

        using var response = await client.GetAsync(path, Cancel);

        Assert.Equal([SecurityHeaders.ContentSecurityPolicy], response.Headers.GetValues("Content-Security-Policy"));
        Assert.Equal(["nosniff"], response.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(["same-origin"], response.Headers.GetValues("Referrer-Policy"));
    }

    [Theory]
    [InlineData("/", "rebound.example")]
    [InlineData("/api/v1/overview", "rebound.example:5080")]
    [InlineData("/", "127.0.0.1.example")]
    public async Task Get_UnderAForeignName_IsRefused(string path, string host)
    {
        using var client = Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = host } };

        using var response = await client.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("/", "https://evil.example")]
    [InlineData("/api/v1/tasks", "null")]
    [InlineData("/_blazor/negotiate?negotiateVersion=1", "http://127.0.0.1:1")]
    public async Task Request_FromAForeignPage_IsRefused(string path, string origin)
    {
        using var client = Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Origin", origin } } };

        using var response = await client.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task WebSocket_FromAForeignPage_IsRefusedAndFromItsOwnIsNot()
    {
        var address = factory.Start();
        var circuit = new UriBuilder(address) { Scheme = "ws", Path = "/_blazor" }.Uri;
        using var foreign = new ClientWebSocket();
        foreign.Options.SetRequestHeader("Origin", "https://evil.example");
        using var own = new ClientWebSocket();
        own.Options.SetRequestHeader("Origin", address.GetLeftPart(UriPartial.Authority));

        await Assert.ThrowsAsync<WebSocketException>(() => foreign.ConnectAsync(circuit, Cancel));
        await own.ConnectAsync(circuit, Cancel);

        Assert.Equal(WebSocketState.Open, own.State);
    }

    [Fact]
    public async Task Overview_DemoWorkspace_SaysSourceTimeAndState()
    {
        using var client = Client();

        var overview = await client.GetFromJsonAsync<JsonElement>("/api/v1/overview", Cancel);

        Assert.True(overview.GetProperty("isDemo").GetBoolean());
        Assert.Equal("plan", overview.GetProperty("source").GetString());
        Assert.Equal("fresh", overview.GetProperty("state").GetString());
        Assert.True(overview.GetProperty("asOf").GetDateTimeOffset() > DateTimeOffset.UnixEpoch);
        Assert.True(overview.GetProperty("progress").GetProperty("tasks").GetInt32() > 0);
    }

    [Theory]
    [InlineData("/api/v1/tasks")]
    [InlineData("/api/v1/runbooks")]
    [InlineData("/api/v1/checks?table=regression_bqx_eurusd")]
    [InlineData("/api/v1/checks/definitions")]
    [InlineData("/api/v1/incidents")]
    [InlineData("/api/v1/incidents?stage=open")]
    [InlineData("/api/v1/checks?outcome=failed")]
    public async Task List_PageByPage_GivesEachItemOnce(string path)
    {
        using var client = Client();
        var seen = new List<string>();
        string? cursor = null;
        int total;
        do
        {
            var page = await client.GetFromJsonAsync<JsonElement>($"{path}{(path.Contains('?') ? '&' : '?')}limit=7{(cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor))}", Cancel);
            total = page.GetProperty("total").GetInt32();
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(i => i.ToString()));
            cursor = page.GetProperty("next").GetString();
        }
        while (cursor is not null);

        Assert.Equal(total, seen.Count);
        Assert.Equal(total, seen.Distinct(StringComparer.Ordinal).Count());
        Assert.NotEqual(0, total);
    }

    [Theory]
    [InlineData("/api/v1/phases/none", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/tables/none", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/tables/none/blast-radius", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/incidents/none", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/incidents?stage=broken", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/checks?outcome=2", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/checks?outcome=broken", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/runs/none", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/nothing", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/tasks?limit=0", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/tasks?limit=x", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/tasks?cursor=gone", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/timeline?workers=0", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/timeline?work=some", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/timeline?baseline=yesterday", HttpStatusCode.BadRequest)]
    public async Task Api_BadRequest_AnswersWithAProblem(string path, HttpStatusCode expected)
    {
        using var client = Client();

        using var response = await client.GetAsync(path, Cancel);

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Timeline_FourWorkers_LiesBetweenItsBoundsAndComparesWithToday()
    {
        using var client = Client();
        var today = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

        var timeline = await client.GetFromJsonAsync<JsonElement>($"/api/v1/timeline?workers=4&work=all&baseline={today}", Cancel);

        var schedule = timeline.GetProperty("schedule");
        Assert.Equal(4, schedule.GetProperty("workers").GetInt32());
        Assert.InRange(schedule.GetProperty("hours").GetDouble(), schedule.GetProperty("leastHours").GetDouble() - 1e-6, schedule.GetProperty("sequentialHours").GetDouble());
        Assert.All(timeline.GetProperty("tasks").EnumerateArray(), t => Assert.InRange(t.GetProperty("worker").GetInt32(), 1, 4));
        Assert.NotEmpty(timeline.GetProperty("burnUp").EnumerateArray());
        Assert.Equal(0, timeline.GetProperty("slipped").GetProperty("endMovedDays").GetInt32());
        Assert.Equal("plan", timeline.GetProperty("source").GetString());
    }

    [Fact]
    public async Task BlastRadius_OfATable_GoesDownToModelsTasksAndGates()
    {
        using var client = Client();

        var blast = await client.GetFromJsonAsync<JsonElement>("/api/v1/tables/regression_bqx_eurusd/blast-radius", Cancel);

        var kinds = blast.GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("kind").GetString()).Distinct();
        Assert.Equal("source", kinds.First());
        Assert.Superset(new HashSet<string?>(["table", "trainTable", "model", "task", "gate"]), new HashSet<string?>(kinds));
        Assert.Equal("fresh", blast.GetProperty("state").GetString());
    }

    [Fact]
    public async Task Table_OfTheDemo_HasChecksWithTheirSourceAndResultsOfOtherTools()
    {
        using var client = Client();
        var other = File.ReadAllText(Path.Combine(Architecture.Repository.Root, "workspaces", "demo", "imports", "soda-scan-results.json"));
        var table = JsonDocument.Parse(other).RootElement.GetProperty("checks")[0].GetProperty("table").GetString();

        var detail = await client.GetFromJsonAsync<JsonElement>($"/api/v1/tables/{table}", Cancel);

        var exists = detail.GetProperty("checks").EnumerateArray().First();
        Assert.Equal(("exists", "passed", "warehouse"), (exists.GetProperty("check").GetString(), exists.GetProperty("outcome").GetString(), exists.GetProperty("source").GetString()));
        Assert.Contains(detail.GetProperty("imported").EnumerateArray(), r => r.GetProperty("tool").GetString() == "Soda");
    }

    [Fact]
    public async Task Champion_DecidedOn_IsInTheApiAndInTheStreamWithWhoAndWhy()
    {
        using var client = Client();
        var models = await client.GetFromJsonAsync<JsonElement>("/api/v1/models?limit=500", Cancel);
        var path = models.GetProperty("items").EnumerateArray().First(m => m.GetProperty("passesAll").GetBoolean()).GetProperty("path").GetString()!;
        var champions = factory.Services.GetRequiredService<IChampions>();

        Assert.Equal("Needs the role operator.", await champions.RecordAsync(path, ChampionEventKind.Proposed, "mine", "Eve", Role.Viewer, Cancel));
        Assert.Null(await champions.RecordAsync(path, ChampionEventKind.Proposed, "steady for a month", "Lena Kovac", Role.Operator, Cancel));
        Assert.Null(await champions.RecordAsync(path, ChampionEventKind.Approved, "agreed on Monday", "Marc Olsen", Role.Operator, Cancel));

        var model = default(JsonElement);
        await Fakes.Eventually.TrueAsync(async () =>
            (model = await client.GetFromJsonAsync<JsonElement>("/api/v1/models/" + path, Cancel)).GetProperty("championVersion").ValueKind == JsonValueKind.Number);
        var stands = model.GetProperty("championship");
        Assert.Equal(path, stands.GetProperty("champion").GetProperty("path").GetString());
        Assert.Equal(JsonValueKind.Null, stands.GetProperty("challenger").ValueKind);
        Assert.Equal(
            [("approved", "Marc Olsen"), ("proposed", "Lena Kovac")],
            stands.GetProperty("history").EnumerateArray().Select(e => (e.GetProperty("kind").GetString(), e.GetProperty("by").GetString())));
        var activity = await client.GetStringAsync("/activity?kind=champions", Cancel);
        Assert.Contains("Marc Olsen made it champion: agreed on Monday", activity, StringComparison.Ordinal);
        Assert.Contains($"/models?model={path}&amp;tab=champion", activity, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readyz_DemoWorkspace_NamesEveryDependency()
    {
        using var client = Client();

        var ready = await client.GetFromJsonAsync<JsonElement>("/readyz", Cancel);

        Assert.True(ready.GetProperty("ready").GetBoolean());
        Assert.Equal(
            ["Store", "Plan", "Document", "Warehouse", "Models", "Costs", "Artifacts", "Runbooks", "Checks", "Imports", "OnCall", "Annotations", "Alerts", "Jobs"],
            ready.GetProperty("dependencies").EnumerateArray().Select(d => d.GetProperty("name").GetString()!));
    }

    [Fact]
    public async Task Metrics_AfterTheFirstReadings_CountsRunsAndAges()
    {
        using var client = Client();

        var text = await client.GetStringAsync("/metrics", Cancel);

        Assert.Contains("bqx_source_age_seconds{source=\"Plan\"} ", text, StringComparison.Ordinal);
        Assert.Contains("bqx_source_runs_total{source=\"Plan\",outcome=\"read\"} ", text, StringComparison.Ordinal);
        Assert.Contains("# TYPE bqx_circuits gauge", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenApi_Document_NamesTheReadApi()
    {
        using var client = Client();

        var document = await client.GetFromJsonAsync<JsonElement>("/openapi/v1.json", Cancel);

        string[] expected =
        [
            "overview", "phases", "phases/{id}", "tasks", "gates/{phase}", "plan/findings", "tables", "tables/{name}", "tables/{name}/blast-radius", "checks", "incidents",
            "checks/definitions", "models",
            "models/{pair}/{algorithm}", "timeline", "costs", "runbooks", "runs/{id}", "sources", "attention",
        ];
        var paths = document.GetProperty("paths").EnumerateObject().Select(p => p.Name).ToList();
        Assert.All(expected, e => Assert.Contains("/api/v1/" + e, paths));
    }

    [Fact]
    public async Task Page_AskedCompressed_ComesCompressed()
    {
        using var client = Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "Accept-Encoding", "br" } } };

        using var response = await client.SendAsync(request, Cancel);

        Assert.Equal(["br"], response.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task Tick_Development_PublishesANewAssessment()
    {
        using var client = Client();
        var before = await At(client);

        using var response = await client.PostAsync("/_kit/tick", content: null, Cancel);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        await Fakes.Eventually.TrueAsync(async () => await At(client) > before);
    }

    private static async Task<DateTimeOffset> At(HttpClient client) =>
        (await client.GetFromJsonAsync<JsonElement>("/api/v1/overview", Cancel)).GetProperty("at").GetDateTimeOffset();

    private HttpClient Client() => new() { BaseAddress = factory.Start() };
}
