using Bqx.Infrastructure.BigQuery.Naming;
using Bqx.Infrastructure.Scans;

namespace Bqx.Infrastructure.BigQuery.Scans;

/// <summary>
/// GoogleSQL: values are of one type, and what no FLOAT64 can hold, like a division by 0, ends a query as an error. Where that can happen,
/// the SAFE functions give null instead.
/// </summary>
internal sealed class GoogleSqlDialect : SqlDialect
{
    /// <summary>Largest number whose square a FLOAT64 holds.</summary>
    private const string Root = "1.3407807929942596e154";

    public static GoogleSqlDialect Instance { get; } = new();

    /// <summary>A table has at most 10,000 columns and so has an answer; half of it leaves room for what BigQuery calls complexity.</summary>
    public override int MostValues => 5_000;

    /// <summary>A query may have a million characters.</summary>
    public override int MostText => 900_000;

    protected override string Infinity => "CAST('inf' AS FLOAT64)";

    public override string Name(string name) => GoogleSql.Column(name);

    public override string IsFinite(string value) => $"{value} BETWEEN -1.7976931348623157e308 AND 1.7976931348623157e308";

    public override string IsNaN(string value) => $"IS_NAN({value})";

    public override string IsInfinite(string value) => $"IS_INF({value})";

    public override string ButNaN(string value) => $"IF(IS_NAN({value}), NULL, {value})";

    public override string CountWhere(string condition) => $"COUNTIF({condition})";

    public override string Aggregate(string function, string value, string condition) => $"{function}(IF({condition}, {value}, NULL))";

    public override string Minus(string value, string other) => $"SAFE_SUBTRACT({value}, {other})";

    public override string Times(string value, string other) => $"SAFE_MULTIPLY({value}, {other})";

    public override string Over(string value, string other) => $"SAFE_DIVIDE({value}, {other})";

    public override string Square(string value) => $"IF(ABS({value}) <= {Root}, {value} * {value}, {Infinity})";

    /// <summary>Further apart than a FLOAT64 can say is further than any tolerance.</summary>
    public override string AreApart(string value, string other, double tolerance) => $"IFNULL(ABS({Minus(value, other)}) > {Number(tolerance)}, TRUE)";

    public override string Remainder(string value, string other) => $"MOD({value}, {other})";

    public override string Quotient(string value, string other) => $"DIV({value}, {other})";

    public override string Least(string value, string other) => $"LEAST({value}, {other})";

    public override string Key(IEnumerable<string> columns) => $"({string.Join(", ", columns)})";
}
