using System.Text.Json;
using Bqx.Core.Common;
using Bqx.Core.Models;
using Bqx.Infrastructure.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Bqx.Dashboard.Tests.Cli;

public sealed class GateCommandsTests : IAsyncDisposable
{
    private readonly SmallWorkspace _workspace = new();

    public ValueTask DisposeAsync() => _workspace.DisposeAsync();

    [Fact]
    public async Task Table_NotScannedYet_IsUnknown()
    {
        var (exit, output, _) = await _workspace.RunAsync("gate", "table", "bars_eurusd");

        Assert.Equal(2, exit);
        Assert.Equal("unknown: bars_eurusd: No null close: Not scanned yet\n", output);
    }

    [Theory]
    [InlineData("bars_eurusd", 0, "open: bars_eurusd: 3 checks passed\n")]
    [InlineData("bars_gbpusd", 1, "blocked: bars_gbpusd: No null close: 33.3% of close null, expected 0%\n")]
    [InlineData("bars_usdjpy", 1, "blocked: bars_usdjpy: Exists: Not among 2 tables, expected In the warehouse\n")]
    [InlineData("bars_none", 2, "unknown: bars_none: There is no table bars_none, and none is expected by that name\n")]
    public async Task Table_AfterACheckRun_StandsByTheKeptScans(string table, int expected, string line)
    {
        await _workspace.RunAsync("check", "run");

        var (exit, output, _) = await _workspace.RunAsync("gate", "table", table);

        Assert.Equal((expected, line), (exit, output.ReplaceLineEndings("\n")));
    }

    [Fact]
    public async Task Table_Json_IsOneDocument()
    {
        var (exit, output, _) = await _workspace.RunAsync("gate", "table", "bars_usdjpy", "--json");

        var gate = JsonSerializer.Deserialize<JsonElement>(output);
        Assert.Equal(1, exit);
        Assert.Equal(
            ("table", "bars_usdjpy", "blocked"),
            (gate.GetProperty("kind").GetString(), gate.GetProperty("subject").GetString(), gate.GetProperty("gate").GetString()));
        Assert.NotEqual(JsonValueKind.Null, gate.GetProperty("at").ValueKind);
    }

    [Fact]
    public async Task Table_WarehouseGone_IsUnknown()
    {
        _workspace.Write("w/warehouse.db", "no database");

        var (exit, output, _) = await _workspace.RunAsync("gate", "table", "bars_eurusd");

        Assert.Equal(2, exit);
        Assert.StartsWith("unknown: bars_eurusd: ", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("w/workspace.yaml", "name: [")]
    [InlineData("d/bqx.db", "damaged")]
    public async Task Table_WorkspaceOrStoreBroken_IsUnknownAndNeverBlocked(string file, string text)
    {
        _workspace.Write(file, text);

        var (exit, output, _) = await _workspace.RunAsync("gate", "table", "bars_eurusd");

        Assert.Equal(2, exit);
        Assert.StartsWith("unknown: bars_eurusd: ", output, StringComparison.Ordinal);
        Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Table_DashboardHoldsTheStore_IsAnsweredAllTheSame()
    {
        await _workspace.RunAsync("check", "run");
        using var dashboard = StoreDatabase.Open(_workspace.Store);

        var (exit, _, _) = await _workspace.RunAsync("gate", "table", "bars_eurusd");

        Assert.Equal(0, exit);
    }

    [Theory]
    [InlineData("good", 1, "blocked: eurusd/good: Suspicion of a leak: R² 0.9999 is too good, limit 0.99\n")]
    [InlineData("poor", 1, "blocked: eurusd/poor: R² ")]
    [InlineData("new", 2, "unknown: eurusd/new: Not measured: no predictions with a known outcome\n")]
    [InlineData("none", 2, "unknown: eurusd/none: There is no model eurusd/none, and none is expected by that name\n")]
    public async Task Model_EachVerdict_HasItsExitCodeAndOneLine(string algorithm, int expected, string line)
    {
        _workspace.AddModels();

        var (exit, output, errors) = await _workspace.RunAsync("gate", "model", "eurusd", algorithm);

        Assert.Equal((expected, ""), (exit, errors));
        Assert.StartsWith(line, output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Model_PassingAllTargets_IsOpen()
    {
        _workspace.AddModels();
        _workspace.Write("w/workspace.yaml", File.ReadAllText(_workspace.File("w/workspace.yaml")).Replace("quality: 0.98", "quality: 0.98, suspectR2: 0.99999", StringComparison.Ordinal));

        var (exit, output, _) = await _workspace.RunAsync("gate", "model", "eurusd", "good");

        Assert.Equal(0, exit);
        Assert.StartsWith("open: eurusd/good: R² 1.000, directional accuracy 100", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Model_NoRegistry_IsUnknownAndNeverBlocked()
    {
        var (exit, output, _) = await _workspace.RunAsync("gate", "model", "eurusd", "good");

        Assert.Equal(2, exit);
        Assert.StartsWith("unknown: eurusd/good: ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Model_SourceFailsAsNobodyForesaw_IsUnknownAndNeverBlocked()
    {
        _workspace.Replace = static services => services.AddSingleton<ISource<ModelRegistry>>(new BrokenSource());

        var (exit, output, errors) = await _workspace.RunAsync("gate", "model", "eurusd", "good");

        Assert.Equal((2, "unknown: eurusd/good: Judging failed unexpectedly (InvalidOperationException); the errors have the details\n"), (exit, output.ReplaceLineEndings("\n")));
        Assert.Contains("Nobody foresaw this.", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Phase_NotInThePlan_IsUnknown()
    {
        var (exit, output, _) = await _workspace.RunAsync("gate", "phase", "MP03.01");

        Assert.Equal(2, exit);
        Assert.StartsWith("unknown: MP03.01: ", output, StringComparison.Ordinal);
    }

    private sealed class BrokenSource : ISource<ModelRegistry>
    {
        public SourceName Name => SourceName.Models;

        public string? ChangeMark() => null;

        public Task<SourceReading<ModelRegistry>> ReadAsync(CancellationToken cancellationToken) => throw new InvalidOperationException("Nobody foresaw this.");
    }
}
