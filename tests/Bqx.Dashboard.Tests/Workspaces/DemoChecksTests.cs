using Bqx.Core.Common;
using Bqx.Core.Quality.Checks;
using Bqx.Dashboard.Tests.Architecture;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Infrastructure.Files;
using Bqx.Infrastructure.Files.Checks;

namespace Bqx.Dashboard.Tests.Workspaces;

/// <summary>The demo's checks are read wholly, and every kind has one.</summary>
public sealed class DemoChecksTests
{
    private static string Folder => Path.Combine(Repository.Root, "workspaces", "demo");

    [Fact]
    public async Task Checks_OfTheDemo_AreReadWholly()
    {
        var problems = new FileProblems(WorkspaceFile.Name);
        var root = YamlText.ReadSection(File.ReadAllText(Path.Combine(Folder, WorkspaceFile.Name)), problems)!;
        var workspace = new World().Workspace with
        {
            Families = WorkspaceNames.Families(root),
            Pairs = WorkspaceNames.Pairs(root, WorkspaceNames.Currencies(root)),
        };

        var reading = await new CheckFiles(new WorkspaceSources { Folder = Folder }, workspace, TimeProvider.System).ReadAsync(TestContext.Current.CancellationToken);

        var (book, provenance) = Assert.IsType<SourceReading<CheckBook>.Read>(reading);
        Assert.Empty(provenance.Rejected);
        Assert.Equal(0, problems.Count);
        Assert.Equal(CheckKinds.All, CheckKinds.All.Intersect(book.Checks.Select(c => c.Rule.Kind)));
        Assert.NotEmpty(book.Lineage);
    }
}
