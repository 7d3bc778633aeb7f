namespace Bqx.Core.Common;

/// <summary>
/// A real number that may be undefined, with the reason: NaN, infinities and division by nothing are words, never 0.
/// </summary>
public readonly record struct Measure
{
    private Measure(double? value, string? reason) => (Value, UndefinedBecause) = (value, reason);

    public double? Value { get; }

    /// <summary>Null exactly when there is a value.</summary>
    public string? UndefinedBecause { get; }

    public static Measure Of(double value) =>
        double.IsFinite(value) ? new Measure(value, null) : Undefined(double.IsNaN(value) ? "not a number" : "infinite");

    public static Measure Undefined(string because) => new(null, because);
}
