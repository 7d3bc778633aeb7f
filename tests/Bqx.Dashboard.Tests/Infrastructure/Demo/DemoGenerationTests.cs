using System.Security.Cryptography;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Infrastructure.Demo;
using Bqx.Infrastructure.Demo.Warehouse;
using Bqx.Infrastructure.Files;
using Bqx.Infrastructure.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bqx.Dashboard.Tests.Infrastructure.Demo;

public sealed class DemoGenerationTests(DemoFixture demo) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private WorkspacePaths Paths => new(DemoFixture.WorkspaceFolder, _folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Generate_SameSeedAndMoment_GivesTheSameFiles()
    {
        var again = DemoFixture.Generate(_folder.Path, DemoFixture.Now);

        Assert.Equal(Hashes(demo.Paths.Demo), Hashes(again.Demo));
    }

    [Fact]
    public async Task GenerateAsync_CutShort_IsNotReadyAndBeginsAnew()
    {
        using var workspace = Workspace();
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var seen = new CutAt(0.2, cut);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => workspace.GenerateAsync(1, seen, cut.Token));

        Assert.False(workspace.IsReady());
        Assert.False(Directory.Exists(Paths.Demo));
        Assert.True(Directory.Exists(Path.Combine(_folder.Path, "demo.making")), "what a kill leaves behind");
        await workspace.GenerateAsync(2, null, TestContext.Current.CancellationToken);
        Assert.True(workspace.IsReady());
        Assert.Equal(["demo", "demo.lock"], Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName).Order());
        using var ofOtherSeed = new DemoTablesReader(Paths);
        using var usual = new DemoTablesReader(demo.Paths);
        Assert.NotEqual(usual.Hash("backup_bqx_eurusd"), ofOtherSeed.Hash("backup_bqx_eurusd"));
        Assert.Equal(usual.Tables(), ofOtherSeed.Tables());
    }

    [Fact]
    public async Task GenerateAsync_CutShortWithOldData_KeepsThem()
    {
        StandIn();
        var before = Hashes(Paths.Demo);
        using var workspace = Workspace();
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => workspace.GenerateAsync(1, new CutAt(0.1, cut), cut.Token));

        Assert.True(workspace.IsReady());
        Assert.Equal(before, Hashes(Paths.Demo));
    }

    [Theory]
    [InlineData("anchor.json", "{\"seed\":1,")]
    [InlineData("anchor.json", "{\"seed\":1,\"generatedAt\":\"2026-11-20T14:30:20Z\",\"format\":0}")]
    [InlineData("anchor.json", null)]
    [InlineData("warehouse.db", null)]
    [InlineData("warehouse.db", "no database")]
    public void IsReady_PartMissingDamagedOrOfAnotherFormat_IsFalse(string name, string? content)
    {
        StandIn();
        var path = Path.Combine(Paths.Demo, name);
        File.Delete(path);
        if (content is not null)
        {
            File.WriteAllText(path, content);
        }

        using var workspace = Workspace();
        Assert.False(workspace.IsReady());
    }

    [Theory]
    [InlineData(1_000, true)]
    [InlineData(1_600, false)]
    public void IsReady_SomeMarketMinutesLater_IsTrueWhileTheyCanBeCaughtUp(int minutes, bool ready)
    {
        StandIn();
        using var workspace = new DemoWorkspace(Paths, new FakeClock(DemoFixture.Now.AddDays(minutes > 400 ? 2 : 0).AddMinutes(minutes)), NullLogger<DemoWorkspace>.Instance);

        Assert.Equal(ready, workspace.IsReady());
    }

    [Fact]
    public async Task GenerateAsync_NoDemoWorkspace_IsRefused()
    {
        var other = Directory.CreateDirectory(Path.Combine(_folder.Path, "workspace")).FullName;
        File.WriteAllText(
            Path.Combine(other, "workspace.yaml"),
            File.ReadAllText(Path.Combine(DemoFixture.WorkspaceFolder, "workspace.yaml")).Replace("demo: true", "demo: false", StringComparison.Ordinal));
        using var workspace = new DemoWorkspace(Paths with { Workspace = other }, new FakeClock(DemoFixture.Now), NullLogger<DemoWorkspace>.Instance);

        var refused = await Assert.ThrowsAsync<WorkspaceFileException>(() => workspace.GenerateAsync(1, null, TestContext.Current.CancellationToken));

        Assert.Equal("demo", Assert.Single(refused.Problems).Key);
        Assert.False(Directory.Exists(Paths.Demo));
    }

    [Fact]
    public async Task GenerateAsync_WhileAnotherProcessGenerates_IsRefused()
    {
        using var other = new FileStream(Path.Combine(_folder.Path, "demo.lock"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        using var workspace = Workspace();

        await Assert.ThrowsAsync<IOException>(() => workspace.GenerateAsync(1, null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task DemoTicker_MinutePasses_AppendsABar()
    {
        demo.Copy(_folder.Path);
        var clock = new FakeClock(DemoFixture.Now);
        using var workspace = new DemoWorkspace(Paths, clock, NullLogger<DemoWorkspace>.Instance);
        using var ticker = new DemoTicker(workspace, clock, NullLogger<DemoTicker>.Instance);
        await ticker.StartAsync(TestContext.Current.CancellationToken);
        await Eventually.TrueAsync(() => clock.Waiting == 1);

        clock.Advance(TimeSpan.FromMinutes(1));

        await Eventually.TrueAsync(() => Newest() == DemoFixture.Now.AddSeconds(-20).ToUnixTimeSeconds());
        await ticker.StopAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>What IsReady looks for, without its content.</summary>
    private void StandIn()
    {
        Directory.CreateDirectory(Path.Combine(Paths.Demo, "airtable"));
        using (var warehouse = SqliteFile.OpenReadWrite(Path.Combine(Paths.Demo, "warehouse.db")))
        {
            WarehouseFile.CreateTable(warehouse, Planted.UnclaimedTable, [Column.Time]);
        }

        File.WriteAllText(Path.Combine(Paths.Demo, "billing-export.jsonl"), "");
        File.WriteAllText(Path.Combine(Paths.Demo, "invoices.jsonl"), "");
        File.WriteAllText(Path.Combine(Paths.Demo, "anchor.json"), """{"seed":1,"generatedAt":"2026-11-20T14:30:20Z","format":4}""");
        using var workspace = Workspace();
        Assert.True(workspace.IsReady());
    }

    private long Newest()
    {
        using var tables = new DemoTablesReader(Paths);
        return tables.Number("SELECT MAX(bar_start_time) FROM csi_bqx_usd");
    }

    private DemoWorkspace Workspace() => new(Paths, new FakeClock(DemoFixture.Now), NullLogger<DemoWorkspace>.Instance);

    /// <summary>Of what was generated; readers leave files of their own beside a database.</summary>
    private static Dictionary<string, string> Hashes(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Where(f => !f.EndsWith("-shm", StringComparison.Ordinal) && !f.EndsWith("-wal", StringComparison.Ordinal))
        .ToDictionary(f => Path.GetRelativePath(folder, f), f => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(f))), StringComparer.Ordinal);

    private sealed class CutAt(double share, CancellationTokenSource cut) : IProgress<DemoProgress>
    {
        public void Report(DemoProgress value)
        {
            if (value.Share >= share)
            {
                cut.Cancel();
            }
        }
    }
}
