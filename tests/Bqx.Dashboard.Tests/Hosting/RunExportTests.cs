using System.Net;
using Bqx.Core.Common;
using Bqx.Core.Runbooks;
using Bqx.Dashboard.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace Bqx.Dashboard.Tests.Hosting;

/// <summary>Runs as files, through the running application.</summary>
public sealed class RunExportTests(DashboardFactory factory) : IClassFixture<DashboardFactory>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_Files_HoldTheRunAsItWasSaved()
    {
        using var client = new HttpClient { BaseAddress = factory.Start() };
        var runs = factory.Services.GetRequiredService<IRunbookRuns>();
        var id = (await runs.StartAsync(RunbookSamples.Runbook(), new RunStart("=cmd()"), "Lena", Role.Operator, Cancel)).RunId!;
        await runs.CallAsync(id, RunEventKind.HandedOff, "Priya Nair", "shift ends", "Lena", Role.Operator, Cancel);

        using var record = await client.GetAsync($"/export/runs/{id}.md", Cancel);
        Assert.Equal("text/markdown", record.Content.Headers.ContentType?.MediaType);
        Assert.Equal($"demo-run-{id}.md", record.Content.Headers.ContentDisposition?.FileName);
        Assert.Contains("Lena handed the run to Priya Nair: shift ends", await record.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);

        Assert.StartsWith("# Post-mortem, draft", await client.GetStringAsync($"/export/runs/{id}-postmortem.md", Cancel), StringComparison.Ordinal);
        var table = await client.GetStringAsync("/export/runs.csv?show=open", Cancel);
        Assert.Contains(",'=cmd(),", table, StringComparison.Ordinal);
        Assert.Contains("\"Handed to Priya N., waiting for acceptance\"", table, StringComparison.Ordinal);
        Assert.Contains("\"handedTo\":\"Priya Nair\"", await client.GetStringAsync($"/api/v1/runs/{id}", Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/export/runs/nothere.md")]
    [InlineData("/export/runs/nothere-postmortem.md")]
    public async Task Get_UnknownRun_IsNotFound(string path)
    {
        using var client = new HttpClient { BaseAddress = factory.Start() };
        using var response = await client.GetAsync(path, Cancel);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }
}
