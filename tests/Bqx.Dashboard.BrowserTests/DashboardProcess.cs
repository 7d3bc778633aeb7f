using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace Bqx.Dashboard.BrowserTests;

/// <summary>The dashboard as its own process, as a user starts it, so that a test can kill it. One data folder for its life.</summary>
public sealed class DashboardProcess : IAsyncLifetime
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(150);
    private readonly string _data = Directory.CreateTempSubdirectory("bqx-browser-").FullName;
    private readonly List<string> _output = [];
    private Process? _process;

    /// <summary>A copy of the demo's workspace, so that a test may edit its files while the dashboard runs.</summary>
    public string Workspace => Path.Combine(_data, "workspace");

    /// <summary>The generated demo data, as the sources read them.</summary>
    public string DemoData => Path.Combine(_data, "demo");

    /// <summary>Environment variables of the process beside its own, for a start that is to come.</summary>
    public IDictionary<string, string> Settings { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}/");

    public async ValueTask InitializeAsync()
    {
        Copy(Path.Combine(RepositoryRoot(), "workspaces", "demo"), Workspace);
        await StartAsync();
    }

    /// <summary>Starts the process and waits until it answers; the first start builds the demo data.</summary>
    public async Task StartAsync()
    {
        _process = Program();
        _process.OutputDataReceived += (_, e) => Keep(e.Data);
        _process.ErrorDataReceived += (_, e) => Keep(e.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await UntilItAnswersAsync(_process);
    }

    /// <summary>Runs a verb of the command line on the same data, as a user does beside the running dashboard.</summary>
    public async Task<(int Exit, string Output)> RunAsync(params string[] verb)
    {
        using var process = Program(verb);
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await errors);
    }

    /// <summary>Ends the process at once, as kill -9 does.</summary>
    public async Task KillAsync()
    {
        if (_process is null)
            return;

        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(_data, recursive: true);
    }

    private Process Program(params string[] arguments)
    {
        var root = RepositoryRoot();
        var configuration = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/')).Name;
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = root,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(root, "artifacts", "bin", "Bqx.Dashboard", configuration, "Bqx.Dashboard.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Urls"] = Address.ToString();
        start.Environment["Data__Directory"] = _data;
        start.Environment["Workspace__Path"] = Workspace;
        foreach (var (key, value) in Settings)
            start.Environment[key] = value;
        return Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var folder in Directory.EnumerateDirectories(from))
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string RepositoryRoot([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", ".."));

    private async Task UntilItAnswersAsync(Process process)
    {
        using var client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(10) };
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < StartLimit)
        {
            if (process.HasExited)
                throw new InvalidOperationException($"The dashboard ended with {process.ExitCode} before it answered:\n{Output()}");

            try
            {
                using var answer = await client.GetAsync("readyz");
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(50);
        }

        throw new TimeoutException($"The dashboard did not answer within {StartLimit.TotalSeconds} s:\n{Output()}");
    }

    private void Keep(string? line)
    {
        if (line is null)
            return;

        lock (_output)
            _output.Add(line);
    }

    private string Output()
    {
        lock (_output)
            return string.Join('\n', _output.TakeLast(40));
    }
}
