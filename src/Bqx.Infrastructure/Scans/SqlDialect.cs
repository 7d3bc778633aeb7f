using System.Globalization;

namespace Bqx.Infrastructure.Scans;

/// <summary>
/// Pieces of generated SQL that warehouses say differently. Names come from files and are not to be trusted: every one is quoted. No text of
/// anybody goes into a statement as a value; numbers are written by their type.
/// </summary>
internal abstract class SqlDialect
{
    /// <summary>Most values that one query may answer with.</summary>
    public abstract int MostValues { get; }

    /// <summary>Most characters of one query.</summary>
    public abstract int MostText { get; }

    public abstract string Name(string name);

    /// <summary>A finite number; infinities too, NaN as null.</summary>
    public string Number(double value) => value switch
    {
        double.PositiveInfinity => Infinity,
        double.NegativeInfinity => $"-{Infinity}",
        _ when double.IsNaN(value) => "NULL",
        _ => value.ToString("R", CultureInfo.InvariantCulture) is var text && text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0",
    };

    public static string Whole(long value) => value.ToString(CultureInfo.InvariantCulture);

    protected abstract string Infinity { get; }

    /// <summary>True for every finite number and nothing else: null, NaN and infinities are outside.</summary>
    public abstract string IsFinite(string value);

    public abstract string IsNaN(string value);

    public abstract string IsInfinite(string value);

    /// <summary>The value, null for NaN, which no comparison knows.</summary>
    public abstract string ButNaN(string value);

    /// <summary>The value where it is finite, else null.</summary>
    public string OnlyFinite(string value) => $"CASE WHEN {IsFinite(value)} THEN {value} END";

    public abstract string CountWhere(string condition);

    /// <summary>An aggregate of the rows for which a condition holds.</summary>
    public abstract string Aggregate(string function, string value, string condition);

    /// <summary>The value where some row could be looked at at all, else null.</summary>
    public static string Unless(string none, string value) => $"CASE WHEN {none} > 0 THEN {value} END";

    public abstract string Minus(string value, string other);

    public abstract string Times(string value, string other);

    /// <summary>Null where the other is 0.</summary>
    public abstract string Over(string value, string other);

    /// <summary>The square, infinite where no number reaches it.</summary>
    public abstract string Square(string value);

    /// <summary>True when two finite values are further apart than the tolerance.</summary>
    public abstract string AreApart(string value, string other, double tolerance);

    /// <summary>What is left of whole numbers, with the sign of the first.</summary>
    public abstract string Remainder(string value, string other);

    /// <summary>Whole numbers that divide without a rest.</summary>
    public abstract string Quotient(string value, string other);

    public abstract string Least(string value, string other);

    /// <summary>Several columns of a subquery that is compared with as many values.</summary>
    public abstract string Key(IEnumerable<string> columns);
}
