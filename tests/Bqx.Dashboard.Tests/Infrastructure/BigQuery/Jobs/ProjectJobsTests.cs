using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Warehouse;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Dashboard.Tests.Infrastructure.BigQuery.Metadata;
using Bqx.Infrastructure.BigQuery.Jobs;
using Bqx.Infrastructure.BigQuery.Naming;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Jobs;

public sealed class ProjectJobsTests : IAsyncLifetime
{
    private const string Schema = """
        [{ "name": "user_email", "type": "STRING" }, { "name": "is_own", "type": "BOOLEAN" }, { "name": "queries", "type": "INTEGER" }, { "name": "failed", "type": "INTEGER" },
         { "name": "running", "type": "INTEGER" }, { "name": "cache_hits", "type": "INTEGER" }, { "name": "billed", "type": "INTEGER" }, { "name": "reserved", "type": "INTEGER" },
         { "name": "largest", "type": "RECORD", "mode": "REPEATED", "fields": [{ "name": "job_id", "type": "STRING" }, { "name": "creation_time", "type": "TIMESTAMP" },
           { "name": "billed", "type": "INTEGER" }, { "name": "beginning", "type": "STRING" }, { "name": "is_cut", "type": "BOOLEAN" }, { "name": "is_running", "type": "BOOLEAN" }] }]
        """;

    private readonly FakeClock _clock = new();
    private FakeWarehouse _warehouse = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _warehouse = await FakeWarehouse.StartAsync(Token);
        _warehouse.Datasets["bqx-ml.bqx_ml"] = new FakeDataset("US");
        _warehouse.Datasets["bqx-ml.archive"] = new FakeDataset("europe-west1");
    }

    public ValueTask DisposeAsync() => _warehouse.DisposeAsync();

    [Fact]
    public async Task ReadAsync_EachRegion_IsOneQueryOverTodaysPartition()
    {
        _warehouse.Answer = static _ => new FakeAnswer(Schema, []);

        var read = await ReadAsync();

        Assert.Equal(["europe-west1", "us"], read.Value.Locations);
        Assert.Equal(["europe-west1", "us"], _warehouse.Queries.Select(q => q.Location));
        Assert.All(_warehouse.Queries, q => Assert.Equal(("jobs", "2026-11-21 00:00:00.000000+00:00", "bqx-dashboard"), (q.Purpose, q.Parameter("from"), q.Parameter("app"))));
        Assert.Equal((20_971_520L, 0L), (read.Provenance.Bytes, read.Value.All.Queries));
    }

    [Fact]
    public async Task ReadAsync_Rows_AddUpByAccountOverTheRegionsAndKeepOwnApart()
    {
        _warehouse.Answer = static _ => new FakeAnswer(Schema, [User("ml@bqx.dev", own: false, billed: 5_000), User("ml@bqx.dev", own: true, billed: 10)]);

        var queries = (await ReadAsync()).Value;

        Assert.Equal([("ml@bqx.dev", false, 10_000L), ("ml@bqx.dev", true, 20L)], queries.Users.Select(u => (u.Name, u.IsOwn, u.BilledBytes)));
        Assert.Equal((10_020L, 20L, 12L, 0.5), (queries.All.BilledBytes, queries.Own.BilledBytes, queries.All.Queries, queries.All.CacheShare));
        Assert.Equal([5_000L, 5_000L, 10L, 10L], queries.Largest.Select(q => q.BilledBytes));
    }

    [Fact]
    public async Task ReadAsync_HostileNamesAndTexts_BecomeOneSafeLine()
    {
        _warehouse.Answer = static _ => new FakeAnswer(Schema, [User("a\\u202eb@x\\n\\u0007<script>", own: false, billed: 1, text: "SELECT\\n\\t1 -- \\u2066" + new string('x', 5_000))]);

        var queries = (await ReadAsync()).Value;

        Assert.Equal("ab@x <script>", queries.Users[0].Name);
        Assert.StartsWith("SELECT 1 -- xxx", queries.Largest[0].Text, StringComparison.Ordinal);
        Assert.Equal(500, queries.Largest[0].Text.Length);
    }

    [Fact]
    public async Task ReadAsync_ManyAccounts_AreCutWithoutLosingTheSum()
    {
        _warehouse.Datasets.Remove("bqx-ml.archive");
        _warehouse.Answer = static _ => new FakeAnswer(Schema, [.. Enumerable.Range(0, 300).Select(static i => User($"u{i}@x", own: false, billed: 1_000 + i))]);

        var queries = (await ReadAsync()).Value;

        Assert.Equal((201, "100 others", 20), (queries.Users.Length, queries.Users[^1].Name, queries.Largest.Length));
        Assert.Equal((300 * 1_000L) + (299 * 150), queries.All.BilledBytes);
    }

    [Fact]
    public async Task ReadAsync_WithoutTheRight_SaysWhichRoleInOneSentence()
    {
        _warehouse.Answer = static _ => FakeAnswer.Error(403, "accessDenied", "Access Denied: Table bqx-ml:region-us.INFORMATION_SCHEMA.JOBS: User does not have bigquery.jobs.listAll permission");

        var failed = Assert.IsType<SourceReading<ProjectQueries>.Failed>(await Source().ReadAsync(Token));

        Assert.Equal(SourceProblemKind.Forbidden, failed.Problem.Kind);
        Assert.Contains("bigquery.jobs.listAll", failed.Problem.Message, StringComparison.Ordinal);
        Assert.Equal("Give the account bigquery.jobs.listAll on the project, which roles/bigquery.resourceViewer has. Everything else works without it.", failed.Problem.Advice);
    }

    [Theory]
    [InlineData(401, "authError", SourceProblemKind.Unauthorized, "BigQuery:AllowAnonymous")]
    [InlineData(404, "notFound", SourceProblemKind.NotFound, "BigQuery:Datasets")]
    [InlineData(403, "accessDenied", SourceProblemKind.NotConfigured, "BigQuery:Location")]
    public async Task ReadAsync_NoDatasetSaysWhereItIs_NamesTheKeyThatMendsIt(int status, string reason, SourceProblemKind kind, string key)
    {
        _warehouse.Fault = path => path.Contains("/datasets/", StringComparison.Ordinal) ? (status, reason, "Not found: Dataset bqx-ml:bqx_ml") : null;

        var problem = Assert.IsType<SourceReading<ProjectQueries>.Failed>(await Source().ReadAsync(Token)).Problem;

        Assert.Equal(kind, problem.Kind);
        Assert.Contains(key, problem.Advice, StringComparison.Ordinal);
        Assert.Empty(_warehouse.Queries);
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("  a \r\n\t b  ", "a b")]
    [InlineData("\u200b\u202e\u0000", "")]
    [InlineData("0123456789ab", "0123456789")]
    [InlineData("012345678\U0001F600", "012345678")]
    public void Line_AnyText_IsOneLineOfAtMostSoMuch(string? text, string expected) => Assert.Equal(expected, ForeignText.Line(text, 10));

    private static string User(string name, bool own, long billed, string text = "SELECT 1") => $$"""
        { "f": [{ "v": "{{name}}" }, { "v": "{{(own ? "true" : "false")}}" }, { "v": "3" }, { "v": "1" }, { "v": "0" }, { "v": {{(own ? "\"0\"" : "\"3\"")}} }, { "v": "{{billed}}" }, { "v": "0" },
          { "v": [{ "v": { "f": [{ "v": "job_1" }, { "v": "1795000000000000" }, { "v": "{{billed}}" }, { "v": "{{text}}" }, { "v": "false" }, { "v": "false" }] } }] }] }
        """;

    private ProjectJobs Source()
    {
        var connection = _warehouse.Connect(_clock, "bqx_ml", "archive");
        var mapping = new TableMapping(new TableNames(new World().Workspace), [], connection.Settings.Datasets, "bqx-ml");
        return new ProjectJobs(connection, new TablePlaces(mapping, static () => null), new QueryPrice(6.25m), _clock);
    }

    private async Task<SourceReading<ProjectQueries>.Read> ReadAsync() => Assert.IsType<SourceReading<ProjectQueries>.Read>(await Source().ReadAsync(Token));
}
