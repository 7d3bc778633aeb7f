using System.Diagnostics;
using System.Text.Json;
using Bqx.Dashboard.Tests.AirtableStandin;
using Bqx.Dashboard.Tests.Architecture;

namespace Bqx.Dashboard.Tests.Infrastructure.Airtable.OfficialClient;

/// <summary>Airtable's own client for JavaScript, installed once a checkout into a folder that git ignores, by its pinned versions.</summary>
internal static class AirtableJs
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static readonly string Source = Path.Combine(Repository.Root, "tests", "Bqx.Dashboard.Tests", "Infrastructure", "Airtable", "OfficialClient");
    private static readonly string Folder = Path.Combine(Repository.Root, "artifacts", "airtable-client");

    /// <summary>What <c>check.mjs</c> prints of the stand-in.</summary>
    public static async Task<JsonElement> CheckAsync(StandinServer server)
    {
        await InstallAsync();
        var printed = await RunAsync("node", [Path.Combine(Source, "check.mjs")], new()
        {
            ["CLIENT_FOLDER"] = Folder,
            ["ENDPOINT"] = server.Address.GetLeftPart(UriPartial.Authority),
            ["TOKEN"] = server.Token,
            ["BASE"] = server.Base.Id,
        });
        return JsonElement.Parse(printed);
    }

    private static async Task InstallAsync()
    {
        var pinned = Path.Combine(Source, "package-lock.json");
        var installed = Path.Combine(Folder, "package-lock.json");
        if (Directory.Exists(Path.Combine(Folder, "node_modules", "airtable")) && await File.ReadAllTextAsync(installed) == await File.ReadAllTextAsync(pinned))
        {
            return;
        }

        Directory.CreateDirectory(Folder);
        File.Copy(Path.Combine(Source, "package.json"), Path.Combine(Folder, "package.json"), overwrite: true);
        File.Copy(pinned, installed, overwrite: true);
        await RunAsync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], []);
    }

    private static async Task<string> RunAsync(string program, string[] arguments, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        using var process = Start(start);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
        await process.WaitForExitAsync(limit.Token);
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {await error} {await output}");
        return await output;
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Fail($"This test needs {start.FileName}: install Node.js with npm (sudo apt-get install nodejs npm), or run ./test.sh, which does.");
            throw;
        }
    }
}
