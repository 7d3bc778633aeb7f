namespace Bqx.Core.Common;

/// <summary>
/// A result of a pure function of several arguments, with what it rests on. The next judgement takes it as it is while its arguments are the
/// same: objects by reference, because snapshots are replaced and never changed, and plain values by value. So it changes no result.
/// </summary>
/// <typeparam name="T">The result.</typeparam>
internal sealed class Part<T>
{
    private readonly object?[] _basis;

    internal Part(T value, object?[] basis) => (Value, _basis) = (value, basis);

    public T Value { get; }

    internal bool RestsOn(object?[] basis) => _basis.AsSpan().SequenceEqual(basis, SameArgument.Instance);
}

internal static class Part
{
    /// <typeparam name="T">The result.</typeparam>
    /// <param name="before">The same part of an earlier judgement; null for none.</param>
    /// <param name="compute">The function, which looks at nothing but the basis.</param>
    /// <param name="basis">All its arguments.</param>
    public static Part<T> Of<T>(Part<T>? before, Func<T> compute, params object?[] basis) =>
        before is not null && before.RestsOn(basis) ? before : new(compute(), basis);
}

file sealed class SameArgument : IEqualityComparer<object?>
{
    public static readonly SameArgument Instance = new();

    public new bool Equals(object? x, object? y) => ReferenceEquals(x, y) || (x is ValueType && x.Equals(y));

    public int GetHashCode(object? argument) => throw new NotSupportedException("Arguments are compared only.");
}
