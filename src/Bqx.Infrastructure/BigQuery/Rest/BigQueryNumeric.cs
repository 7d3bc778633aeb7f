using System.Globalization;
using System.Numerics;

namespace Bqx.Infrastructure.BigQuery.Rest;

/// <summary>A NUMERIC or BIGNUMERIC without loss: up to 77 digits, 38 of them behind the point, which no type of .NET holds.</summary>
/// <param name="Unscaled">All digits.</param>
/// <param name="Scale">How many of them stand behind the point, 0 and up.</param>
internal readonly record struct BigQueryNumeric(BigInteger Unscaled, int Scale)
{
    private const int MostScale = 38;
    private const int MostLength = 100;

    public static BigQueryNumeric Of(decimal value) => Parse(value.ToString(CultureInfo.InvariantCulture))!.Value;

    /// <summary>Digits with a point; null for anything else.</summary>
    public static BigQueryNumeric? Parse(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > MostLength)
        {
            return null;
        }

        var point = text.IndexOf('.');
        var scale = point < 0 ? 0 : text.Length - point - 1;
        var digits = point < 0 ? text.ToString() : string.Concat(text[..point], text[(point + 1)..]);
        return scale <= MostScale && BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var unscaled)
            ? new BigQueryNumeric(unscaled, scale)
            : null;
    }

    /// <summary>The same number, or null when a decimal would lose some of it.</summary>
    public decimal? ToDecimal() =>
        decimal.TryParse(ToString(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        && Parse(number.ToString(CultureInfo.InvariantCulture)) is { } kept && kept.IsSame(this)
            ? number
            : null;

    public override string ToString()
    {
        var digits = BigInteger.Abs(Unscaled).ToString(CultureInfo.InvariantCulture).PadLeft(Scale + 1, '0');
        var text = Scale == 0 ? digits : $"{digits[..^Scale]}.{digits[^Scale..]}";
        return Unscaled.Sign < 0 ? "-" + text : text;
    }

    private bool IsSame(BigQueryNumeric other) =>
        Unscaled * BigInteger.Pow(10, other.Scale) == other.Unscaled * BigInteger.Pow(10, Scale);
}
