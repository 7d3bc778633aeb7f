using System.Globalization;

namespace Bqx.Infrastructure.Scans;

/// <summary>Values of rows as text for people: times as times, NaN and infinities by name.</summary>
internal static class ValueText
{
    private const int Longest = 200;

    public static string Of(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture);

    public static string Of(double number) => number switch
    {
        double.PositiveInfinity => "Infinity",
        double.NegativeInfinity => "-Infinity",
        _ => number.ToString("R", CultureInfo.InvariantCulture),
    };

    public static string Of(byte[] bytes) => $"{bytes.Length} bytes";

    public static string Of(string text) => text.Length <= Longest ? text : text[..Longest] + "\u2026";
}
