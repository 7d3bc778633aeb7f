using System.Text.Json;
using Bqx.Core.Quality.Imports;
using Bqx.Core.Warehouse;
using Bqx.Infrastructure.Files;

namespace Bqx.Infrastructure.Imports;

/// <summary>One file of another tool. A file that is no JSON, or of no known tool, gives nothing and a reason; a wrong result only itself.</summary>
internal static class ImportFile
{
    public const int LongestFile = 5 * 1024 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64 };

    public static ImmutableArray<ImportedResult> Read(byte[] bytes, string file, TableNames names, Rejections rejections)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes, Strict);
            var root = new ImportNode(document.RootElement);
            var context = new ImportContext(file, names, rejections);
            if (GreatExpectations.Is(root))
            {
                return GreatExpectations.Read(root, context);
            }

            if (DbtRun.Is(root))
            {
                return DbtRun.Read(root, context);
            }

            if (SodaScan.Is(root))
            {
                return SodaScan.Read(root, context);
            }

            rejections.Add(file, "is no validation of Great Expectations, run_results.json of dbt or scan of Soda");
        }
        catch (JsonException e)
        {
            rejections.Add($"{file} line {e.LineNumber + 1 ?? 1}", $"is not valid JSON, so nothing of the file is shown: {What(e, bytes)}");
        }
        catch (InvalidOperationException)
        {
            // A text that is no Unicode: half a surrogate, or bytes that are not UTF-8.
            rejections.Add(file, "holds text that is no Unicode, so nothing of the file is shown");
        }

        return [];
    }

    private static string What(JsonException e, byte[] bytes)
    {
        if (bytes.Length == 0)
        {
            return "the file is empty";
        }

        if (bytes.AsSpan().TrimEnd(" \t\r\n\0"u8)[^1] != (byte)'}')
        {
            return "it is cut off";
        }

        // Python writes NaN and Infinity, which JSON does not have; the reader stops at their first letter.
        return e.Message.Contains("'N'", StringComparison.Ordinal) || e.Message.Contains("'I'", StringComparison.Ordinal)
            ? "NaN or Infinity stands where a number should"
            : "correct it or write it again";
    }
}

/// <summary>What the readers of all tools need.</summary>
internal sealed record ImportContext(string File, TableNames Names, Rejections Rejections)
{
    private const int LongestText = 500;

    /// <summary>A table name as a tool writes it, without quotes, project and dataset; null when the workspace has no such table.</summary>
    public string? Table(string? written)
    {
        var name = written?.Trim().Split('.')[^1].Trim('`', '"', '[', ']', '\'').ToLowerInvariant();
        return name is { Length: > 0 } && (Names.Match(name) is not null || Names.IsOther(name)) ? name : null;
    }

    public void Reject(string place, string reason) => Rejections.Add($"{File} {place}", reason);

    /// <summary>One line of bounded length: a tool may report a whole traceback.</summary>
    public static string Line(string? text)
    {
        var line = string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestText ? line : string.Concat(line.AsSpan(0, LongestText - 1), "…");
    }
}
