using System.Diagnostics;
using System.Runtime.CompilerServices;
using Bqx.Core.Common;
using Bqx.Core.Runbooks;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Infrastructure.Store;

namespace Bqx.Dashboard.Tests.Infrastructure.Store;

/// <summary>What a person was told is saved is there after the process was killed in the middle of its work.</summary>
public sealed class KilledProcessTests
{
    private const string ChildVariable = "BQX_TEST_RUNBOOK_WRITER";

    [Fact]
    public async Task Record_ProcessKilled_KeepsEveryAcknowledgedEvent()
    {
        using var folder = new TemporaryFolder();
        var path = folder["bqx.db"];
        var start = new ProcessStartInfo("dotnet", [typeof(KilledProcessTests).Assembly.Location])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            Environment = { [ChildVariable] = path },
        };
        using var child = Process.Start(start)!;
        var runId = await child.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        string? acknowledged = null;
        for (var read = 0; read < 50; read++)
        {
            acknowledged = await child.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) ?? acknowledged;
        }

        child.Kill();
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);

        using var database = StoreDatabase.Open(path);
        var runs = StoreFixture.Runs(database, TimeProvider.System);
        runs.Load();
        var notes = runs.Current.Find(runId)!.Events.Where(e => e.Kind == RunEventKind.Noted).Select(e => e.Text).ToList();
        Assert.NotEqual(0, child.ExitCode);
        Assert.Contains(acknowledged, notes);
        Assert.Equal(Enumerable.Range(1, notes.Count).Select(n => $"note {n}"), notes);
    }

    /// <summary>In the child process only: writes notes until it is killed, saying each one after it was saved.</summary>
    [ModuleInitializer]
    internal static void WriteUntilKilled()
    {
        if (Environment.GetEnvironmentVariable(ChildVariable) is not { } path)
        {
            return;
        }

        using var database = StoreDatabase.Open(path);
        var runs = StoreFixture.Runs(database, TimeProvider.System);
        var run = runs.StartAsync(RunbookSamples.Runbook(), new RunStart("subject"), "child", Role.Operator, CancellationToken.None).GetAwaiter().GetResult();
        Console.WriteLine(run.RunId);
        for (var note = 1; note < 100_000; note++)
        {
            var saved = runs.RecordAsync(run.RunId!, RunEventKind.Noted, null, $"note {note}", "child", Role.Operator, CancellationToken.None);
            if (saved.GetAwaiter().GetResult().Problem is null)
            {
                Console.WriteLine($"note {note}");
            }
        }
    }
}
