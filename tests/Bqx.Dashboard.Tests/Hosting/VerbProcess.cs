using System.Diagnostics;

namespace Bqx.Dashboard.Tests.Hosting;

/// <summary>The program as a process of its own, with an environment of its own.</summary>
internal static class VerbProcess
{
    /// <param name="data">Data folder.</param>
    /// <param name="args">Verb and what follows it; nothing starts the server.</param>
    /// <param name="environment">Variables beside those of this process; null takes one away.</param>
    public static async Task<(int Code, string Output, string Error)> RunAsync(string data, string[] args, params (string Name, string? Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. args])
        {
            WorkingDirectory = DemoCopy.RepositoryRoot,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            Environment = { ["Data__Directory"] = data },
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
