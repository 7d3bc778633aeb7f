using System.Text.RegularExpressions;

namespace Bqx.Dashboard.Tests.GoogleSqlEngine;

/// <summary>A table by the path that a statement names it with.</summary>
internal sealed record EnginePath(ImmutableArray<string> Segments, EngineTable Table)
{
    public string Written => string.Join('.', Segments);

    /// <summary>The same table by one quoted name.</summary>
    public EnginePath Whole => new([Written], Table with { Name = Written });
}

/// <summary>Which tables a statement means. A path that is no table stays out: the engine then refuses the statement.</summary>
internal static class EnginePaths
{
    public static ImmutableArray<EnginePath> Of(ImmutableArray<ImmutableArray<string>> paths, EngineCatalogue catalogue) =>
    [
        .. paths
            .Select(p => (Segments: p, Table: catalogue.Find(string.Join('.', p))))
            .Where(static p => p.Table is not null)
            .DistinctBy(static p => string.Join('\n', p.Segments))
            .Select(static p => new EnginePath(p.Segments, p.Table!)),
    ];

    /// <summary>The statement with every path quoted as a whole: the engine takes rows only for tables outside of any folder.</summary>
    public static string Quoted(string sql, ImmutableArray<EnginePath> paths) => paths
        .Where(static p => p.Segments.Length > 1)
        .OrderByDescending(static p => p.Written.Length)
        .Aggregate(sql, static (text, path) => Regex.Replace(
            text,
            $@"(?<![`.\w]){string.Join(@"\s*\.\s*", path.Segments.Select(static s => $"`?{Regex.Escape(s)}`?"))}(?![`.\w])",
            $"`{path.Written}`".Replace("$", "$$", StringComparison.Ordinal),
            RegexOptions.None,
            TimeSpan.FromSeconds(10)));
}
