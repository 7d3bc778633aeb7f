using Bqx.Core.Truth;
using Microsoft.AspNetCore.WebUtilities;

namespace Bqx.Dashboard.Models;

/// <summary>Which models are compared: its query string and nothing else.</summary>
/// <param name="Models">Paths, separated by commas or blanks; null for those of the pair and column.</param>
/// <param name="Pair">Only models of the pair.</param>
/// <param name="Column">Only models of the column.</param>
public sealed record Compared(string? Models, string? Pair, string? Column)
{
    public const string Path = "/models/compare";

    public const string Export = "/export/models.csv";

    public string Href => Link(Path);

    public string ExportHref => Link(Export);

    /// <summary>The models in the order asked for, and the paths that name none.</summary>
    public (ImmutableArray<ModelAssessment> Found, ImmutableArray<string> Unknown) Of(Assessment now)
    {
        if (string.IsNullOrWhiteSpace(Models))
        {
            return ([.. now.Models.Where(m => m.Model is not null && (Pair is null || m.Pair.Key == Pair) && (Column is null || m.Column == Column))], []);
        }

        var byPath = now.Models.ToDictionary(static m => m.Path, StringComparer.OrdinalIgnoreCase);
        var paths = Models.Split([',', ' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        return ([.. paths.Where(byPath.ContainsKey).Select(p => byPath[p])], [.. paths.Where(p => !byPath.ContainsKey(p))]);
    }

    private string Link(string path)
    {
        var query = new Dictionary<string, string?> { ["models"] = Models, ["pair"] = Pair, ["column"] = Column };
        return QueryHelpers.AddQueryString(path, query.Where(static q => !string.IsNullOrEmpty(q.Value)));
    }
}
