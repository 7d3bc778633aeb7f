using System.Globalization;
using System.Numerics;

namespace Bqx.Dashboard.Tests.GoogleSqlEngine.Wire;

/// <summary>NUMERIC and BIGNUMERIC: whole numbers of the last decimal place in little-endian two's complement, as short as can be.</summary>
internal static class ExactNumber
{
    public const int NumericScale = 9;
    public const int BigNumericScale = 38;

    public static byte[] Pack(string text, int scale)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var places = point < 0 ? 0 : text.Length - point - 1;
        var digits = BigInteger.Parse(point < 0 ? text : text.Remove(point, 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return places <= scale
            ? (digits * BigInteger.Pow(10, scale - places)).ToByteArray()
            : throw new FormatException($"{text} has more than {scale} decimal places.");
    }

    /// <returns>As BigQuery writes it: no zeros after the last digit that counts, no exponent.</returns>
    public static string Unpack(ReadOnlySpan<byte> packed, int scale)
    {
        var units = new BigInteger(packed);
        var digits = BigInteger.Abs(units).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        var places = digits[^scale..].TrimEnd('0');
        return $"{(units.Sign < 0 ? "-" : "")}{digits[..^scale]}{(places.Length > 0 ? "." : "")}{places}";
    }
}
