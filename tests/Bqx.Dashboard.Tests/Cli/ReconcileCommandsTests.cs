using System.CommandLine;
using Bqx.Core.Reconciliation;
using Bqx.Core.Reconciliation.Applying;
using Bqx.Core.Reconciliation.Changes;
using Bqx.Dashboard.Cli;
using Bqx.Dashboard.Composition;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Infrastructure.Files;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Bqx.Dashboard.Tests.Cli;

/// <summary>The verbs over a base in memory and a store on disk.</summary>
public sealed class ReconcileCommandsTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakePlanBase _base = new();
    private readonly List<ServiceProvider> _providers = [];
    private PlanBaseMark _mark = new("appTest", WriteRefusal: null);

    public ReconcileCommandsTests()
    {
        Directory.CreateDirectory(_folder["w"]);
        File.WriteAllText(_folder["plan.md"], PlanSamples.Harbour);
        File.WriteAllText(_folder["w/workspace.yaml"], """
            name: Small
            plan: { start: 2026-11-01 }
            currencies: [eur, usd]
            pairs: [eurusd]
            families: []
            algorithms: []
            targets: { r2: 0.5, directionalAccuracy: 0.5, maeRiseWarning: 0.2, maeRiseCritical: 0.5, tolerance: 0.02, quality: 0.98 }
            budgets: []
            """);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var provider in _providers)
        {
            await provider.DisposeAsync();
        }

        _folder.Dispose();
    }

    [Fact]
    public async Task Plan_EmptyBase_SaysCountsRequestsAndSecondsAndExitsWithTwo()
    {
        var (exit, output, _) = await RunAsync("plan", "--document", _folder["plan.md"], "--out", _folder["c.json"]);

        Assert.Equal(2, exit);
        Assert.Contains("21 to add, 0 to update, 0 proposed for removal, 0 conflicts, 0 unchanged", output, StringComparison.Ordinal);
        Assert.Contains("21 changes in 5 batches, 15 requests, 3.8 s at 4 requests per second, 0.015% of the month's 100,000 calls", output, StringComparison.Ordinal);
        Assert.IsType<ChangeSetReading.Read>(ChangeSetFile.Read(await File.ReadAllBytesAsync(_folder["c.json"], TestContext.Current.CancellationToken)));
        Assert.Equal(0, _base.Writes);
    }

    [Fact]
    public async Task Apply_SealedFile_WritesAllAndPlanningAgainExitsWithZero()
    {
        await RunAsync("plan", "--document", _folder["plan.md"], "--out", _folder["c.json"]);

        var applied = await RunAsync("apply", _folder["c.json"]);
        var again = await RunAsync("plan", "--document", _folder["plan.md"]);

        Assert.Equal((0, 0), (applied.Exit, again.Exit));
        Assert.Contains("21 of 21 rows applied and read back, 15 requests.", applied.Output, StringComparison.Ordinal);
        Assert.Contains("21 unchanged", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_RowSetAside_NamesItAndExitsWithOne()
    {
        await RunAsync("plan", "--document", _folder["plan.md"], "--out", _folder["c.json"]);
        _base.Put(RecordKind.Task, "T01.02.01.01");

        var (exit, output, _) = await RunAsync("apply", _folder["c.json"]);

        Assert.Equal(1, exit);
        Assert.Contains("set aside: task T01.02.01.01: Somebody made it", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_Twice_AsksForResume()
    {
        await RunAsync("plan", "--document", _folder["plan.md"], "--out", _folder["c.json"]);
        await RunAsync("apply", _folder["c.json"]);

        var (exit, _, errors) = await RunAsync("apply", _folder["c.json"]);

        Assert.Equal(1, exit);
        Assert.Contains("--resume", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_ChangedFileOrReadOnlyBase_WritesNothing()
    {
        await RunAsync("plan", "--document", _folder["plan.md"], "--out", _folder["c.json"]);
        var text = await File.ReadAllTextAsync(_folder["c.json"], TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_folder["d.json"], text.Replace("Harbour", "Harbor", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        _mark = _mark with { WriteRefusal = "Set Airtable:AllowWrites." };

        var changed = await RunAsync("apply", _folder["d.json"]);
        var refused = await RunAsync("apply", _folder["c.json"]);

        Assert.Equal((1, 1, 0), (changed.Exit, refused.Exit, _base.Writes));
        Assert.Contains("does not fit the seal", changed.Errors, StringComparison.Ordinal);
        Assert.Contains("Airtable:AllowWrites", refused.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evidence_SwitchedOff_NamesTheKeyAndExitsWithOne()
    {
        var (exit, _, errors) = await RunAsync("evidence");

        Assert.Equal(1, exit);
        Assert.Contains("Reconciliation:WriteEvidence", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere.md", "Could not find")]
    [InlineData("w/workspace.yaml", "not a plan document")]
    public async Task Plan_NoPlan_ExitsWithOne(string file, string reason)
    {
        var (exit, output, errors) = await RunAsync("plan", "--document", _folder[file]);

        Assert.Equal(1, exit);
        Assert.Contains(reason, output + errors, StringComparison.Ordinal);
    }

    private async Task<(int Exit, string Output, string Errors)> RunAsync(params string[] args)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var exit = await ReconcileCommands.Create(Services).Parse(args).InvokeAsync(
            new InvocationConfiguration { Output = output, Error = errors }, TestContext.Current.CancellationToken);
        return (exit, output.ToString(), errors.ToString());
    }

    private ServiceProvider Services()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Workspace:Path", _folder["w"]), new("Data:Directory", _folder["d"])])
            .Build();
        var options = DashboardOptions.Read(configuration, _folder.Path);
        var provider = CommandServices.Build(options, new WorkspacePaths(options.Workspace.Path, options.Data.Directory), services => services
            .AddSingleton<IPlanBase>(_base)
            .AddSingleton(_mark));
        _providers.Add(provider);
        return provider;
    }
}
