using Bqx.Core.Common;
using Bqx.Core.Plans;

namespace Bqx.Infrastructure.Documents;

/// <summary>Recognises what a task must leave behind: a table of the vocabulary, a model, or a file. What is only read is no deliverable.</summary>
internal sealed class Deliverables(PlanVocabulary vocabulary)
{
    private static readonly HashSet<string> Reading = new(StringComparer.OrdinalIgnoreCase)
    {
        "analyse", "analyze", "archive", "check", "compare", "delete", "document", "drop", "export", "identify", "ingest",
        "inspect", "query", "read", "remove", "review",
    };

    private static readonly HashSet<string> Making = new(StringComparer.OrdinalIgnoreCase)
    {
        "add", "build", "create", "generate", "implement", "produce", "publish", "write",
    };

    private static readonly HashSet<string> Sources = new(StringComparer.OrdinalIgnoreCase) { "against", "from", "of", "using", "with" };

    private static readonly HashSet<string> Fillers = new(StringComparer.OrdinalIgnoreCase) { "a", "an", "file", "files", "new", "the" };

    private static readonly HashSet<string> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        "csv", "html", "ipynb", "json", "md", "parquet", "pdf", "png", "py", "sh", "sql", "svg", "tf", "toml", "txt", "xlsx", "yaml", "yml",
    };

    private readonly TableNaming _tables = new(vocabulary);
    private readonly HashSet<string> _pairs = [.. vocabulary.Pairs.Select(p => p.Key)];

    /// <param name="text">The task's text, placeholders filled.</param>
    /// <param name="pair">The pair that the task's place in a range stands for; null when it stands for none.</param>
    public Deliverable Of(string text, CurrencyPair? pair)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length < 2 || Reading.Contains(words[0]))
        {
            return Deliverable.None;
        }

        if (words[0].Equals("train", StringComparison.OrdinalIgnoreCase))
        {
            return Model(text, words, pair);
        }

        return Table(words) ?? File(words) ?? Deliverable.None;
    }

    private Deliverable Model(string text, string[] words, CurrencyPair? pair)
    {
        var of = pair ?? words.Select(PairIn).FirstOrDefault(p => p is not null);
        var algorithm = vocabulary.Algorithms
            .SelectMany(a => a.Words.Select(word => (a.Key, Word: word)))
            .OrderByDescending(a => a.Word.Length)
            .FirstOrDefault(a => HasWord(text, a.Word)).Key;
        return of is null || algorithm is null ? Deliverable.None : new Deliverable.Model(of.Key, algorithm);
    }

    private CurrencyPair? PairIn(string word) =>
        CurrencyPair.TryParse(Bare(word), out var pair) && _pairs.Contains(pair.Key) ? pair : null;

    private Deliverable.Table? Table(string[] words)
    {
        foreach (var word in words.Skip(1).TakeWhile(w => !Sources.Contains(w)))
        {
            var bare = Bare(word);
            var isOpen = bare.Contains('*', StringComparison.Ordinal);
            if (bare.Contains('_', StringComparison.Ordinal) && (!isOpen || Making.Contains(words[0])) && _tables.Resolve(bare) is { } name)
            {
                return new Deliverable.Table(name);
            }
        }

        return null;
    }

    private static Deliverable.File? File(string[] words)
    {
        if (!Making.Contains(words[0]))
        {
            return null;
        }

        var name = Bare(words.Skip(1).FirstOrDefault(w => !Fillers.Contains(w)) ?? "");
        var dot = name.LastIndexOf('.');
        return dot > 0 && Extensions.Contains(name[(dot + 1)..]) && !name.Contains("..", StringComparison.Ordinal)
            ? new Deliverable.File(name)
            : null;
    }

    private static string Bare(string word) => word.Trim('`', '"', '\'', '(', ')', ',', ';', ':', '.');

    /// <summary>True when the word stands in the text with no letter or digit beside it.</summary>
    private static bool HasWord(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + word.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end])))
            {
                return true;
            }
        }

        return false;
    }
}
