namespace Bqx.Core.Quality.Checks;

/// <summary>The bare words of an SQL text: quotes and comments are passed over. Says what is not closed, and where a second statement begins.</summary>
internal static class SqlPieces
{
    /// <param name="sql">The text.</param>
    /// <param name="onWord">Takes each word outside quotes and comments.</param>
    /// <returns>Null, or what is wrong.</returns>
    public static string? Read(string sql, Action<string> onWord)
    {
        var (at, depth, ended) = (0, 0, false);
        while (at < sql.Length)
        {
            if (char.IsWhiteSpace(sql[at]))
            {
                at++;
                continue;
            }

            if (CommentEnd(sql, at) is { } comment)
            {
                if (comment > sql.Length)
                {
                    return "has a comment that is not closed";
                }

                at = comment;
                continue;
            }

            if (ended)
            {
                return "holds more than one statement";
            }

            ended = sql[at] == ';';
            depth += sql[at] == '(' ? 1 : sql[at] == ')' ? -1 : 0;
            if (depth < 0)
            {
                return "closes a bracket that is not open";
            }

            if (Piece(sql, at, onWord, out at) is { } wrong)
            {
                return wrong;
            }
        }

        return depth > 0 ? "has a bracket that is not closed" : null;
    }

    private static string? Piece(string sql, int at, Action<string> onWord, out int next)
    {
        next = at + 1;
        switch (sql[at])
        {
            case '\0':
                return "holds a character that ends texts";
            case '\'' or '"' or '`' or '[':
                next = QuoteEnd(sql, at);
                return next > sql.Length ? "has a quote that is not closed" : null;
            case '{':
                next = sql.IndexOf('}', at) + 1;
                var word = next > 0 ? sql[(at + 1)..(next - 1)] : "";
                return ReadOnlySql.IsPlaceholder(word) ? null : $"holds '{{{word}}}'; only {{table}} and {{pair}} are filled in";
            case var c when IsWord(c):
                while (next < sql.Length && IsWord(sql[next]))
                {
                    next++;
                }

                onWord(sql[at..next]);
                return null;
            default:
                return null;
        }
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c is '_' or '$';

    /// <summary>Position after a comment that begins here; beyond the text when it is not closed, null when none begins.</summary>
    private static int? CommentEnd(string sql, int at)
    {
        if (sql.AsSpan(at).StartsWith("--"))
        {
            var line = sql.IndexOf('\n', at);
            return line < 0 ? sql.Length : line + 1;
        }

        if (!sql.AsSpan(at).StartsWith("/*"))
        {
            return null;
        }

        var end = sql.IndexOf("*/", at + 2, StringComparison.Ordinal);
        return end < 0 ? sql.Length + 1 : end + 2;
    }

    /// <summary>Position after a quoted piece; a doubled quote belongs to it. Beyond the text when it is not closed.</summary>
    private static int QuoteEnd(string sql, int at)
    {
        var quote = sql[at] == '[' ? ']' : sql[at];
        for (var i = at + 1; i < sql.Length; i++)
        {
            if (sql[i] != quote)
            {
                continue;
            }

            if (quote == ']' || i + 1 >= sql.Length || sql[i + 1] != quote)
            {
                return i + 1;
            }

            i++;
        }

        return sql.Length + 1;
    }
}
