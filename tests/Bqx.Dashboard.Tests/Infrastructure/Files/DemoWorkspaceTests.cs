using Bqx.Infrastructure.Files;

namespace Bqx.Dashboard.Tests.Infrastructure.Files;

/// <summary>The workspace in the repository, as it is.</summary>
public sealed class DemoWorkspaceTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_WorkspaceInTheRepository_HasNoMistake()
    {
        _folder.Write("demo/anchor.json", """{"seed":1,"generatedAt":"2026-03-01T22:15:00Z","format":1}""");

        var (workspace, sources) = WorkspaceFile.Read(new WorkspacePaths(Folder, _folder.Path));

        Assert.Equal(28, workspace.Pairs.Length);
        Assert.Equal(8, workspace.Currencies.Length);
        Assert.True(File.Exists(sources.Document!.Path));
    }

    private static string Folder => Path.Combine(Repository.Root(), "workspaces", "demo");
}
