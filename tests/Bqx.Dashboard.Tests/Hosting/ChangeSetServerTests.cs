using System.Net.Http.Json;
using System.Text.Json;
using Bqx.Core.Common;
using Bqx.Core.Reconciliation.Applying;
using Bqx.Core.Reconciliation.Changes;
using Bqx.Core.Reconciliation.Comparing;
using Microsoft.Extensions.DependencyInjection;

namespace Bqx.Dashboard.Tests.Hosting;

/// <summary>The demo's document against its export in the running application: drafted, told, and refused to be applied.</summary>
public sealed class ChangeSetServerTests(DashboardFactory factory) : IClassFixture<DashboardFactory>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ChangeSet_OfTheDemo_IsToldByApiAndActivityAndNotApplied()
    {
        using var client = new HttpClient { BaseAddress = factory.Start() };
        var compared = Assert.IsType<PlanComparison.Compared>(await factory.Services.GetRequiredService<IPlanComparison>().CompareAsync(Cancel));
        var desk = factory.Services.GetRequiredService<IChangeSets>();
        var drafted = await desk.DraftAsync(compared.Difference, Selection.Default(compared.Difference), compared.Sealed, "Lena", Role.Engineer, Cancel);

        var list = await client.GetFromJsonAsync<JsonElement>("/api/v1/changesets?stage=drafted", Cancel);
        var detail = await client.GetFromJsonAsync<JsonElement>($"/api/v1/changesets/{drafted.Id}", Cancel);
        var activity = await client.GetStringAsync("/export/activity.csv?kind=changesets", Cancel);

        Assert.Equal((6, 1, 665), (compared.Difference.Count(ChangeKind.Update), compared.Difference.Count(ChangeKind.Conflict), compared.Difference.Unchanged));
        Assert.Equal(1, list.GetProperty("total").GetInt32());
        Assert.Equal(("plan", "drafted", 6, 6), (
            detail.GetProperty("source").GetString(), detail.GetProperty("stage").GetString(), detail.GetProperty("rows").GetArrayLength(), detail.GetProperty("estimate").GetProperty("requests").GetInt32()));
        Assert.Contains("Lena drafted 6 changes from plan.md", activity, StringComparison.Ordinal);

        Assert.Null(await desk.ApproveAsync(drafted.Id!, "Marc", Role.Operator, Cancel));
        Assert.Contains("Airtable:BaseId", await desk.StartAsync(drafted.Id!, "Marc", Role.Operator, Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChangeSet_Unknown_IsNotFound()
    {
        using var client = new HttpClient { BaseAddress = factory.Start() };

        using var answer = await client.GetAsync("/api/v1/changesets/nothing", Cancel);

        Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
    }
}
