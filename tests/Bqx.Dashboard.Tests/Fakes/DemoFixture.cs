using System.Runtime.CompilerServices;
using Bqx.Core.Truth;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Infrastructure.Demo;
using Bqx.Infrastructure.Files;
using Microsoft.Extensions.Logging.Abstractions;

[assembly: AssemblyFixture(typeof(DemoFixture))]

namespace Bqx.Dashboard.Tests.Fakes;

/// <summary>
/// One generated demo workspace for the whole test run, made when the first test asks for it. Tests only read it; a test that changes
/// files takes a <see cref="Copy"/>.
/// </summary>
public sealed class DemoFixture : IDisposable
{
    /// <summary>Friday, market open for another seven and a half hours.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 14, 30, 20, TimeSpan.Zero);

    public static readonly string WorkspaceFolder = Path.Combine(RepositoryRoot(), "workspaces", "demo");

    private readonly Lazy<TemporaryFolder> _folder = new(() =>
    {
        var folder = new TemporaryFolder();
        Generate(folder.Path, Now);
        return folder;
    });

    private Task<AssessmentInput>? _reading;
    private Assessment? _assessment;

    public WorkspacePaths Paths => new(WorkspaceFolder, _folder.Value.Path);

    /// <summary>The workspace read and scanned once, as at <see cref="Now"/>.</summary>
    public Task<AssessmentInput> ReadingAsync()
    {
        lock (_folder)
        {
            return _reading ??= DemoReading.ReadAsync(Paths, Now);
        }
    }

    public async Task<Assessment> AssessmentAsync() => _assessment ??= Assessor.Assess(await ReadingAsync());

    /// <summary>Generates into a data folder as at the moment.</summary>
    public static WorkspacePaths Generate(string data, DateTimeOffset now, int seed = DemoWorkspace.DefaultSeed)
    {
        var paths = new WorkspacePaths(WorkspaceFolder, data);
        using var demo = new DemoWorkspace(paths, new FakeClock(now), NullLogger<DemoWorkspace>.Instance);
        demo.GenerateAsync(seed, null, CancellationToken.None).GetAwaiter().GetResult();
        return paths;
    }

    /// <summary>The generated files once more, under another data folder, for a test that changes them.</summary>
    public WorkspacePaths Copy(string data)
    {
        foreach (var file in Directory.EnumerateFiles(Paths.Demo, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(data, "demo", Path.GetRelativePath(Paths.Demo, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return new WorkspacePaths(WorkspaceFolder, data);
    }

    public void Dispose()
    {
        if (_folder.IsValueCreated)
        {
            _folder.Value.Dispose();
        }
    }

    private static string RepositoryRoot([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", ".."));
}
