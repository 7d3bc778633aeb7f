using System.Globalization;
using Bqx.Core.Plans;

namespace Bqx.Infrastructure.Documents;

/// <summary>A figure in running text with the characters that it covers.</summary>
/// <param name="Quantity">What it says.</param>
/// <param name="Start">Index of its first character, signs included.</param>
/// <param name="End">Index after its last character.</param>
/// <param name="IsMoney">True after a dollar sign.</param>
internal readonly record struct Figure(Quantity Quantity, int Start, int End, bool IsMoney);

/// <summary>Finds figures as documents write them: <c>~50</c>, <c>394+</c>, <c>80-100</c>, <c>1,736</c>, <c>$2,500</c>, <c>0.25</c>.</summary>
internal static class Figures
{
    public static ImmutableArray<Figure> In(string text)
    {
        var figures = ImmutableArray.CreateBuilder<Figure>();
        for (var i = 0; i < text.Length;)
        {
            if (IsStart(text, i) && TryRead(text, i) is { } figure)
            {
                figures.Add(figure);
                i = figure.End;
            }
            else
            {
                i++;
            }
        }

        return figures.ToImmutable();
    }

    /// <summary>The figure with which a text begins, such as a table cell or a duration.</summary>
    public static Figure? First(string text) => In(text) is [{ Start: 0 } figure, ..] ? figure : null;

    /// <summary>A digit that does not continue a word, an id or another number.</summary>
    private static bool IsStart(string text, int i) =>
        char.IsAsciiDigit(text[i]) && (i == 0 || (!char.IsAsciiLetterOrDigit(text[i - 1]) && text[i - 1] is not ('.' or '_' or '-')));

    private static Figure? TryRead(string text, int i)
    {
        var start = i;
        var money = start > 0 && text[start - 1] == '$';
        start -= money ? 1 : 0;
        var rough = start > 0 && text[start - 1] is '~' or '≈';
        start -= rough ? 1 : 0;

        if (!TryNumber(text, ref i, out var low) || IsOutline(text, i))
        {
            return null;
        }

        var high = low;
        if (i + 1 < text.Length && text[i] is '-' or '–' && char.IsAsciiDigit(text[i + 1]))
        {
            i++;
            if (!TryNumber(text, ref i, out high) || IsOutline(text, i))
            {
                return null;
            }
        }

        if (i < text.Length && text[i] == '+')
        {
            (rough, i) = (true, i + 1);
        }

        return new Figure(new Quantity(low, high, rough), start, i, money);
    }

    /// <summary>True when another numbered part follows: <c>1.6.9</c> is an id, not a figure.</summary>
    private static bool IsOutline(string text, int i) => i + 1 < text.Length && text[i] == '.' && char.IsAsciiDigit(text[i + 1]);

    private static bool TryNumber(string text, ref int i, out double value)
    {
        var start = i;
        while (i < text.Length && (char.IsAsciiDigit(text[i]) || IsGroup(text, i)))
        {
            i++;
        }

        if (i + 1 < text.Length && text[i] == '.' && char.IsAsciiDigit(text[i + 1]))
        {
            i++;
            while (i < text.Length && char.IsAsciiDigit(text[i]))
            {
                i++;
            }
        }

        return double.TryParse(text.AsSpan(start, i - start), NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value)
            && i - start <= 15;
    }

    /// <summary>A comma before exactly three digits groups thousands.</summary>
    private static bool IsGroup(string text, int i) =>
        text[i] == ','
        && i + 3 < text.Length
        && char.IsAsciiDigit(text[i + 1]) && char.IsAsciiDigit(text[i + 2]) && char.IsAsciiDigit(text[i + 3])
        && (i + 4 >= text.Length || !char.IsAsciiDigit(text[i + 4]));
}
