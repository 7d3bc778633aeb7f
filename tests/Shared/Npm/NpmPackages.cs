using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Bqx.Dashboard.Tests.Npm;

/// <summary>A program that a test needs is not on this machine; the message says what to install.</summary>
internal sealed class MissingProgramException(string message) : Exception(message);

/// <summary>Packages of npm by their pinned versions, installed once a checkout into a folder that git ignores.</summary>
/// <param name="source">Folder with package.json and package-lock.json, relative to the repository's root.</param>
/// <param name="name">Folder under artifacts.</param>
/// <param name="package">One of the packages, by which an installed folder is known.</param>
internal sealed class NpmPackages(string source, string name, string package)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly SemaphoreSlim Turn = new(1, 1);

    public string Source { get; } = Path.Combine(Root(), source);

    public string Folder { get; } = Path.Combine(Root(), "artifacts", name);

    public string Package => Path.Combine(Folder, "node_modules", package);

    /// <returns>True when the packages were installed now, false when they were there.</returns>
    public async Task<bool> InstallAsync(CancellationToken cancellationToken)
    {
        await Turn.WaitAsync(cancellationToken);
        try
        {
            var (pinned, installed) = (Path.Combine(Source, "package-lock.json"), Path.Combine(Folder, "package-lock.json"));
            if (Directory.Exists(Package) && await File.ReadAllTextAsync(installed, cancellationToken) == await File.ReadAllTextAsync(pinned, cancellationToken))
            {
                return false;
            }

            Directory.CreateDirectory(Folder);
            File.Copy(Path.Combine(Source, "package.json"), Path.Combine(Folder, "package.json"), overwrite: true);
            File.Copy(pinned, installed, overwrite: true);
            await RunAsync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], [], cancellationToken);
            return true;
        }
        finally
        {
            Turn.Release();
        }
    }

    /// <summary>What a program printed that was run in the folder of the packages.</summary>
    public async Task<string> RunAsync(string program, string[] arguments, Dictionary<string, string> environment, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        using var process = Start(start);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
        await process.WaitForExitAsync(limit.Token);
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {await error} {await output}");
    }

    private static string Root([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", ".."));

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new MissingProgramException($"This test needs {start.FileName}: install Node.js with npm (sudo apt-get install nodejs npm), or run ./test.sh, which does.");
        }
    }
}
