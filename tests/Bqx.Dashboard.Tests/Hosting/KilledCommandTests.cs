using System.Diagnostics;
using System.Text.Json.Nodes;
using Bqx.Dashboard.Tests.AirtableStandin;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Hosting;

/// <summary>The command line as a process against a base over HTTP, killed in the middle of its work.</summary>
public sealed class KilledCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Apply_KilledTwiceAndResumed_HasEveryRecordOnceAndNothingLeftToDo()
    {
        await using var server = await StandinServer.StartAsync(StandinSchemas.Current(), new StandinOptions { RequestsPerSecond = 100 }, Cancel);
        WriteWorkspace();
        var (document, file) = (_folder["w/plan.md"], _folder["changes.json"]);

        var (planned, output) = await RunAsync(server, "reconcile", "plan", "--document", document, "--out", file);
        Assert.True(planned == 2, output);
        Assert.Contains("21 to add", output, StringComparison.Ordinal);

        await KillAsync(server, writes: 1, "reconcile", "apply", file);
        await KillAsync(server, writes: 4, "reconcile", "apply", file, "--resume");
        var (again, refused) = await RunAsync(server, "reconcile", "apply", file);
        var (applied, said) = await RunAsync(server, "reconcile", "apply", file, "--resume");

        Assert.True(again == 1 && refused.Contains("--resume", StringComparison.Ordinal), refused);
        Assert.True(applied == 0, said);
        Assert.Contains("21 of 21 rows applied", said, StringComparison.Ordinal);
        Assert.Equal([1, 2, 3, 15], server.Base.Tables.Select(t => t.Records.Count));
        Assert.All(server.Base["Tasks"].Records, r => Assert.Equal(1, (r.Fields["stage_link"] as JsonArray)?.Count));
        Assert.Equal(21, server.Base.Tables.SelectMany(t => t.Records.Select(r => r.Fields[t.Fields[0].Name]!.GetValue<string>())).Distinct().Count());

        var (nothing, rest) = await RunAsync(server, "reconcile", "plan", "--document", document);
        Assert.True(nothing == 0, rest);
        Assert.Contains("21 unchanged", rest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_TwoProcessesAtOnce_MakeOneRun()
    {
        await using var server = await StandinServer.StartAsync(StandinSchemas.Current(), new StandinOptions { RequestsPerSecond = 100 }, Cancel);
        WriteWorkspace();
        await RunAsync(server, "reconcile", "plan", "--document", _folder["w/plan.md"], "--out", _folder["changes.json"]);

        var both = await Task.WhenAll(
            RunAsync(server, "reconcile", "apply", _folder["changes.json"], "--resume"),
            RunAsync(server, "reconcile", "apply", _folder["changes.json"], "--resume"));

        Assert.Contains(both, r => r.Exit == 0);
        Assert.Equal([1, 2, 3, 15], server.Base.Tables.Select(t => t.Records.Count));
        Assert.Equal(5, server.Ledger.Writes);
    }

    private void WriteWorkspace()
    {
        Directory.CreateDirectory(_folder["w"]);
        File.WriteAllText(_folder["w/plan.md"], PlanSamples.Harbour);
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

    /// <summary>Kills the process as soon as the base has seen so many writes in all.</summary>
    private async Task KillAsync(StandinServer server, int writes, params string[] args)
    {
        using var process = Process.Start(Start(server, args))!;
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (server.Ledger.Writes < writes && !process.HasExited)
        {
            await look.WaitForNextTickAsync(Cancel);
        }

        process.Kill();
        await process.WaitForExitAsync(Cancel);
        Assert.NotEqual(0, process.ExitCode);
    }

    private async Task<(int Exit, string Output)> RunAsync(StandinServer server, params string[] args)
    {
        using var process = Process.Start(Start(server, args))!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(Cancel), process.StandardError.ReadToEndAsync(Cancel));
        await process.WaitForExitAsync(Cancel);
        return (process.ExitCode, await output + await error);
    }

    private ProcessStartInfo Start(StandinServer server, string[] args) => new("dotnet", [typeof(Program).Assembly.Location, .. args])
    {
        WorkingDirectory = DemoCopy.RepositoryRoot,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        UseShellExecute = false,
        Environment =
        {
            ["Data__Directory"] = _folder["d"],
            ["Workspace__Path"] = _folder["w"],
            ["Airtable__BaseUrl"] = server.Address.ToString(),
            ["Airtable__BaseId"] = server.Base.Id,
            ["Airtable__Token"] = server.Token,
            ["Airtable__AllowWrites"] = "true",
            ["Airtable__RequestsPerSecond"] = "5",
        },
    };
}
