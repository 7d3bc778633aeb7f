using System.Globalization;
using System.Text.Json;

namespace Bqx.Infrastructure.Files;

/// <summary>When the demo data was generated, as <c>anchor.json</c> beside it says.</summary>
internal static class AnchorFile
{
    public const string Name = "anchor.json";

    /// <summary>UTC day; null without a file. A broken file is among the problems.</summary>
    public static DateOnly? Read(string folder, FileProblems problems)
    {
        var path = Path.Combine(folder, Name);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(File.ReadAllText(path));
            if (json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("generatedAt", out var at)
                && at.ValueKind == JsonValueKind.String
                && DateTimeOffset.TryParse(at.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            {
                return DateOnly.FromDateTime(time.UtcDateTime);
            }

            problems.Add(0, "generatedAt", "is not a time; run 'demo reset'");
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            problems.Add(0, "", $"cannot be read ({e.Message}); run 'demo reset'");
        }

        return null;
    }
}
