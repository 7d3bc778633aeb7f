using Bqx.Dashboard.Cli;
using Bqx.Infrastructure.Demo;
using Bqx.Infrastructure.Files;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bqx.Dashboard.Composition;

/// <summary>The demo's generated data: made before the first start of a demo workspace, kept going afterwards.</summary>
internal static class DemoData
{
    /// <summary>Makes the data when the workspace is a demo and has none yet, or only old ones, with its progress on the console.</summary>
    public static async Task PrepareAsync(WorkspacePaths paths)
    {
        using var demo = new DemoWorkspace(paths, TimeProvider.System, NullLogger<DemoWorkspace>.Instance);
        if (!IsDemo(paths) || demo.IsReady())
        {
            return;
        }

        Console.WriteLine($"Making the demo data in {paths.Demo}. This takes less than a minute.");
        await DemoProgressBar.RunAsync(progress => demo.GenerateAsync(demo.Seed, demo.Scale, progress, CancellationToken.None));
    }

    public static IServiceCollection AddDemo(this IServiceCollection services)
    {
        services.AddSingleton<DemoWorkspace>();
        services.AddWork<DemoTicker>();
        return services;
    }

    /// <summary>Before the workspace can be read wholly: its relative days count from the data that is still to be made.</summary>
    private static bool IsDemo(WorkspacePaths paths)
    {
        var file = Path.Combine(paths.Workspace, WorkspaceFile.Name);
        return File.Exists(file) && File.ReadLines(file).Any(line => line.StartsWith("demo:", StringComparison.Ordinal) && line.Contains("true", StringComparison.Ordinal));
    }
}
