using System.Text.Json;
using Bqx.Infrastructure.Demo.Billing;
using Bqx.Infrastructure.Demo.Warehouse;
using Bqx.Infrastructure.Files;

namespace Bqx.Infrastructure.Demo;

/// <summary>The folder of generated data. It is made aside and moved into place, so it is there wholly or not at all.</summary>
internal sealed class DemoFiles(WorkspacePaths paths)
{
    /// <summary>Changes when newer code could not go on with older files.</summary>
    private const int Format = 4;

    private const string AnchorName = "anchor.json";

    private string Making => Path.Combine(paths.Data, "demo.making");

    private string Leaving => Path.Combine(paths.Data, "demo.leaving");

    /// <summary>The same workspace with its generated data in the folder that is being made.</summary>
    public WorkspacePaths Aside => paths with { Data = Making };

    /// <summary>Null when there are no demo data, or none that this version can go on with.</summary>
    public DemoAnchor? ReadAnchor()
    {
        string[] needed = [AnchorName, WarehouseFile.Name, BillingFile.Name, InvoicesFile.Name, "airtable"];
        if (!needed.All(name => Path.Exists(Path.Combine(paths.Demo, name))))
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(paths.Demo, AnchorName)));
            var anchor = json.RootElement;
            return anchor.GetProperty("format").GetInt32() == Format
                ? new DemoAnchor(anchor.GetProperty("seed").GetInt32(), anchor.GetProperty("generatedAt").GetDateTimeOffset())
                : null;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Only one process at a time makes demo data; a second one is refused.</summary>
    public FileStream Claim()
    {
        Directory.CreateDirectory(paths.Data);
        return new FileStream(Path.Combine(paths.Data, "demo.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
    }

    /// <summary>An empty folder with the anchor in it; whatever a killed run left is gone.</summary>
    public string Begin(DemoAnchor anchor)
    {
        Remove(Making);
        Remove(Leaving);
        Directory.CreateDirectory(Aside.Demo);
        File.WriteAllText(
            Path.Combine(Aside.Demo, AnchorName),
            JsonSerializer.Serialize(new { seed = anchor.Seed, generatedAt = anchor.GeneratedAt.UtcDateTime, format = Format }));
        return Aside.Demo;
    }

    /// <summary>Puts what was made in the place of what was there. Killed between the two moves, there is nothing and it is made again.</summary>
    public void Finish()
    {
        if (Directory.Exists(paths.Demo))
        {
            Directory.Move(paths.Demo, Leaving);
        }

        Directory.Move(Aside.Demo, paths.Demo);
        Remove(Making);
        Remove(Leaving);
    }

    public long Bytes() => new DirectoryInfo(paths.Demo).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length);

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
