using System.Text.RegularExpressions;
using Bqx.Dashboard.Tests.Architecture;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Dashboard.Tests.GoogleSqlEngine;
using Bqx.Infrastructure.BigQuery.Rest;
using Bqx.Infrastructure.BigQuery.Scans;
using Bqx.Infrastructure.Store;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Statements;

/// <summary>
/// Whatever can be sent to BigQuery is judged by Google's own engine over the real schemas: every text that is built in, here; what the code
/// puts together, in the tests that <see cref="Makers"/> names. A new text or a new maker of statements fails here by its name.
/// </summary>
[Collection(SharedEngine.Name)]
[Trait("Category", "Engine")]
public sealed class EveryStatementTests(EngineFixture fixture, DemoFixture demo)
{
    /// <summary>Files that make statements, and where these are judged.</summary>
    private static readonly ImmutableSortedDictionary<string, string> Makers = ImmutableSortedDictionary<string, string>.Empty
        .Add("Billing/BigQueryBilling.cs", nameof(StatementProof))
        .Add("Jobs/ProjectJobs.cs", nameof(StatementProof))
        .Add("Metadata/RowTimeSql.cs", nameof(Metadata.RowTimeSqlTests))
        .Add("Metadata/TableViews.cs", nameof(StatementProof))
        .Add("Models/InputShiftQuestion.cs", nameof(StatementProof))
        .Add("Models/ModelTableReader.cs", nameof(StatementProof))
        .Add("Models/PredictionReader.cs", nameof(StatementProof))
        .Add("Rest/BigQueryCheck.cs", nameof(Statement_OfTheDoctor_IsValid))
        .Add("Scans/BigQueryScanner.cs", nameof(EveryMeasureTests))
        .Add("Scans/CustomCheck.cs", nameof(Statement_ThatSomebodyWrote_IsValidInItsBrackets));

    public static TheoryData<string> Texts { get; } =
    [
        .. typeof(BigQueryClient).Assembly.GetManifestResourceNames()
            .Where(static n => n.StartsWith("Bqx.Infrastructure.BigQuery.", StringComparison.Ordinal) && n.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Text_OverTheRealSchema_IsValidAndAnswersTheColumnsOfItsReader(string text)
    {
        Assert.True(StatementProof.All.TryGetValue(text, out var proof), $"{text} can go to BigQuery, and nothing proves it: add it to {nameof(StatementProof)}.");
        var expected = string.Join(", ", EngineColumn.ParseList(proof.Answer).Select(Words));
        var beginning = SqlText.Read(text).Split(['{', '@'])[0];

        Assert.NotEmpty(proof.Statements);
        foreach (var statement in proof.Statements)
        {
            var analysis = await AnalyzeAsync(statement, proof.Reads);
            Assert.StartsWith(beginning, statement.Sql, StringComparison.Ordinal);
            Assert.Equal(expected, string.Join(", ", analysis.Columns.Select(Words)));
            Assert.Same(proof.Reads, Assert.Single(analysis.Reads).Table);
        }
    }

    [Fact]
    public void Proofs_AllAreOfTextsThatAreBuiltIn() => Assert.Equal(Texts.Select(static t => t.Data), StatementProof.All.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Statements_AreMadeOnlyWhereTheyAreJudged()
    {
        const string Folder = "src/Bqx.Infrastructure/";
        var makers = Repository.Files(Folder, ".cs").Where(static f => Regex.IsMatch(Repository.Read(f), @"\bSql = (?!statement\.)", RegexOptions.None, TimeSpan.FromSeconds(1)));

        Assert.Equal(Makers.Keys, makers.Select(static f => f.Replace(Folder + "BigQuery/", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Statement_OfTheDoctor_IsValid() => Assert.Single((await AnalyzeAsync(BigQueryCheck.Nothing, RealSchemas.BillTable)).Columns);

    [Theory]
    [InlineData("SELECT COUNT(*) FROM {table}; ")]
    [InlineData("WITH t AS (SELECT pair FROM {table}) -- by pair\nSELECT COUNT(DISTINCT pair) FROM t -- once")]
    [InlineData("SELECT version FROM {table} ORDER BY version DESC LIMIT 1")]
    public async Task Statement_ThatSomebodyWrote_IsValidInItsBrackets(string sql)
    {
        var written = sql.Replace("{table}", $"`{RealSchemas.Dataset}.model_registry`", StringComparison.Ordinal);

        var analysis = await AnalyzeAsync(new BigQueryStatement { Sql = CustomCheck.InBrackets(written), Purpose = QueryPurpose.Scan }, RealSchemas.ModelTable("model_registry"));

        Assert.Equal(EngineKind.Int64, Assert.Single(analysis.Columns).Type.Kind);
    }

    /// <summary>So that the schemas above are not only what this test says.</summary>
    [Fact]
    public async Task ModelTables_HaveTheColumnsOfTheDemo()
    {
        var listed = (await demo.ReadingAsync()).Warehouse.Value!.Tables.Items.ToDictionary(static t => t.Ref.Name, StringComparer.Ordinal);
        string[] kept = [.. RealSchemas.ModelTables.Keys.Where(listed.ContainsKey)];

        Assert.Equal(["feature_importance", "model_latency", "model_registry", "prediction_log", "training_runs"], kept);
        Assert.All(kept, name => Assert.Equal(
            listed[name].Columns.Select(static c => $"{c.Name} {c.Type switch { "INTEGER" => "INT64", "REAL" => "FLOAT64", "TEXT" => "STRING", var other => other }}"),
            RealSchemas.ModelTable(name).Columns.Select(Words)));
    }

    private static string Words(EngineColumn column) => $"{column.Name} {column.Type}";

    private async Task<EngineAnalysis> AnalyzeAsync(BigQueryStatement statement, EngineTable table)
    {
        var reply = await fixture.Engine.AnalyzeAsync(statement.Sql, new EngineCatalogue([table]), [.. statement.Parameters.Select(EngineRow.Of)], Stop);
        Assert.True(reply.Refusal is null, $"{reply.Refusal}\n{statement.Sql}");
        return reply.Required;
    }
}
