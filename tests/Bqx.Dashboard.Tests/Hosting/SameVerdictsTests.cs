using System.Text.Json;
using Bqx.Core.Common;
using Bqx.Core.Models;
using Bqx.Dashboard.Tests.BigQueryStandin;
using Bqx.Dashboard.Tests.BigQueryStandin.Demo;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Dashboard.Tests.GoogleSqlEngine;
using Bqx.Infrastructure.Quality;
using Bqx.Infrastructure.Refresh;
using Microsoft.Extensions.DependencyInjection;

namespace Bqx.Dashboard.Tests.Hosting;

/// <summary>
/// The demo twice: from its files, and from BigQuery with the same rows, asked over HTTP and answered by Google's own engine. What every page
/// shows comes from the read API, and that says the same of both.
/// </summary>
[Collection(SharedEngine.Name)]
[Trait("Category", "Engine")]
public sealed class SameVerdictsTests(EngineFixture fixture)
{
    /// <summary>Local files keep an order of rows and BigQuery's tables none, so this kind of check does not apply there.</summary>
    private const string OrderOfRows = "monotonic";

    /// <summary>Says an age, which grows between the judging of one and of the other; the time that it counts from is compared as <c>newestRowAt</c>.</summary>
    private const string Age = "fresh";

    /// <summary>What others ask of BigQuery: a source that a file does not have.</summary>
    private const string OthersQueries = "jobs";

    private static readonly string[] Metadata = ["exists", "has-rows", "row-count", "columns", "fresh", "partitions", "naming"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Demo_FromBigQuery_SaysWhatItSaysFromTheLocalWarehouse()
    {
        var still = new FakeClock(TimeProvider.System.GetUtcNow());
        await using var local = new DashboardFactory { DemoClock = still, Prepare = DemoShortening.OfDemo };
        using var here = new HttpClient { BaseAddress = local.Start() };
        var demo = Path.Combine(local.Data, "demo");
        await using var server = await StandinServer.StartAsync(
            DemoWarehouse.Load(Path.Combine(demo, "warehouse.db"), Path.Combine(demo, "billing-export.jsonl")), fixture.Engine, new StandinOptions { Token = null }, Cancel);
        await using var remote = new DashboardFactory
        {
            DemoClock = still,
            Prepare = DemoShortening.OfDemo,
            Settings =
            {
                ["BigQuery:BaseUrl"] = server.Address.ToString(),
                ["BigQuery:ProjectId"] = DemoWarehouse.Project,
                ["BigQuery:Datasets:0"] = DemoWarehouse.Dataset,
                ["BigQuery:AllowAnonymous"] = "true",
                ["Billing:Table"] = DemoWarehouse.BillingTable,
                ["Refresh:TimeoutSeconds"] = "600",
            },
        };
        using var there = new HttpClient { BaseAddress = remote.Start() };
        await ScannedAsync(local);
        await ScannedAsync(remote);

        var measured = (await AllAsync(there, Views.Single(static v => v.Path == "checks"))).Values.Where(static c => c.GetProperty("outcome").GetString() is "passed" or "warned" or "failed").ToList();
        var byScan = measured.Select(static c => c.GetProperty("kind").GetString()!).Where(static k => !Metadata.Contains(k)).CountBy(static k => k).ToDictionary();
        Assert.True(byScan.Count >= 8 && byScan.Values.Sum() >= 100, $"Too little was measured by scans: {string.Join(", ", byScan)}");
        Assert.Contains(measured, static c => c.GetProperty("outcome").GetString() == "failed");
        var differences = new List<string>();
        foreach (var view in Views)
        {
            differences.AddRange(Differences(view, await AllAsync(here, view), await AllAsync(there, view)));
        }

        var (ours, theirs) = (await FeaturesAsync(here), await FeaturesAsync(there));
        Assert.True(theirs.Count >= 1_000, $"Too few features were compared: {theirs.Count}");
        differences.AddRange(Differences(Features, ours, theirs));

        Assert.True(differences.Count == 0, string.Join('\n', differences.Take(60)) + $"\n{differences.Count} in all");
    }

    /// <param name="Path">Of the read API.</param>
    /// <param name="Key">Fields that name an item; none for a single object.</param>
    /// <param name="Said">Fields that must agree.</param>
    private sealed record View(string Path, string[] Key, string[] Said);

    /// <summary>Every kind of check, with the tables in which the demo has its defects; all tables would take the engine a quarter of an hour.</summary>
    private static readonly string[] Scanned = ["*_bqx_gbpjpy", "*_bqx_eurusd", "*_bqx_usdchf", "train_eurusd_v2", "mkt_bqx", "csi_bqx_usd"];

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private static readonly View[] Views =
    [
        new("sources", ["source"], ["state"]),
        new("tables", ["name"], ["family", "isExpected", "isClaimed", "verdict", "status", "rows", "newestRowAt"]),
        new("checks", ["table", "check"], ["kind", "outcome", "status", "found", "expected", "column", "value"]),
        new("models", ["path"], ["version", "status", "passesAll", "isContradicted", "isInconclusive", "isTainted", "p99Ms", "featuresKept", "r2", "directionalAccuracy", "maeDrift"]),
        new("tasks", ["recordId"], ["claim", "verdict", "evidence", "evidenceSummary"]),
        new("phases", ["id"], ["status", "progress", "gate"]),
        new("attention", ["key"], ["rank", "message"]),
        new("overview", [], ["status", "verdict", "detail", "progress", "tables", "models", "findings", "attention"]),
        new("costs", [], ["budgetUsd", "monthToDateUsd", "net", "services", "days"]),
    ];

    /// <summary>How far a feature of a model's training table has moved, and the sample in which that was found.</summary>
    private static readonly View Features = new("inputShifts", [], ["table", "from", "to", "readFrom", "problem", "columns", "before", "now", "psi", "ks", "ksLimit", "meanBefore", "meanNow"]);

    /// <summary>The same tables are scanned in both, and no others: the schedule of both stands still.</summary>
    private static async Task ScannedAsync(DashboardFactory factory)
    {
        await Task.WhenAll(factory.Services.GetServices<ISourceRefresher>().Select(static r => r.FirstAttempt)).WaitAsync(Longest, Cancel);
        var runner = factory.Services.GetRequiredService<ScanRunner>();
        foreach (var pattern in Scanned)
        {
            Assert.Null(await runner.RunNowAsync(pattern, "test", Cancel));
        }

        var models = factory.Services.GetRequiredService<ILive<Snapshot<ModelRegistry>>>();
        await Eventually.TrueAsync(() => AreCompared(models.Current.Value!), Longest);
        factory.Services.GetRequiredService<AssessmentLive>().Refresh();
    }

    /// <summary>Features are looked at after the first reading, some tables at a time.</summary>
    private static bool AreCompared(ModelRegistry registry) =>
        registry.Models.Where(static m => m is { TrainedOn: not null, ReferenceFrom: not null }).Select(static m => (m.TrainedOn!, m.ReferenceFrom!.Value)).Distinct()
            .All(m => registry.InputShifts.Any(s => (s.Table, s.From) == m));

    /// <summary>By model, and by model and column.</summary>
    private static async Task<Dictionary<string, JsonElement>> FeaturesAsync(HttpClient client)
    {
        var features = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var path in (await AllAsync(client, Views.Single(static v => v.Path == "models"))).Keys)
        {
            var model = JsonElement.Parse(await client.GetStringAsync($"/api/v1/models/{path}", Cancel));
            if (model.GetProperty("inputShifts") is { ValueKind: JsonValueKind.Object } shifts)
            {
                features[path] = shifts;
                foreach (var feature in shifts.GetProperty("features").EnumerateArray())
                {
                    features[$"{path} {feature.GetProperty("column")}"] = feature;
                }
            }
        }

        return features;
    }

    private static async Task<Dictionary<string, JsonElement>> AllAsync(HttpClient client, View view)
    {
        var items = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        string? cursor = null;
        do
        {
            var page = JsonElement.Parse(await client.GetStringAsync($"/api/v1/{view.Path}?limit=500{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}", Cancel));
            var list = page.ValueKind == JsonValueKind.Array ? page : page.TryGetProperty("items", out var paged) ? paged : default;
            foreach (var item in list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().ToArray() : [page])
            {
                items[string.Join(' ', view.Key.Select(k => item.GetProperty(k).ToString()))] = item;
            }

            cursor = page.ValueKind == JsonValueKind.Object && page.TryGetProperty("next", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);

        return items;
    }

    private static IEnumerable<string> Differences(View view, Dictionary<string, JsonElement> here, Dictionary<string, JsonElement> there)
    {
        foreach (var key in here.Keys.Union(there.Keys))
        {
            if (!here.TryGetValue(key, out var mine) || !there.TryGetValue(key, out var other))
            {
                yield return $"{view.Path} {key} is {(here.ContainsKey(key) ? "local" : "in BigQuery")} only";
                continue;
            }

            var check = view.Path == "checks" ? mine.GetProperty("kind").GetString() : null;
            if (check == OrderOfRows || (view.Path == "sources" && key == OthersQueries))
            {
                continue;
            }

            foreach (var field in view.Said.Where(f => (check != Age || f is not ("found" or "value")) && (mine.TryGetProperty(f, out _) || other.TryGetProperty(f, out _))))
            {
                if (!IsSame(mine, other, field))
                {
                    yield return $"{view.Path} {key} {field}: {Value(mine, field)} and in BigQuery {Value(other, field)}";
                }
            }
        }
    }

    /// <summary>Numbers to nine digits: sums are added up in another order.</summary>
    private static bool IsSame(JsonElement mine, JsonElement other, string field) =>
        mine.TryGetProperty(field, out var a) && other.TryGetProperty(field, out var b) && (a.ValueKind, b.ValueKind) == (JsonValueKind.Number, JsonValueKind.Number)
            ? Math.Abs(a.GetDouble() - b.GetDouble()) <= 1e-9 * Math.Max(Math.Abs(a.GetDouble()), Math.Abs(b.GetDouble()))
            : Value(mine, field) == Value(other, field);

    private static string Value(JsonElement item, string field) => item.TryGetProperty(field, out var value) ? value.GetRawText() : "absent";
}
