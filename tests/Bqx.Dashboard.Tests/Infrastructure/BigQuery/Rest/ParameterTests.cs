using Bqx.Dashboard.Tests.BigQueryStandin;
using Bqx.Dashboard.Tests.GoogleSqlEngine;
using Bqx.Infrastructure.BigQuery.Rest;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Rest;

/// <summary>What is sent as a parameter is what the statement sees, and comes back as it was, over REST and Google's own engine.</summary>
[Collection(SharedEngine.Name)]
[Trait("Category", "Engine")]
public sealed class ParameterTests(EngineFixture fixture)
{
    private const string Most = "578960446186580977117854925043439539266.34992332820282019728792003956564819967";

    private static readonly DateTimeOffset Last = new(DateTime.MaxValue.AddTicks(-9), TimeSpan.Zero);
    private static readonly BigQueryField Whole = TypedValue.Scalar(BigQueryFieldType.Integer);

    /// <summary>Each value by its name, with a condition in GoogleSQL that only this value fulfils.</summary>
    private static readonly OrderedDictionary<string, (TypedValue Value, string Condition)> Cases = new()
    {
        ["INT64 least"] = (long.MinValue, "@p = -9223372036854775808"),
        ["INT64 greatest"] = (long.MaxValue, "@p = 9223372036854775807"),
        ["INT64 NULL"] = ((long?)null, "@p IS NULL"),
        ["FLOAT64"] = (0.1, "@p = 0.1"),
        ["FLOAT64 least"] = (-double.MaxValue, "@p = -1.7976931348623157e308"),
        ["FLOAT64 nearest to zero"] = (double.Epsilon, "@p > 0 AND @p / 2 = 0"),
        ["FLOAT64 NaN"] = (double.NaN, "IS_NAN(@p)"),
        ["FLOAT64 infinity"] = (double.PositiveInfinity, "IS_INF(@p) AND @p > 0"),
        ["FLOAT64 minus infinity"] = (double.NegativeInfinity, "IS_INF(@p) AND @p < 0"),
        ["FLOAT64 NULL"] = ((double?)null, "@p IS NULL"),
        ["BOOL true"] = (true, "@p"),
        ["BOOL false"] = (false, "NOT @p"),
        ["BOOL NULL"] = ((bool?)null, "@p IS NULL"),
        ["STRING empty"] = ("", "@p = ''"),
        ["STRING"] = ("a'b\"c\\\n`@p` späť 😀", "@p = 'a\\'b\"c\\\\\\n`@p` sp\\u00e4\\u0165 \\U0001F600'"),
        ["STRING NULL"] = ((string?)null, "@p IS NULL"),
        ["BYTES empty"] = (Array.Empty<byte>(), "@p = b''"),
        ["BYTES"] = (new byte[] { 0, 255, 128 }, "@p = b'\\x00\\xff\\x80'"),
        ["BYTES NULL"] = ((byte[]?)null, "@p IS NULL"),
        ["DATE first"] = (DateOnly.MinValue, "@p = DATE '0001-01-01'"),
        ["DATE last"] = (DateOnly.MaxValue, "@p = DATE '9999-12-31'"),
        ["DATE NULL"] = ((DateOnly?)null, "@p IS NULL"),
        ["TIME first"] = (TimeOnly.MinValue, "@p = TIME '00:00:00'"),
        ["TIME last"] = (new TimeOnly(23, 59, 59, 999, 999), "@p = TIME '23:59:59.999999'"),
        ["TIME NULL"] = ((TimeOnly?)null, "@p IS NULL"),
        ["DATETIME first"] = (DateTime.MinValue, "@p = DATETIME '0001-01-01 00:00:00'"),
        ["DATETIME last"] = (Last.DateTime, "@p = DATETIME '9999-12-31 23:59:59.999999'"),
        ["DATETIME NULL"] = ((DateTime?)null, "@p IS NULL"),
        ["TIMESTAMP first"] = (DateTimeOffset.MinValue, "@p = TIMESTAMP '0001-01-01 00:00:00+00'"),
        ["TIMESTAMP last"] = (Last, "@p = TIMESTAMP '9999-12-31 23:59:59.999999+00'"),
        ["TIMESTAMP before 1970"] = (DateTimeOffset.UnixEpoch.AddMicroseconds(-1), "UNIX_MICROS(@p) = -1"),
        ["TIMESTAMP of a zone"] = (new DateTimeOffset(2026, 11, 2, 5, 30, 0, TimeSpan.FromHours(5.5)), "@p = TIMESTAMP '2026-11-02 00:00:00+00'"),
        ["TIMESTAMP NULL"] = ((DateTimeOffset?)null, "@p IS NULL"),
        ["NUMERIC greatest"] = (Numeric("99999999999999999999999999999.999999999"), "@p = NUMERIC '99999999999999999999999999999.999999999'"),
        ["NUMERIC least"] = (Numeric("-99999999999999999999999999999.999999999"), "@p = NUMERIC '-99999999999999999999999999999.999999999'"),
        ["NUMERIC of a decimal"] = (TypedValue.Numeric(BigQueryNumeric.Of(-0.000000001m)), "@p = NUMERIC '-0.000000001'"),
        ["NUMERIC NULL"] = (TypedValue.Numeric(null), "@p IS NULL"),
        ["BIGNUMERIC greatest"] = (BigNumeric(Most), $"@p = BIGNUMERIC '{Most}'"),
        ["BIGNUMERIC least"] = (BigNumeric("-" + Most), $"@p = BIGNUMERIC '-{Most}'"),
        ["BIGNUMERIC nearest to zero"] = (BigNumeric("0.00000000000000000000000000000000000001"), "@p = BIGNUMERIC '1e-38'"),
        ["BIGNUMERIC NULL"] = (TypedValue.BigNumeric(null), "@p IS NULL"),
        ["ARRAY empty"] = (TypedValue.Array(Whole, []), "ARRAY_LENGTH(@p) = 0"),
        ["ARRAY of INT64"] = (TypedValue.Array(Whole, [long.MinValue, 0L]), "@p[OFFSET(0)] < @p[OFFSET(1)]"),
        ["ARRAY of FLOAT64"] = (TypedValue.Array(TypedValue.Scalar(BigQueryFieldType.Float), [double.NaN, 0.5]), "IS_NAN(@p[OFFSET(0)]) AND @p[OFFSET(1)] = 0.5"),
        ["ARRAY of BOOL"] = (TypedValue.Array(TypedValue.Scalar(BigQueryFieldType.Boolean), [true, false]), "@p[OFFSET(0)] AND NOT @p[OFFSET(1)]"),
        ["ARRAY of STRING"] = (TypedValue.Array(TypedValue.Scalar(BigQueryFieldType.String), ["", "b"]), "'b' IN UNNEST(@p)"),
        ["ARRAY of BYTES"] = (TypedValue.Array(TypedValue.Scalar(BigQueryFieldType.Bytes), [new byte[] { 1 }, Array.Empty<byte>()]), "b'\\x01' IN UNNEST(@p)"),
        ["ARRAY of DATE"] = (TypedValue.Array(TypedValue.Scalar(BigQueryFieldType.Date), [DateOnly.MaxValue]), "@p[OFFSET(0)] = DATE '9999-12-31'"),
        ["ARRAY of TIME"] = (TypedValue.Array(TypedValue.Scalar(BigQueryFieldType.Time), [new TimeOnly(1, 2, 3)]), "@p[OFFSET(0)] = TIME '01:02:03'"),
        ["ARRAY of DATETIME"] = (TypedValue.Array(TypedValue.Scalar(BigQueryFieldType.DateTime), [DateTime.MinValue]), "@p[OFFSET(0)] = DATETIME '0001-01-01 00:00:00'"),
        ["ARRAY of TIMESTAMP"] = (TypedValue.Array(TypedValue.Scalar(BigQueryFieldType.Timestamp), [Last, DateTimeOffset.UnixEpoch]), "UNIX_MICROS(@p[OFFSET(1)]) = 0"),
        ["ARRAY of NUMERIC"] = (TypedValue.Array(TypedValue.Scalar(BigQueryFieldType.Numeric), [Numeric("0.5")]), "@p[OFFSET(0)] = NUMERIC '0.5'"),
        ["ARRAY of BIGNUMERIC"] = (TypedValue.Array(TypedValue.Scalar(BigQueryFieldType.BigNumeric), [BigNumeric(Most)]), $"@p[OFFSET(0)] = BIGNUMERIC '{Most}'"),
        ["STRUCT"] = (Struct(7, "x"), "@p.id = 7 AND @p.name = 'x'"),
        ["STRUCT of NULLs"] = (Struct(null, null), "@p.id IS NULL AND @p.name IS NULL"),
        ["STRUCT in a STRUCT, with an ARRAY"] = (
            TypedValue.Struct(("one", Struct(1, "x")), ("many", TypedValue.Array(Whole, [2L, 3L])), ("at", Last)),
            "@p.one.id = 1 AND 3 IN UNNEST(@p.many) AND EXTRACT(YEAR FROM @p.at) = 9999"),
        ["ARRAY of STRUCTs"] = (TypedValue.Array(Struct(null, null).Type, [Struct(1, "x"), Struct(2, null)]), "(SELECT SUM(e.id) FROM UNNEST(@p) AS e) = 3"),
        ["ARRAY of STRUCTs, empty"] = (TypedValue.Array(Struct(null, null).Type, []), "NOT EXISTS (SELECT e.id FROM UNNEST(@p) AS e)"),
    };

    public static TheoryData<string> Names { get; } = [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Query_Parameter_ArrivesAndComesBackAsItWas(string name)
    {
        var (value, condition) = Cases[name];
        await using var bench = await StandinBench.StartAsync(fixture.Engine, new StandinWarehouse());
        var statement = new BigQueryStatement { Sql = $"SELECT @p AS p, {condition} AS is_same", Purpose = QueryPurpose.Models, Parameters = [BigQueryParameter.Of("p", value)] };
        BigQueryRow? row = null;

        var reply = await bench.Connection.Client.QueryAsync(statement, r => row = r, TestContext.Current.CancellationToken);

        Assert.Null((reply as BigQueryReply<QueryAnswer>.Failed)?.Problem);
        Assert.True(row!.Value.Flag(1));
        var back = Read(row.Value[0]);
        Assert.Equal(value.TypeJson().ToJsonString(), back.TypeJson().ToJsonString());
        Assert.Equal(value.ValueJson().ToJsonString(), back.ValueJson().ToJsonString());
    }

    [Fact]
    public void Array_ElementsOfOtherTypesOrArrays_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => TypedValue.Array(Whole, [1L, "2"]));
        Assert.Throws<ArgumentException>(() => TypedValue.Array(TypedValue.Array(Whole, []).Type, []));
    }

    private static TypedValue Read(BigQueryCell cell) => cell switch
    {
        { Field.Mode: BigQueryFieldMode.Repeated } => TypedValue.Array(cell.Field with { Name = "", Mode = BigQueryFieldMode.Nullable }, cell.Elements.Select(Read)),
        { Type: BigQueryFieldType.Struct, Struct: { } row } => TypedValue.Struct([.. row.Fields.Select((f, i) => (f.Name, Read(row[i])))]),
        { Type: BigQueryFieldType.Integer } => cell.Whole,
        { Type: BigQueryFieldType.Float } => cell.Number,
        { Type: BigQueryFieldType.Boolean } => cell.Flag,
        { Type: BigQueryFieldType.String } => cell.Text,
        { Type: BigQueryFieldType.Bytes } => cell.Bytes,
        { Type: BigQueryFieldType.Date } => cell.Day,
        { Type: BigQueryFieldType.Time } => cell.TimeOfDay,
        { Type: BigQueryFieldType.DateTime } => cell.Civil,
        { Type: BigQueryFieldType.Timestamp } => cell.Time,
        { Type: BigQueryFieldType.Numeric } => TypedValue.Numeric(cell.Numeric),
        { Type: BigQueryFieldType.BigNumeric } => TypedValue.BigNumeric(cell.Numeric),
        _ => throw new NotSupportedException($"No parameter has the type {cell.Type}."),
    };

    private static TypedValue Numeric(string digits) => TypedValue.Numeric(BigQueryNumeric.Parse(digits));

    private static TypedValue BigNumeric(string digits) => TypedValue.BigNumeric(BigQueryNumeric.Parse(digits));

    private static TypedValue Struct(long? id, string? name) => TypedValue.Struct(("id", id), ("name", name));
}
