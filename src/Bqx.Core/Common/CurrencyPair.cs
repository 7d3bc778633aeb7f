using System.Diagnostics.CodeAnalysis;

namespace Bqx.Core.Common;

/// <summary>
/// Two different currencies, base then quote, as three lower-case letters each.
/// The one parser of the product: it accepts <c>EURUSD</c>, <c>eurusd</c>, <c>EUR_USD</c>, <c>EUR/USD</c> and <c>EUR-USD</c>,
/// each with an optional window suffix (<c>EURUSD-45</c>, <c>EUR_USD_90</c>). Which pairs a programme trades is data of its workspace.
/// </summary>
public sealed record CurrencyPair
{
    private CurrencyPair(string @base, string quote) => (Base, Quote) = (@base, quote);

    public string Base { get; }

    public string Quote { get; }

    /// <summary>Key in table names: <c>eurusd</c>.</summary>
    public string Key => Base + Quote;

    /// <summary>Symbol for people: <c>EURUSD</c>.</summary>
    public string Symbol => Key.ToUpperInvariant();

    public static CurrencyPair Parse(string text) =>
        TryParse(text, out var pair)
            ? pair
            : throw new FormatException($"'{text}' is not a currency pair. Write two different three-letter currencies, such as EURUSD or eur_usd.");

    public static bool TryParse(string? text, [NotNullWhen(true)] out CurrencyPair? pair) => TryParse(text, out pair, out _);

    /// <param name="text">The text of a pair, with or without a window suffix.</param>
    /// <param name="pair">The pair, lower case.</param>
    /// <param name="window">The window in rows when the text ends with one (1 to 99,999), else null.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out CurrencyPair? pair, out int? window)
    {
        (pair, window) = (null, null);
        var rest = text.AsSpan().Trim();
        if (!TakeCurrency(ref rest, out var @base))
        {
            return false;
        }

        TakeSeparator(ref rest, "_-/");
        if (!TakeCurrency(ref rest, out var quote) || @base == quote)
        {
            return false;
        }

        if (!rest.IsEmpty && !TakeWindow(rest, out window))
        {
            return false;
        }

        pair = new CurrencyPair(@base, quote);
        return true;
    }

    public override string ToString() => Symbol;

    private static bool TakeCurrency(ref ReadOnlySpan<char> rest, out string currency)
    {
        currency = "";
        if (rest.Length < 3 || !IsLetters(rest[..3]))
        {
            return false;
        }

        currency = rest[..3].ToString().ToLowerInvariant();
        rest = rest[3..];
        return true;
    }

    private static bool IsLetters(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetter(c))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TakeSeparator(ref ReadOnlySpan<char> rest, ReadOnlySpan<char> separators)
    {
        if (rest.IsEmpty || !separators.Contains(rest[0]))
        {
            return false;
        }

        rest = rest[1..];
        return true;
    }

    private static bool TakeWindow(ReadOnlySpan<char> rest, out int? window)
    {
        window = null;
        if (!TakeSeparator(ref rest, "_-") || rest.Length is 0 or > 5 || rest.ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        window = int.Parse(rest, System.Globalization.CultureInfo.InvariantCulture);
        return window > 0;
    }
}
