using System.Globalization;
using System.Numerics;

namespace Bqx.Infrastructure.Documents;

/// <summary>An id of a task line: one task, or a range such as <c>T03.06.01.01-28</c>.</summary>
/// <param name="Prefix">Everything before the last number: <c>T03.06.01.</c>.</param>
/// <param name="First">First number.</param>
/// <param name="Last">Last number; the same for one task.</param>
/// <param name="Width">Least number of digits, as the first number is written.</param>
internal sealed record TaskRange(string Prefix, BigInteger First, BigInteger Last, int Width)
{
    public bool IsRange => First != Last;

    public BigInteger Count => Last - First + 1;

    public string Id(int offset) => Prefix + (First + offset).ToString(CultureInfo.InvariantCulture).PadLeft(Width, '0');

    /// <summary>Null when the text does not end with a number, or with two that a hyphen joins.</summary>
    public static TaskRange? Parse(string id)
    {
        var dot = id.LastIndexOf('.');
        if (dot <= 0 || !Marks.IsId(id))
        {
            return null;
        }

        var tail = id[(dot + 1)..];
        var letters = tail.Length - tail.TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".ToCharArray()).Length;
        var (prefix, numbers) = (id[..(dot + 1)] + tail[..letters], tail[letters..]);
        var hyphen = numbers.IndexOf('-', StringComparison.Ordinal);
        var first = hyphen < 0 ? numbers : numbers[..hyphen];
        var last = hyphen < 0 ? numbers : numbers[(hyphen + 1)..];
        return Number(first) is { } from && Number(last) is { } to ? new TaskRange(prefix, from, to, first.Length) : null;
    }

    private static BigInteger? Number(string digits) =>
        digits.Length > 0 && !digits.AsSpan().ContainsAnyExceptInRange('0', '9') ? BigInteger.Parse(digits, CultureInfo.InvariantCulture) : null;
}
