namespace Bqx.Core.Plans;

/// <summary>
/// The numbers in an id of a plan document, whatever letters stand around them: <c>MP03.06</c> is 3.6, <c>T03.06.01.07</c> is
/// 3.6.1.7, <c>TSK-1.6.9.1</c> is 1.6.9.1. Only lint compares ids this way; records are linked by record id.
/// </summary>
public sealed class OutlineNumber : IEquatable<OutlineNumber>
{
    private const int MostParts = 8;
    private readonly ImmutableArray<long> _parts;

    private OutlineNumber(ImmutableArray<long> parts) => _parts = parts;

    public int Depth => _parts.Length;

    public long Last => _parts[^1];

    /// <summary>Null when the text holds anything but dotted numbers, each with optional letters before it.</summary>
    public static OutlineNumber? Parse(string? id)
    {
        if (string.IsNullOrEmpty(id) || id.Length > 80)
        {
            return null;
        }

        var parts = ImmutableArray.CreateBuilder<long>();
        foreach (var range in id.AsSpan().Split('.'))
        {
            var digits = id.AsSpan()[range].TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-");
            if (digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9') || !long.TryParse(digits, out var number) || parts.Count == MostParts)
            {
                return null;
            }

            parts.Add(number);
        }

        return new OutlineNumber(parts.ToImmutable());
    }

    /// <summary>True when this is a direct child of the parent: the same numbers and one more.</summary>
    public bool IsUnder(OutlineNumber parent) =>
        Depth == parent.Depth + 1 && _parts.AsSpan()[..^1].SequenceEqual(parent._parts.AsSpan());

    public bool Equals(OutlineNumber? other) => other is not null && _parts.AsSpan().SequenceEqual(other._parts.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as OutlineNumber);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var part in _parts)
        {
            hash.Add(part);
        }

        return hash.ToHashCode();
    }

    public override string ToString() => string.Join('.', _parts);
}
