namespace Bqx.Core.Models;

/// <summary>
/// What is left of two samples when they were counted where they are: enough for the same figures as from the values themselves. Null, NaN
/// and infinities are not among them.
/// </summary>
public sealed record ShiftCounts
{
    /// <summary>Parts into which the values of the reference are divided.</summary>
    public const int Parts = 10;

    /// <summary>Values of the reference in each of its ten tenths, ascending; equal values leave some empty.</summary>
    public required ImmutableArray<int> Before { get; init; }

    /// <summary>Values of the last days within the same limits.</summary>
    public required ImmutableArray<int> Now { get; init; }

    /// <summary>Greatest distance between the two cumulative shares, 0 to 1; null when a side is empty.</summary>
    public required double? Distance { get; init; }

    /// <summary>True when the reference has a single value.</summary>
    public required bool IsConstant { get; init; }

    /// <summary>0 without a value.</summary>
    public required double MeanBefore { get; init; }

    /// <summary>0 without a value.</summary>
    public required double MeanNow { get; init; }

    /// <summary>No values at all.</summary>
    public static ShiftCounts None { get; } = new()
    {
        Before = [.. new int[Parts]],
        Now = [.. new int[Parts]],
        Distance = null,
        IsConstant = false,
        MeanBefore = 0,
        MeanNow = 0,
    };
}
