using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bqx.Infrastructure.BigQuery.Rest;
using FsCheck;
using FsCheck.Fluent;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Rest;

/// <summary>What BigQuery writes is read without loss, and what is sent as a parameter reads back as it was.</summary>
public sealed class BigQueryValueTests
{
    private static readonly long LastMicro = (DateTimeOffset.MaxValue - DateTimeOffset.UnixEpoch).Ticks / 10;
    private static readonly long FirstMicro = (DateTimeOffset.MinValue - DateTimeOffset.UnixEpoch).Ticks / 10;

    [Fact]
    public async Task QueryAsync_EveryType_IsReadAsItIs()
    {
        JsonObject[] fields =
        [
            SmallAnswer.Field("text", "STRING"), SmallAnswer.Field("bytes", "BYTES"), SmallAnswer.Field("whole", "INTEGER"), SmallAnswer.Field("number", "FLOAT"),
            SmallAnswer.Field("nan", "FLOAT"), SmallAnswer.Field("low", "FLOAT"), SmallAnswer.Field("numeric", "NUMERIC"), SmallAnswer.Field("big", "BIGNUMERIC"),
            SmallAnswer.Field("flag", "BOOLEAN"), SmallAnswer.Field("time", "TIMESTAMP"), SmallAnswer.Field("day", "DATE"), SmallAnswer.Field("clock", "TIME"),
            SmallAnswer.Field("civil", "DATETIME"), SmallAnswer.Field("json", "JSON"), SmallAnswer.Field("none", "STRING"), SmallAnswer.Field("list", "INTEGER", "REPEATED"),
            SmallAnswer.Field("one", "RECORD", "NULLABLE", SmallAnswer.Field("a", "STRING"), SmallAnswer.Field("b", "FLOAT", "REPEATED")),
            SmallAnswer.Field("many", "RECORD", "REPEATED", SmallAnswer.Field("a", "STRING")), SmallAnswer.Field("place", "GEOGRAPHY"),
        ];
        var row = SmallAnswer.Row(
            "späť\n", "AAH/", "-9223372036854775808", "1.0E-7", "NaN", "-Infinity", "99999999999999999999999999999.999999999",
            "-578960446186580977117854925043439539266.34992332820282019728792003956564819968", "true", "1700000000123456", "0001-01-01", "23:59:59.999999",
            "9999-12-31T00:00:00.000001", """{"a":[1,null]}""", null, SmallAnswer.List("1", "2"), SmallAnswer.Row("x", SmallAnswer.List("0.5")),
            SmallAnswer.List(SmallAnswer.Row("p"), SmallAnswer.Row(new JsonNode?[] { null })), "POINT(1 2)");
        await using var bench = await BigQueryBench.StartAsync([SmallAnswer.Page(fields, [row])]);
        BigQueryRow? taken = null;

        await bench.Client.QueryAsync(BigQueryBench.Select(), r => taken = r, TestContext.Current.CancellationToken);

        var read = Assert.NotNull(taken);
        Assert.Equal("späť\n", read.Text(0));
        Assert.Equal([0, 1, 255], read[1].Bytes!);
        Assert.Equal(long.MinValue, read.Whole(2));
        Assert.Equal(1e-7, read.Number(3));
        Assert.Equal((double.NaN, double.NegativeInfinity), (read.Number(4)!.Value, read.Number(5)!.Value));
        Assert.Equal("99999999999999999999999999999.999999999", read[6].Numeric!.Value.ToString());
        Assert.Null(read.Exact(6));
        Assert.Equal("-578960446186580977117854925043439539266.34992332820282019728792003956564819968", read[7].Numeric!.Value.ToString());
        Assert.True(read.Flag(8));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_123).AddTicks(4_560), read.Time(9));
        Assert.Equal(DateOnly.MinValue, read.Day(10));
        Assert.Equal(new TimeOnly(23, 59, 59, 999, 999), read[11].TimeOfDay);
        Assert.Equal(new DateTime(9999, 12, 31).AddTicks(10), read[12].Civil);
        Assert.Equal(1, read[13].Json!.Value.GetProperty("a")[0].GetInt32());
        Assert.True(read.IsNull(14));
        Assert.Equal([1L, 2L], read.Array(15).Select(c => c.Whole));
        Assert.Equal(("x", 0.5), (read.Struct(16)!.Value.Text(0), read.Struct(16)!.Value.Array(1)[0].Number));
        Assert.Equal(["p", null], read.Array(17).Select(c => c.Struct!.Value.Text(0)));
        Assert.Equal("POINT(1 2)", read["PLACE"]!.Value.Text);
        Assert.Null(read["absent"]);
    }

    [Fact]
    public void Cell_OfAnotherType_IsNullAndSaysWhichItIs()
    {
        var cell = new BigQueryCell(new BigQueryField("a", BigQueryFieldType.String, BigQueryFieldMode.Nullable, []), JsonElement.Parse("\"1\""));

        Assert.Null(cell.Whole);
        Assert.False(cell.IsNull);
        Assert.Equal(BigQueryFieldType.String, cell.Type);
    }

    [Theory]
    [InlineData("INTEGER", "1.5")]
    [InlineData("INTEGER", "9223372036854775808")]
    [InlineData("FLOAT", "1,5")]
    [InlineData("NUMERIC", "1e5")]
    [InlineData("BOOLEAN", "TRUE")]
    [InlineData("TIMESTAMP", "1.7E9")]
    [InlineData("TIMESTAMP", "9223372036854775807")]
    [InlineData("DATE", "2026-13-01")]
    [InlineData("TIME", "24:00:00")]
    [InlineData("DATETIME", "2026-01-01 00:00:00")]
    [InlineData("BYTES", "&")]
    [InlineData("JSON", "{")]
    public void Fits_ValueThatIsNone_IsFalse(string type, string value)
    {
        var field = Assert.Single(BigQuerySchema.Read(JsonElement.Parse($$"""{"fields":[{"name":"a","type":"{{type}}"}]}"""))!.Value);

        Assert.False(BigQueryValue.Fits(field, JsonElement.Parse(JsonSerializer.Serialize(value))));
    }

    [Fact]
    public void Parameter_AnyDouble_ReadsBackAsItWas() => Prop.ForAll(
        ArbMap.Default.ArbFor<double>(),
        static d => BigQueryValue.Number(Sent(BigQueryParameter.Of("p", d))).Equals((double?)d)).QuickCheckThrowOnFailure();

    [Fact]
    public void Parameter_AnyLong_ReadsBackAsItWas() => Prop.ForAll(
        ArbMap.Default.ArbFor<long>(), static l => BigQueryValue.Whole(Sent(BigQueryParameter.Of("p", l))) == l).QuickCheckThrowOnFailure();

    [Fact]
    public void Parameter_AnyText_ReadsBackAsItWas() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonNull<string>>(), static s => Sent(BigQueryParameter.Of("p", s.Get)) == s.Get).QuickCheckThrowOnFailure();

    [Fact]
    public void Parameter_AnyDecimal_ReadsBackAsItWas() => Prop.ForAll(
        ArbMap.Default.ArbFor<decimal>(), static d => BigQueryNumeric.Parse(Sent(BigQueryParameter.Of("p", TypedValue.BigNumeric(BigQueryNumeric.Of(d)))))!.Value.ToDecimal() == d).QuickCheckThrowOnFailure();

    [Fact]
    public void Time_AnyMicrosecond_IsReadWithoutLoss() => Prop.ForAll(
        Between(FirstMicro, LastMicro).ToArbitrary(),
        static micros => BigQueryValue.Time(micros.ToString(CultureInfo.InvariantCulture)) is { } time && (time - DateTimeOffset.UnixEpoch).Ticks / 10 == micros).QuickCheckThrowOnFailure();

    [Fact]
    public void TimeParameter_AnyMicrosecond_IsSentWithoutLoss() => Prop.ForAll(
        Between(FirstMicro, LastMicro).ToArbitrary(),
        static micros =>
        {
            var time = DateTimeOffset.UnixEpoch.AddTicks(micros * 10);
            return DateTimeOffset.ParseExact(Sent(BigQueryParameter.Of("p", time)), "yyyy-MM-dd HH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture) == time;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Numeric_AnyDigits_AreReadAndWrittenWithoutLoss() => Prop.ForAll(
        (from bytes in ArbMap.Default.GeneratorFor<byte>().ArrayOf(32) from scale in Gen.Choose(0, 38) select new BigQueryNumeric(new BigInteger(bytes), scale)).ToArbitrary(),
        static n => BigQueryNumeric.Parse(n.ToString()) == n).QuickCheckThrowOnFailure();

    [Fact]
    public void Civil_AnyMicrosecondOfAnyDay_IsReadWithAndWithoutItsFraction() => Prop.ForAll(
        Between(0, DateTime.MaxValue.Ticks / 10).ToArbitrary(),
        static micros =>
        {
            var time = new DateTime(micros * 10);
            var text = time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture);
            return BigQueryValue.Civil(text) == time
                && BigQueryValue.TimeOfDay(text[11..]) == TimeOnly.FromDateTime(time)
                && BigQueryValue.Day(text[..10]) == DateOnly.FromDateTime(time);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Bytes_Any_AreReadWithoutLoss() => Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(),
        static b =>
        {
            var cell = new BigQueryCell(new BigQueryField("b", BigQueryFieldType.Bytes, BigQueryFieldMode.Nullable, []), JsonElement.Parse($"\"{Convert.ToBase64String(b)}\""));
            return cell.Bytes!.SequenceEqual(b);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Parameter_NoneAndArrays_AreWrittenAsBigQueryTakesThem()
    {
        Assert.Equal("""{"name":"p","parameterType":{"type":"STRING"},"parameterValue":{"value":null}}""", BigQueryParameter.Of("p", (string?)null).ToJson().ToJsonString());
        Assert.Equal("""{"name":"p","parameterType":{"type":"ARRAY","arrayType":{"type":"INT64"}},"parameterValue":{"arrayValues":[]}}""", BigQueryParameter.Of("p", ImmutableArray<long>.Empty).ToJson().ToJsonString());
        Assert.Equal("""{"name":"p","parameterType":{"type":"DATE"},"parameterValue":{"value":"2026-11-30"}}""", BigQueryParameter.Of("p", new DateOnly(2026, 11, 30)).ToJson().ToJsonString());
    }

    private static Gen<long> Between(long first, long last) =>
        from high in Gen.Choose(0, int.MaxValue)
        from low in Gen.Choose(0, int.MaxValue)
        select first + (long)((((UInt128)high << 31) | (uint)low) * (UInt128)(last - first) >> 62);

    /// <summary>Through JSON, as it goes over the wire.</summary>
    private static string Sent(BigQueryParameter parameter) =>
        JsonElement.Parse(parameter.ToJson().ToJsonString()).GetProperty("parameterValue").GetProperty("value").GetString()!;
}
