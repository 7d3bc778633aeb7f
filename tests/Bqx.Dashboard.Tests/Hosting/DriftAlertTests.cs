using System.Net.Http.Json;
using System.Text.Json;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Infrastructure.Demo;
using Bqx.Infrastructure.Files;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bqx.Dashboard.Tests.Hosting;

/// <summary>One drift from its first reading to its end, through the running application and by a clock that the test moves.</summary>
public sealed class DriftAlertTests : IAsyncDisposable
{
    private const string Model = "gbpjpy/xgboost";

    private readonly FakeClock _clock = new(TimeProvider.System.GetUtcNow());
    private readonly DashboardFactory _factory;

    public DriftAlertTests() => _factory = new DashboardFactory { Clock = _clock };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _factory.DisposeAsync();

    [Fact]
    public async Task Drift_OfTheDemo_WaitsThenFiresThenResolvesByACleanReading()
    {
        using var client = new HttpClient { BaseAddress = _factory.Start() };
        await PassUntilAsync(client, "pending");
        var since = (await AlertAsync(client)).GetProperty("since").GetDateTimeOffset();
        var firing = await FiringAsync(client);

        await PassUntilAsync(client, "firing");

        Assert.True((await AlertAsync(client)).GetProperty("firedAt").GetDateTimeOffset() - since >= TimeSpan.FromMinutes(10));
        Assert.Equal(["fired", "beyond the limit"], await ActivityAsync(client));
        Assert.True(await FiringAsync(client) > firing);

        var repairedAt = _clock.GetUtcNow();
        await RepairAsync();
        await PassUntilAsync(client, "resolved");

        var resolved = await AlertAsync(client);
        Assert.InRange(resolved.GetProperty("value").GetDouble(), -0.1, 0.1);
        Assert.True(resolved.GetProperty("measuredAt").GetDateTimeOffset() >= repairedAt);
        Assert.Equal(["resolved", "fired", "beyond the limit"], await ActivityAsync(client));
    }

    /// <summary>Lets time pass in small steps, as every loop of the application waits for it.</summary>
    private Task PassUntilAsync(HttpClient client, string stage) => Eventually.TrueAsync(async () =>
    {
        _clock.Advance(TimeSpan.FromSeconds(5));
        return await StageAsync(client) == stage;
    });

    private async Task RepairAsync()
    {
        using var demo = new DemoWorkspace(new WorkspacePaths(DemoCopy.Workspace, _factory.Data), _clock, NullLogger<DemoWorkspace>.Instance);
        Assert.IsType<DemoRepair.Done>(await demo.RepairAsync(Model, Cancel));
    }

    private static async Task<JsonElement> AlertAsync(HttpClient client) => (await client.GetFromJsonAsync<JsonElement>("/api/v1/alerts?rule=model-drift&limit=100", Cancel))
        .GetProperty("items").EnumerateArray().SingleOrDefault(a => a.GetProperty("subject").GetString() == Model);

    private static async Task<string?> StageAsync(HttpClient client) =>
        await AlertAsync(client) is { ValueKind: JsonValueKind.Object } alert ? alert.GetProperty("stage").GetString() : null;

    /// <summary>What the stream tells of it, newest first, without the sentence of the figure.</summary>
    private static async Task<string[]> ActivityAsync(HttpClient client) =>
    [
        .. (await client.GetStringAsync("/export/activity.csv", Cancel)).Split('\n')
            .Where(l => l.Contains($",Alert,{Model},", StringComparison.Ordinal)).Select(l => l.Split("model-drift: ")[1].Split(':')[0]),
    ];

    /// <summary>As a scraper sees it.</summary>
    private static async Task<int> FiringAsync(HttpClient client) => (await client.GetStringAsync("/metrics", Cancel))
        .Split('\n').Where(l => l.StartsWith("bqx_alerts_firing{", StringComparison.Ordinal) && l.Contains("Warning", StringComparison.Ordinal))
        .Select(l => int.Parse(l[(l.LastIndexOf(' ') + 1)..], System.Globalization.CultureInfo.InvariantCulture)).Single();
}
