using System.Runtime.InteropServices;

namespace Bqx.Core.Models;

/// <summary>Between which values a metric lies with the workspace's confidence, for the number of predictions that it rests on.</summary>
/// <param name="Low">Lower bound.</param>
/// <param name="High">Upper bound; never below <paramref name="Low"/>.</param>
/// <param name="Method">How it was made and what it assumes, for people.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Interval(double Low, double High, string Method)
{
    /// <summary>What a value with this interval says of a target that it must reach.</summary>
    public TargetVerdict Against(double target) =>
        Low >= target ? TargetVerdict.Meets : High < target ? TargetVerdict.Misses : TargetVerdict.Inconclusive;
}

/// <summary>What predictions say of a target.</summary>
public enum TargetVerdict
{
    /// <summary>Nothing was measured, or the metric is undefined.</summary>
    Undefined,

    /// <summary>Too few predictions to tell: the interval holds the target.</summary>
    Inconclusive,

    /// <summary>The whole interval lies below the target.</summary>
    Misses,

    /// <summary>The whole interval reaches the target.</summary>
    Meets,
}
