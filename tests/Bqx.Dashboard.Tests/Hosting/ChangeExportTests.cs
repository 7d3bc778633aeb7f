using System.Net;
using Bqx.Core.Common;
using Bqx.Core.Reconciliation.Applying;
using Bqx.Core.Reconciliation.Changes;
using Bqx.Core.Reconciliation.Comparing;
using Bqx.Dashboard.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace Bqx.Dashboard.Tests.Hosting;

/// <summary>Differences and sealed change sets as files.</summary>
public sealed class ChangeExportTests(DashboardFactory factory) : IClassFixture<DashboardFactory>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Difference_Demo_HasALineForEachFieldAndOnlyKnownDocuments()
    {
        using var client = factory.CreateClient();
        var board = factory.Services.GetRequiredService<ILive<ComparisonBoard>>();
        await Eventually.TrueAsync(() => board.Current.ComparedAt is not null);

        var lines = (await client.GetStringAsync("/export/difference.csv?document=plan.md", Cancel)).Split("\r\n");
        using var other = await client.GetAsync("/export/difference.csv?document=../appsettings.json", Cancel);

        Assert.StartsWith("change,table,key", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, l => l.StartsWith("Conflict,Task,T03.06.03.14", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    [Fact]
    public async Task Sealed_FromTheStore_IsTheFileThatApplyTakes()
    {
        using var client = factory.CreateClient();
        var changes = PlanSamples.Seal(PlanSamples.Harbour, new FakePlanBase());
        Assert.Null(await factory.Services.GetRequiredService<IChangeSets>().ImportAsync(changes, "Lena", Role.Engineer, Cancel));

        var file = await client.GetByteArrayAsync($"/export/changesets/{changes.Id}.json", Cancel);
        var table = await client.GetStringAsync($"/export/changesets/{changes.Id}.csv", Cancel);
        using var other = await client.GetAsync("/export/changesets/ffff.json", Cancel);

        Assert.Equal(changes.Seal, Assert.IsType<ChangeSetReading.Read>(ChangeSetFile.Read(file)).Changes.Seal);
        Assert.Contains("Add,Task,T01.01.01.01", table, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }
}
