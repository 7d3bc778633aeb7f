using System.Text.Json;
using Bqx.Infrastructure.Store;

namespace Bqx.Dashboard.Tests.Cli;

public sealed class CheckCommandsTests : IAsyncDisposable
{
    private readonly SmallWorkspace _workspace = new();

    public ValueTask DisposeAsync() => _workspace.DisposeAsync();

    [Fact]
    public async Task Run_AFailure_ExitsWithTwoAfterTablesBytesAndPrice()
    {
        var (exit, output, _) = await _workspace.RunAsync("check", "run");

        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, exit);
        Assert.StartsWith("2 tables to scan, 48 B, $0.00 (A local warehouse bills nothing", lines[0], StringComparison.Ordinal);
        Assert.Contains("bars_gbpusd: critical: No null close: found 33.3% of close null, expected 0%", lines);
        Assert.StartsWith("3 tables: ", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_TableWithoutFailure_ExitsWithZero()
    {
        var (exit, output, _) = await _workspace.RunAsync("check", "run", "--table", "*_eurusd");

        Assert.Equal(0, exit);
        Assert.Contains("1 table: 3 passed, 0 warned, 0 failed, 0 errored, 0 skipped.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Estimate_ScansNothing()
    {
        var (exit, output, _) = await _workspace.RunAsync("check", "run", "--estimate");

        Assert.Equal(0, exit);
        Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(2, (await _workspace.RunAsync("gate", "table", "bars_eurusd")).Exit);
    }

    [Fact]
    public async Task Run_Json_IsOneDocument()
    {
        var (exit, output, _) = await _workspace.RunAsync("check", "run", "--json");

        var run = JsonSerializer.Deserialize<JsonElement>(output);
        var failure = run.GetProperty("failures").EnumerateArray().Single(f => f.GetProperty("check").GetString() == "closes");
        Assert.Equal(2, exit);
        Assert.Equal(2, run.GetProperty("estimate").GetProperty("tables").GetInt32());
        Assert.Equal(("bars_gbpusd", "not-null", "critical"), (failure.GetProperty("table").GetString(), failure.GetProperty("kind").GetString(), failure.GetProperty("severity").GetString()));
        Assert.Equal(2, run.GetProperty("run").GetProperty("done").GetInt32());
    }

    [Fact]
    public async Task Run_OverTheBudget_IsRefusedWithTheSetting()
    {
        _workspace.Settings["BigQuery:DailyScanBudgetBytes"] = "1";

        var (exit, output, _) = await _workspace.RunAsync("check", "run");

        Assert.Equal(1, exit);
        Assert.Contains("refused: ", output, StringComparison.Ordinal);
        Assert.Contains("BigQuery:DailyScanBudgetBytes", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_BrokenChecks_ExitsWithOneAndTheLine()
    {
        _workspace.Write("w/checks.yaml", "checks: [[[");

        var (exit, output, _) = await _workspace.RunAsync("check", "run", "--table", "bars_gbpusd");

        Assert.Equal(1, exit);
        Assert.Contains("not read: checks.yaml line ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OneWrongCheck_NamesItsLineAndIsNotGood()
    {
        _workspace.Write("w/checks.yaml", "checks:\n  - { key: there, name: There, kind: exists, families: \"*\", severity: critical, from: Test }\n  - { key: odd, kind: none }\n");

        var (exit, output, _) = await _workspace.RunAsync("check", "run", "--table", "bars_gbpusd");
        var gate = await _workspace.RunAsync("gate", "table", "bars_gbpusd");

        Assert.Equal(1, exit);
        Assert.Contains("not read: checks.yaml line 3: checks[1].kind: 'none' is no kind of check", output, StringComparison.Ordinal);
        Assert.Equal((2, "unknown: bars_gbpusd: checks.yaml was read in part\n"), (gate.Exit, gate.Output.ReplaceLineEndings("\n")));
    }

    [Fact]
    public async Task Run_NothingFits_IsRefused()
    {
        var (exit, output, _) = await _workspace.RunAsync("check", "run", "--table", "none_*");

        Assert.Equal((1, "refused: No table fits none_*.\n"), (exit, output.ReplaceLineEndings("\n")));
    }

    [Fact]
    public async Task Run_DamagedStore_ExitsWithOneAndItsPath()
    {
        _workspace.Write("d/bqx.db", "damaged");

        var (exit, _, errors) = await _workspace.RunAsync("check", "run");

        Assert.Equal(1, exit);
        Assert.Contains(_workspace.Store, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_DashboardHoldsTheStore_KeepsItsScans()
    {
        using (StoreDatabase.Open(_workspace.Store))
        {
            Assert.Equal(0, (await _workspace.RunAsync("check", "run", "--table", "bars_eurusd")).Exit);
        }

        Assert.Equal(0, (await _workspace.RunAsync("gate", "table", "bars_eurusd")).Exit);
    }
}
