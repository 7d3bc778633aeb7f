using System.Text.RegularExpressions;

namespace Bqx.Infrastructure.BigQuery.Rest;

/// <summary>What BigQuery takes as a name. Nothing else ever stands in an address or in SQL.</summary>
public static partial class BigQueryNames
{
    /// <summary>Lower-case letters, digits and hyphens, for older projects with a domain before a colon.</summary>
    public static bool IsProject(string name) => name.Length <= 128 && Project().IsMatch(name);

    public static bool IsDataset(string name) => name.Length is > 0 and <= 1_024 && Dataset().IsMatch(name);

    /// <summary>Letters, digits, underscores, hyphens and spaces within; what has a dot, a quote or a backslash is none.</summary>
    public static bool IsTable(string name) => name.Length is > 0 and <= 1_024 && Table().IsMatch(name);

    [GeneratedRegex(@"\A(?:[a-z][a-z0-9.-]*[a-z0-9]:)?[a-z][a-z0-9-]*[a-z0-9]\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Project();

    [GeneratedRegex(@"\A[A-Za-z0-9_]+\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Dataset();

    [GeneratedRegex(@"\A[\p{L}\p{M}\p{N}\p{Pc}\p{Pd}](?:[\p{L}\p{M}\p{N}\p{Pc}\p{Pd} ]*[\p{L}\p{M}\p{N}\p{Pc}\p{Pd}])?\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Table();
}
