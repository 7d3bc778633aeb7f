using System.Globalization;
using Bqx.Infrastructure.Demo;
using Bqx.Infrastructure.Files;

namespace Bqx.Dashboard.Benchmarks.Growth;

/// <summary>
/// Writes every task of the demo's export some times more, each under free ids: <c>dotnet run -c Release -- grow DATA_FOLDER COPIES</c>. Run again, it
/// multiplies what is there, the copies too.
/// </summary>
internal static class GrowRun
{
    private const int Done = 0;
    private const int Refused = 2;
    private const int MostCopies = 100;

    /// <summary>A page of phases names every task; with some 800,000 it would be longer than the dashboard reads.</summary>
    private const int MostTasks = 500_000;

    /// <returns>The exit code: 0, or 2 when nothing was changed.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        if (arguments is not [var data, var count])
        {
            return Refuse("grow takes a data folder and a number of copies, such as 'grow ./data 22'");
        }

        if (!int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var copies) || copies is < 1 or > MostCopies)
        {
            return Refuse($"the number of copies is '{count}', but must be a whole one from 1 to {MostCopies}");
        }

        // The workspace lies in the repository; only what is generated is asked for here.
        var paths = new WorkspacePaths(Workspace: "", Path.GetFullPath(data));
        var export = Path.Combine(paths.Demo, "airtable");
        if (!Directory.Exists(paths.Data) || !Directory.Exists(export))
        {
            return Refuse($"there is no folder {(Directory.Exists(paths.Data) ? export : paths.Data)}; 'demo reset' makes the demo's data");
        }

        try
        {
            using var claim = new DemoFiles(paths).Claim();
            return await GrowAsync(export, copies);
        }
        catch (Exception e) when (FileTrouble.Is(e))
        {
            return Refuse($"the export in {export} cannot be replaced ({e.Message.TrimEnd('.')})");
        }
    }

    private static async Task<int> GrowAsync(string export, int copies)
    {
        var folder = new ExportFolder(export);
        var (tables, problem) = await folder.ReadAsync();
        if (tables is null)
        {
            return Refuse(problem!);
        }

        if (GrownExport.Hindrance(tables) is { } hindrance)
        {
            return Refuse($"in {export} {hindrance}");
        }

        var after = tables.Tasks.Length * (copies + 1L);
        if (after > MostTasks)
        {
            return Refuse(string.Create(CultureInfo.InvariantCulture, $"there would be {after:N0} tasks, and more than {MostTasks:N0} are not written"));
        }

        folder.Replace(GrownExport.Of(tables, copies));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{tables.Tasks.Length:N0} tasks before, {after:N0} after."));
        return Done;
    }

    private static int Refuse(string why)
    {
        Console.Error.WriteLine($"Nothing was changed: {why}.");
        return Refused;
    }
}
