using System.Globalization;
using Bqx.Core.Common;

namespace Bqx.Core.Warehouse;

/// <summary>
/// A name with placeholders, such as <c>cov_bqx_{pair1}_{pair2}</c>. A placeholder whose word begins with "pair" stands for a pair
/// (six letters), <c>{yyyy_mm}</c> for a month, any other for a currency (three letters), so a name fits in at most one way.
/// </summary>
public sealed class TablePattern
{
    /// <summary>The placeholder of a month: 2026_03.</summary>
    public const string Month = "yyyy_mm";

    private readonly ImmutableArray<Part> _parts;
    private readonly int _length;

    public TablePattern(string text)
    {
        Text = text;
        _parts = Split(text);
        _length = _parts.Sum(static p => p.Length);
    }

    public string Text { get; }

    /// <summary>Words of the placeholders, in order.</summary>
    public IEnumerable<string> Placeholders => _parts.Where(static p => p.IsPlaceholder).Select(static p => p.Text);

    /// <summary>The name for these entities, in the placeholders' order.</summary>
    public string Fill(ImmutableArray<string> entities) => string.Create(_length, (_parts, entities), static (name, state) =>
    {
        var next = 0;
        foreach (var part in state._parts)
        {
            (part.IsPlaceholder ? state.entities[next++] : part.Text).CopyTo(name);
            name = name[part.Length..];
        }
    });

    /// <summary>The entities of a name, or null when it does not fit.</summary>
    public ImmutableArray<string>? Match(string name)
    {
        if (name.Length != _length)
        {
            return null;
        }

        var entities = ImmutableArray.CreateBuilder<string>();
        var at = 0;
        foreach (var part in _parts)
        {
            var piece = name.AsSpan(at, part.Length);
            if (part.IsPlaceholder ? !(part.Text == Month ? IsMonth(piece) : IsEntity(piece)) : !piece.SequenceEqual(part.Text))
            {
                return null;
            }

            if (part.IsPlaceholder)
            {
                entities.Add(piece.ToString());
            }

            at += part.Length;
        }

        return entities.ToImmutable();
    }

    private static bool IsEntity(ReadOnlySpan<char> piece) =>
        piece.Length == 3 ? !piece.ContainsAnyExceptInRange('a', 'z') : CurrencyPair.TryParse(piece.ToString(), out _);

    private static bool IsMonth(ReadOnlySpan<char> piece) =>
        !piece[..4].ContainsAnyExceptInRange('0', '9') && piece[4] == '_' && int.TryParse(piece[5..], NumberStyles.None, CultureInfo.InvariantCulture, out var month) && month is >= 1 and <= 12;

    private static int LengthOf(string word) => word switch
    {
        Month => Month.Length,
        _ when word.StartsWith("pair", StringComparison.Ordinal) => 6,
        _ => 3,
    };

    private static ImmutableArray<Part> Split(string text)
    {
        var parts = ImmutableArray.CreateBuilder<Part>();
        var at = 0;
        while (at < text.Length)
        {
            var open = text.IndexOf('{', at);
            var close = open < 0 ? -1 : text.IndexOf('}', open);
            if (close < 0)
            {
                parts.Add(new Part(text[at..], false, text.Length - at));
                break;
            }

            if (open > at)
            {
                parts.Add(new Part(text[at..open], false, open - at));
            }

            var word = text[(open + 1)..close];
            parts.Add(new Part(word, true, LengthOf(word)));
            at = close + 1;
        }

        return parts.ToImmutable();
    }

    private readonly record struct Part(string Text, bool IsPlaceholder, int Length);
}
