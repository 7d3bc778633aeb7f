using System.Text.Json;
using Bqx.Core.Common;
using Bqx.Core.Plans;
using Bqx.Core.Reconciliation;
using Bqx.Dashboard.Tests.AirtableStandin;
using Bqx.Dashboard.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace Bqx.Dashboard.Tests.Hosting;

/// <summary>The running application with a base of Airtable as its plan.</summary>
public sealed class AirtableServerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_WithABase_ReadsItAndCountsTheCalls()
    {
        using var demo = new TemporaryFolder();
        await DemoCopy.IntoAsync(demo.Path);
        await using var factory = new DashboardFactory();
        await using var airtable = await StandinServer.StartAsync(StandinSchemas.Current().Load(Path.Combine(demo.Path, "demo", "airtable")), cancellationToken: Cancel);
        factory.Settings["Airtable:BaseId"] = airtable.Base.Id;
        factory.Settings["Airtable:BaseUrl"] = airtable.Address.ToString();
        factory.Settings["Airtable:Token"] = airtable.Token;
        using var client = new HttpClient { BaseAddress = factory.Start() };
        await Eventually.TrueAsync(() => factory.Services.GetRequiredService<ILive<Snapshot<PlanRecords>>>().Current.State == SourceState.Fresh);

        await Eventually.TrueAsync(async () => (await PlanAsync(client)).GetProperty("state").GetString() is "fresh" or "Fresh");
        var plan = await PlanAsync(client);
        var state = Assert.IsType<SourceReading<BaseState>.Read>(await factory.Services.GetRequiredService<IPlanBase>().ReadAsync(Cancel)).Value;

        Assert.Equal("Airtable", plan.GetProperty("system").GetString());
        Assert.Equal((673, 10, 11), (plan.GetProperty("rows").GetInt32(), plan.GetProperty("pages").GetInt32(), plan.GetProperty("calls").GetInt32()));
        Assert.InRange(plan.GetProperty("callsThisMonth").GetInt32(), 11, 31);
        Assert.Equal(100_000, plan.GetProperty("monthlyCallBudget").GetInt32());
        Assert.Equal(673, state.Records.Length);
        // Ten for the plan, ten for its comparison with the document, ten for this test, and one for the fields.
        await Eventually.TrueAsync(() => airtable.Ledger.Calls is { Length: 31 } calls && calls.All(static c => c.Status != 0));
        Assert.DoesNotContain(airtable.Ledger.Calls, static c => c.Status != 200);
    }

    private static async Task<JsonElement> PlanAsync(HttpClient client)
    {
        var sources = JsonElement.Parse(await client.GetByteArrayAsync(new Uri("/api/v1/sources", UriKind.Relative), Cancel));
        return sources.EnumerateArray().Single(static s => string.Equals(s.GetProperty("source").GetString(), "plan", StringComparison.OrdinalIgnoreCase));
    }
}
