using System.Collections.Frozen;

namespace Bqx.Core.Quality.Checks;

/// <summary>
/// Whether a custom query is one statement that only reads. The first of two walls: the scanner's connection refuses writes too.
/// Words are looked at outside quotes and comments only, so a column may be called "update" when it is quoted.
/// </summary>
public static class ReadOnlySql
{
    public const int LongestText = 10_000;

    private static readonly ImmutableArray<string> Placeholders = ["table", "pair"];

    private static readonly FrozenSet<string> Writing = FrozenSet.ToFrozenSet(
        [
            "insert", "update", "delete", "merge", "into", "drop", "alter", "create", "truncate", "attach", "detach", "pragma", "vacuum", "reindex",
            "analyze", "begin", "commit", "rollback", "savepoint", "release", "grant", "revoke", "call", "execute", "exec", "export", "load_extension",
            "readfile", "writefile", "fts3_tokenizer",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Null when the text is one SELECT; else what is wrong, in words.</summary>
    public static string? Problem(string sql)
    {
        if (sql.Length > LongestText)
        {
            return $"is longer than {LongestText} characters";
        }

        var words = new List<string>();
        return SqlPieces.Read(sql, words.Add) ?? First(words) ?? Write(words);
    }

    /// <summary>A word of the placeholders that the text may hold.</summary>
    internal static bool IsPlaceholder(string word) => Placeholders.Contains(word);

    private static string? First(List<string> words) => words switch
    {
        [] => "is empty",
        [var first, ..] when Is(first, "select") || Is(first, "with") => null,
        [var first, ..] => $"begins with '{first}'; write one SELECT, or WITH and a SELECT",
    };

    private static string? Write(List<string> words) =>
        words.Find(static w => Writing.Contains(w) || w.StartsWith("pragma_", StringComparison.OrdinalIgnoreCase)) is { } word
            ? $"holds '{word}'; a check only reads (quote it when it is a name)"
            : null;

    private static bool Is(string word, string keyword) => string.Equals(word, keyword, StringComparison.OrdinalIgnoreCase);
}
