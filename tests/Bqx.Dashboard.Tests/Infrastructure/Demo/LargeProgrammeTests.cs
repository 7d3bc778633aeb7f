using Bqx.Core.Common;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Warehouse;
using Bqx.Core.Workspaces;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Infrastructure.Demo;
using Bqx.Infrastructure.Demo.Large;
using Bqx.Infrastructure.Files;
using Bqx.Infrastructure.Files.Checks;
using Bqx.Infrastructure.LocalWarehouse;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bqx.Dashboard.Tests.Infrastructure.Demo;

public sealed class LargeProgrammeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private WorkspacePaths Paths => new(DemoFixture.WorkspaceFolder, _folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task GenerateAsync_Large_HasSixThousandTablesAndFiftyThousandResults()
    {
        using (var workspace = Workspace())
        {
            await workspace.GenerateAsync(1, DemoScale.Large, null, TestContext.Current.CancellationToken);
            Assert.Equal(DemoScale.Large, workspace.Scale);
            await workspace.CatchUpAsync(TestContext.Current.CancellationToken);
        }

        // Hours later there are predictions to catch up, of the usual models alone.
        using (var later = new DemoWorkspace(Paths, new FakeClock(DemoFixture.Now.AddHours(2)), NullLogger<DemoWorkspace>.Instance))
        {
            await later.CatchUpAsync(TestContext.Current.CancellationToken);
        }

        var (file, sources) = WorkspaceFile.Read(Paths);
        var clock = new FakeClock(DemoFixture.Now);
        var listed = Assert.IsType<SourceReading<WarehouseTables>.Read>(await new LocalWarehouseTables(sources, file, clock).ReadAsync(TestContext.Current.CancellationToken));
        var book = Assert.IsType<SourceReading<CheckBook>.Read>(await new CheckFiles(sources, file, clock).ReadAsync(TestContext.Current.CancellationToken));
        var (names, checks) = (new TableNames(file), new BookChecks(book.Value, file.Families));
        var families = listed.Value.Tables.Items.Select(t => names.TryGet(t.Ref.Name, out var name) ? name.Family : null).OfType<TableFamily>().ToList();

        Assert.Empty(listed.Provenance.Rejected);
        Assert.InRange(listed.Value.Tables.Items.Length, 5_900, 6_100);
        Assert.InRange(families.Sum(f => checks.Metadata(f).Length + checks.Scans(f).Length), 50_000, 60_000);
        Assert.InRange(new DirectoryInfo(Paths.Demo).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length), 300_000_000, 400_000_000);
    }

    [Theory]
    [InlineData("cov", 3_528)]
    [InlineData("corr", 896)]
    [InlineData("lag", 224)]
    [InlineData("tri", 198)]
    [InlineData("csi", 144)]
    [InlineData("regime", 112)]
    [InlineData("var", 63)]
    [InlineData("mkt", 12)]
    public void Families_OfTheOverlay_AreAsManyAsWereCounted(string type, int tables)
    {
        var usual = WorkspaceFile.Read(Paths with { Data = Anchored() }).Workspace;

        var names = new TableNames(usual with { Relations = [.. usual.Relations, .. LargeFamilies.MoreRelations(usual)], Families = LargeFamilies.All });

        Assert.Equal(tables, names.All.Count(t => t.Name.StartsWith(type + "_", StringComparison.Ordinal)));
        Assert.Equal(names.All.Count, names.All.Select(t => t.Name).Distinct().Count());
    }

    [Fact]
    public void Overlay_Written_IsMergedAndAnswersForItsMistakes()
    {
        var paths = Paths with { Data = Anchored() };
        var usual = WorkspaceFile.Read(paths).Workspace;
        new LargeProgramme(usual, new DemoAnchor(1, DemoFixture.Now)).WriteOverlay(paths.Demo);

        var large = WorkspaceFile.Read(paths).Workspace;

        Assert.Equal((252, usual.Families.Length + LargeFamilies.All.Length), (large.Relations.Length, large.Families.Length));
        Assert.True(large.Families[^1].ExpectsAll);
        Assert.Equal(usual.Families.Length, WorkspaceFile.Read(paths, withOverlay: false).Workspace.Families.Length);
        File.WriteAllText(Path.Combine(paths.Demo, "overlay.yaml"), "families:\n  - { name: lag_bqx, table: x, timeColumn: t, expect: some }\n");
        var problems = Assert.Throws<WorkspaceFileException>(() => WorkspaceFile.Read(paths)).Problems;
        Assert.All(problems, p => Assert.Equal(("overlay.yaml", 2), (p.File, p.Line)));
        Assert.Equal(["families[0].expect", "families[0].name"], problems.Select(p => p.Key).Order(StringComparer.Ordinal));
    }

    /// <summary>A data folder with nothing but the moment of its generation.</summary>
    private string Anchored()
    {
        Directory.CreateDirectory(Paths.Demo);
        File.WriteAllText(Path.Combine(Paths.Demo, "anchor.json"), """{"seed":1,"generatedAt":"2026-11-20T14:30:20Z","format":2}""");
        return _folder.Path;
    }

    private DemoWorkspace Workspace() => new(Paths, new FakeClock(DemoFixture.Now), NullLogger<DemoWorkspace>.Instance);
}
