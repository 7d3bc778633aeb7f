using Bqx.Infrastructure.Scans;

namespace Bqx.Infrastructure.LocalWarehouse.Scans;

/// <summary>SQLite: a value is of any type, division by 0 is null, and NaN is kept as the word.</summary>
internal sealed class SqliteDialect : SqlDialect
{
    public static SqliteDialect Instance { get; } = new();

    /// <summary>It adds up at most 2,000 values in one query and answers with as many columns.</summary>
    public override int MostValues => 1_900;

    /// <summary>Its own limit is a million bytes.</summary>
    public override int MostText => 900_000;

    protected override string Infinity => "9e999";

    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public override string Name(string name) => Quote(name);

    public override string IsFinite(string value) => $"{value} BETWEEN -1.7976931348623157e308 AND 1.7976931348623157e308";

    /// <summary>SQLite keeps no NaN as a number: writers store the word.</summary>
    public override string IsNaN(string value) => $"{value} = 'NaN'";

    public override string IsInfinite(string value) => $"({value} = 9e999 OR {value} = -9e999)";

    public override string ButNaN(string value) => $"nullif({value}, 'NaN')";

    public override string CountWhere(string condition) => $"count(*) FILTER (WHERE {condition})";

    public override string Aggregate(string function, string value, string condition) => $"{function}({value}) FILTER (WHERE {condition})";

    public override string Minus(string value, string other) => $"({value} - {other})";

    public override string Times(string value, string other) => $"({value} * {other})";

    public override string Over(string value, string other) => $"({value} / {other})";

    public override string Square(string value) => $"{value} * {value}";

    public override string AreApart(string value, string other, double tolerance) => $"abs({value} - {other}) > {Number(tolerance)}";

    public override string Remainder(string value, string other) => $"({value} % {other})";

    public override string Quotient(string value, string other) => $"({value} / {other})";

    public override string Least(string value, string other) => $"min({value}, {other})";

    public override string Key(IEnumerable<string> columns) => string.Join(", ", columns);
}
