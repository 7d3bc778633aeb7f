using System.Runtime.CompilerServices;
using Bqx.Infrastructure.Demo;
using Bqx.Infrastructure.Files;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bqx.Dashboard.Tests.Hosting;

/// <summary>The demo's data, generated once for all test runs of a checkout and copied for each application under test.</summary>
internal static class DemoCopy
{
    private static readonly SemaphoreSlim Turn = new(1, 1);

    public static string RepositoryRoot { get; } = Root();

    public static string Workspace { get; } = Path.Combine(RepositoryRoot, "workspaces", "demo");

    /// <summary>Fills the data folder as a first start would.</summary>
    public static async Task IntoAsync(string dataDirectory)
    {
        var shared = new WorkspacePaths(Workspace, Path.Combine(RepositoryRoot, "artifacts", "test-data"));
        await Turn.WaitAsync();
        try
        {
            using var demo = new DemoWorkspace(shared, TimeProvider.System, NullLogger<DemoWorkspace>.Instance);
            if (demo.IsReady())
                await demo.CatchUpAsync(CancellationToken.None);
            else
                await demo.GenerateAsync(DemoWorkspace.DefaultSeed, null, CancellationToken.None);
        }
        finally
        {
            Turn.Release();
        }

        Copy(shared.Demo, Path.Combine(dataDirectory, "demo"));
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var folder in Directory.EnumerateDirectories(from))
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
    }

    private static string Root([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", ".."));
}
