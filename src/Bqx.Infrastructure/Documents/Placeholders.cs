using Bqx.Core.Plans;

namespace Bqx.Infrastructure.Documents;

/// <summary>The list of the vocabulary through which a range of tasks counts.</summary>
internal enum RangeList
{
    Pairs,
    Relations,
    Families,
    Currencies,
    Triangles,
}

/// <summary>The placeholders of a task's text, such as <c>[pair]</c>, and what stands for them at each place of a range.</summary>
internal sealed class Placeholders(PlanVocabulary vocabulary)
{
    private static readonly (string Word, RangeList List, int Place)[] Words =
    [
        ("pair", RangeList.Pairs, 0),
        ("pair1", RangeList.Relations, 0),
        ("pair2", RangeList.Relations, 1),
        ("family", RangeList.Families, 0),
        ("currency", RangeList.Currencies, 0),
        ("curr1", RangeList.Triangles, 0),
        ("curr2", RangeList.Triangles, 1),
        ("curr3", RangeList.Triangles, 2),
    ];

    private readonly Dictionary<RangeList, ImmutableArray<string[]>> _values = new()
    {
        [RangeList.Pairs] = [.. vocabulary.Pairs.Select(p => new[] { p.Key })],
        [RangeList.Relations] = [.. vocabulary.Relations.Select(r => new[] { r.First.Key, r.Second.Key })],
        [RangeList.Families] = [.. vocabulary.Families.Select(f => new[] { f })],
        [RangeList.Currencies] = [.. vocabulary.Currencies.Select(c => new[] { c })],
        [RangeList.Triangles] = [.. vocabulary.Triangles.Select(t => new[] { t.First, t.Second, t.Third })],
    };

    public static ImmutableArray<RangeList> ListsIn(string text) =>
        [.. Words.Where(w => Find(text, w.Word) is not null).Select(w => w.List).Distinct()];

    /// <summary>How many entries the list has; 0 when the programme never enumerated it.</summary>
    public int Count(RangeList list) => _values[list].Length;

    /// <summary>The text with what the vocabulary has at the place; a placeholder without an entry stays as it is.</summary>
    public string Fill(string text, int index)
    {
        foreach (var (word, list, place) in Words)
        {
            var values = _values[list];
            while (index < values.Length && Find(text, word) is { } written)
            {
                text = text.Replace(written, values[index][place], StringComparison.OrdinalIgnoreCase);
            }
        }

        return text;
    }

    /// <summary>The placeholder as written, in square brackets or braces.</summary>
    private static string? Find(string text, string word)
    {
        string[] forms = [$"[{word}]", $"{{{word}}}"];
        return forms.FirstOrDefault(form => text.Contains(form, StringComparison.OrdinalIgnoreCase));
    }
}
