using Bqx.Core.Quality.Scans;
using Bqx.Dashboard.Tests.GoogleSqlEngine;
using Bqx.Dashboard.Tests.Infrastructure.BigQuery.Scans;
using Bqx.Infrastructure.BigQuery.Rest;
using Bqx.Infrastructure.BigQuery.Scans;
using Bqx.Infrastructure.Scans;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Statements;

/// <summary>What the compiler of checks makes of every kind of measure over a column of every type, before Google's own analyser.</summary>
[Collection(SharedEngine.Name)]
[Trait("Category", "Engine")]
public sealed class EveryMeasureTests(EngineFixture fixture)
{
    private const string Other = "other";
    private const string Columns = "t TIMESTAMP, day DATE, civil DATETIME, clock TIME, n INT64, v FLOAT64, exact NUMERIC, big BIGNUMERIC, flag BOOL, pair STRING, raw BYTES, extra JSON, place GEOGRAPHY";

    private static readonly TableResource Resource = Described.Of("one", Columns) with
    {
        Fields =
        [
            .. Described.Of("one", Columns).Fields,
            new BigQueryField("many", BigQueryFieldType.Float, BigQueryFieldMode.Repeated, []),
            new BigQueryField("record", BigQueryFieldType.Struct, BigQueryFieldMode.Nullable, [new BigQueryField("a", BigQueryFieldType.Integer, BigQueryFieldMode.Nullable, [])]),
        ],
    };

    private static readonly EngineCatalogue Catalogue = new([Engine("one"), Engine(Other)]);

    /// <summary>Every kind that there is, by reflection: a new one fails until <see cref="Of"/> knows it.</summary>
    public static TheoryData<string> Kinds { get; } = [.. typeof(ScanMeasure).GetNestedTypes().Where(static t => t.IsSubclassOf(typeof(ScanMeasure))).Select(static t => t.Name)];

    public static TheoryData<string, string?> Partitions => new()
    {
        { "HOUR", "t" }, { "MONTH", "day" }, { "DAY", "civil" }, { "RANGE", "n" }, { "DAY", null },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Scan_KindOverEveryColumn_IsValid(string kind)
    {
        var compiled = Compile(Described.Kept(Resource), All(kind));

        Assert.Equal(kind == nameof(ScanMeasure.StepsBack), compiled.Written.IsEmpty && !compiled.Queries.Any(q => q.Columns.Any(m => m.GetType().Name == kind)));
        await ValidAsync([.. compiled.Queries.Select(static q => q.Sql), .. compiled.Written.Select(static w => w.Sql)]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task FailedRows_OfKindOverEveryColumn_AreValid(string kind)
    {
        var table = Described.Kept(Resource);
        var compiler = new ScanCompiler(table, Find);

        await ValidAsync([.. All(kind).Where(m => compiler.Absent(m) is null).Select(m => RowsQuery.Of(table, m, Find, "t", static c => c == "pair")?.Text).OfType<string>()]);
    }

    [Theory]
    [MemberData(nameof(Partitions))]
    public async Task Scan_TableThatRequiresAFilter_IsValidWholeAndSampled(string type, string? column)
    {
        var table = Described.Kept(Resource with { Partitioning = new TablePartitioning(type, column, RequiresFilter: true) });
        var whole = Compile(table, [new ScanMeasure.Nulls("v"), new ScanMeasure.LongestGap("t"), new ScanMeasure.Beyond("v", 3), new ScanMeasure.Unmatched("t", Other, "t")]);
        var sampled = new ScanCompiler(table, Find).Compile(new ScanPlan("one", [new ScanMeasure.Nulls("v")]) { SampleTo = 100 }, 1_000_000);

        Assert.All([.. whole.Queries, .. sampled.Queries], static q => Assert.Contains(" IS NULL)", q.Sql, StringComparison.Ordinal));
        await ValidAsync([.. whole.Queries.Select(static q => q.Sql), .. sampled.Queries.Select(static q => q.Sql)]);
    }

    private static IEnumerable<ScanMeasure> All(string kind) => Resource.Fields.Select(f => Of(kind, f.Name));

    private static ScanMeasure Of(string kind, string column) => kind switch
    {
        nameof(ScanMeasure.Rows) => new ScanMeasure.Rows(),
        nameof(ScanMeasure.Nulls) => new ScanMeasure.Nulls(column),
        nameof(ScanMeasure.NaNs) => new ScanMeasure.NaNs(column),
        nameof(ScanMeasure.Infinities) => new ScanMeasure.Infinities(column),
        nameof(ScanMeasure.Minimum) => new ScanMeasure.Minimum(column),
        nameof(ScanMeasure.Maximum) => new ScanMeasure.Maximum(column),
        nameof(ScanMeasure.Mean) => new ScanMeasure.Mean(column),
        nameof(ScanMeasure.MeanSquare) => new ScanMeasure.MeanSquare(column),
        nameof(ScanMeasure.Outside) => new ScanMeasure.Outside(column, -1e300, 0.1),
        nameof(ScanMeasure.Beyond) => new ScanMeasure.Beyond(column, 3),
        nameof(ScanMeasure.Distinct) => ScanMeasure.Distinct.Of(["pair", column]),
        nameof(ScanMeasure.LongestGap) => new ScanMeasure.LongestGap(column),
        nameof(ScanMeasure.GapCount) => new ScanMeasure.GapCount(column, 5),
        nameof(ScanMeasure.StepsBack) => new ScanMeasure.StepsBack(column),
        nameof(ScanMeasure.OhlcViolations) => new ScanMeasure.OhlcViolations("v", column, "n", "exact"),
        nameof(ScanMeasure.BqxMismatches) => new ScanMeasure.BqxMismatches("t", column, "v", 45, 1e-6),
        nameof(ScanMeasure.LeadMismatches) => new ScanMeasure.LeadMismatches("t", column, "v", 15, 1e-6),
        nameof(ScanMeasure.Unmatched) => new ScanMeasure.Unmatched(column, Other, column),
        nameof(ScanMeasure.Unequal) => new ScanMeasure.Unequal("t", column, Other, "t", 1e-6),
        nameof(ScanMeasure.TriangleError) => new ScanMeasure.TriangleError("t", column, Other, "one", IsRatio: column.Length % 2 == 0),
        nameof(ScanMeasure.Custom) => new ScanMeasure.Custom($"SELECT COUNTIF({column} IS NULL) FROM {{table}}"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Nothing shows what BigQuery is sent for this kind of measure: add one here."),
    };

    private static ScanStatement Compile(KeptTable table, IEnumerable<ScanMeasure> measures) => new ScanCompiler(table, Find).Compile(new ScanPlan("one", [.. measures]), 1_000);

    private static KeptTable? Find(string name) => name is "one" or Other ? Described.Kept(Resource with { Name = Resource.Name with { TableId = name } }) : null;

    private static EngineTable Engine(string name) => new(
        (Resource.Name with { TableId = name }).ToString(),
        [.. Resource.Fields.Select(static f => new EngineColumn(f.Name, EngineType.Parse(TypeWords.Of(f)))), new EngineColumn("_PARTITIONTIME", EngineKind.Timestamp) { IsPseudo = true }]);

    private async Task ValidAsync(ImmutableArray<string> statements)
    {
        foreach (var sql in statements)
        {
            var refusal = (await fixture.Engine.AnalyzeAsync(sql, Catalogue, null, TestContext.Current.CancellationToken)).Refusal;
            Assert.True(refusal is null, $"{refusal}\n{sql}");
        }
    }
}
