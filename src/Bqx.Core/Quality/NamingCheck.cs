using System.Buffers;
using Bqx.Core.Warehouse;

namespace Bqx.Core.Quality;

/// <summary>A name against the grammar, with what is wrong about it. Temporary tables are outside of it: their prefix says so.</summary>
internal static class NamingCheck
{
    private const string Temporary = "tmp_";

    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_");

    public static TableCheck Of(MetadataCase at, string name, bool isListed, TableNames? names) => names switch
    {
        null => at.Template,
        _ when !isListed => at.Template,
        _ when name.StartsWith(Temporary, StringComparison.Ordinal) => at.Template with { Found = "Temporary by its name" },
        _ when names.TryGet(name, out var known) => at.Passed(known.Family.Pattern),
        _ => at.Template with { Outcome = CheckOutcome.Failed, Found = Wrong(name, names) },
    };

    private static string Wrong(string name, TableNames names)
    {
        if (name.AsSpan().IndexOfAnyExcept(Letters) is var at and >= 0)
        {
            return $"Holds '{name[at]}'; a name is lower case, digits and _";
        }

        if (names.Match(name) is { } formed)
        {
            return Rearranged(formed, names) is { } right
                ? $"Its entities are in the wrong order: {right}"
                : $"{string.Join(", ", formed.Entities)} is not among the entities of {formed.Family.Pattern}";
        }

        if (SameParts(name, names) is { } ordered)
        {
            return $"Its parts are in the wrong order: {ordered}";
        }

        var begun = names.Families.Where(f => name.StartsWith(Prefix(f.Pattern), StringComparison.Ordinal)).MaxBy(static f => Prefix(f.Pattern).Length);
        return begun is null || Prefix(begun.Pattern).Length == 0 ? "No family of the workspace begins like that" : $"Begins like {begun.Pattern} and does not end like it";
    }

    /// <summary>The known name of the same family with the same entities in another order, or of the same pair turned round.</summary>
    private static string? Rearranged(TableName formed, TableNames names)
    {
        var sorted = Currencies(formed.Entities);
        return names.All.FirstOrDefault(t => t.Family == formed.Family && t.Entities.Length == formed.Entities.Length && Currencies(t.Entities).SequenceEqual(sorted))?.Name;
    }

    private static string? SameParts(string name, TableNames names)
    {
        var parts = name.Split('_').Order(StringComparer.Ordinal).ToArray();
        return names.All.FirstOrDefault(t => t.Name.Length == name.Length && t.Name.Split('_').Order(StringComparer.Ordinal).SequenceEqual(parts))?.Name;
    }

    /// <summary>Those in the names, in the order of letters.</summary>
    private static IEnumerable<string> Currencies(ImmutableArray<string> entities) =>
        entities.SelectMany(static e => e.Length == 6 ? [e[..3], e[3..]] : new[] { e }).Order(StringComparer.Ordinal);

    private static string Prefix(string pattern) => pattern.IndexOf('{') is var at and >= 0 ? pattern[..at] : pattern;
}
