using System.Text.Json.Nodes;
using Bqx.Core.Common;
using Bqx.Infrastructure.BigQuery.Rest;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Rest;

public sealed class BigQueryQueryTests
{
    private static JsonObject[] Columns => [SmallAnswer.Field("n", "INTEGER")];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task QueryAsync_ThreePages_HandsOutAllRowsInOrderAndSaysWhatItTook()
    {
        await using var bench = await BigQueryBench.StartAsync(Pages(3));

        var (rows, reply) = await bench.QueryAsync();

        var answer = Assert.IsType<BigQueryReply<QueryAnswer>.Answered>(reply).Value;
        Assert.Equal(["0", "1", "2", "3", "4", "5"], rows);
        Assert.Equal((6L, 3, 5_000_000L, 10_485_760L, false, "EU"), (answer.Rows, answer.Pages, answer.BytesProcessed, answer.BytesBilled, answer.IsCacheHit, answer.Location));
        Assert.Equal(bench.Server.Calls.Count, answer.Calls);
    }

    [Fact]
    public async Task QueryAsync_Job_CarriesIdLabelsCapDialectAndParameters()
    {
        await using var bench = await BigQueryBench.StartAsync(settings: static s => s with { MaxBytesBilledPerQuery = 1_000 });
        var statement = BigQueryBench.Select() with
        {
            Location = "europe-west3",
            MaxBytesBilled = 5_000,
            DefaultDataset = new DatasetName("other", "d"),
            Parameters = [BigQueryParameter.Of("from", new DateTimeOffset(2026, 11, 21, 1, 2, 3, TimeSpan.FromHours(1)).AddTicks(4_560)), BigQueryParameter.Of("names", ["a", "b"])],
        };

        var answer = await bench.AnswerAsync(statement);

        var (id, body) = Assert.Single(bench.Server.Jobs);
        Assert.Matches("^bqx_models_[0-9a-f]{32}$", id);
        Assert.Equal(id, answer.JobId);
        Assert.Equal("""{"projectId":"small","jobId":"ID","location":"europe-west3"}""".Replace("ID", id, StringComparison.Ordinal), body["jobReference"]!.ToJsonString());
        var configuration = body["configuration"]!;
        Assert.Equal("""{"app":"bqx-dashboard","purpose":"models"}""", configuration["labels"]!.ToJsonString());
        Assert.NotNull(configuration["jobTimeoutMs"]);
        var query = configuration["query"]!;
        Assert.Equal("1000", query["maximumBytesBilled"]!.GetValue<string>());
        Assert.False(query["useLegacySql"]!.GetValue<bool>());
        Assert.Equal("NAMED", query["parameterMode"]!.GetValue<string>());
        Assert.Equal("""{"projectId":"other","datasetId":"d"}""", query["defaultDataset"]!.ToJsonString());
        Assert.Equal("2026-11-21 00:02:03.000456+00:00", query["queryParameters"]![0]!["parameterValue"]!["value"]!.GetValue<string>());
        Assert.Equal("""{"type":"ARRAY","arrayType":{"type":"STRING"}}""", query["queryParameters"]![1]!["parameterType"]!.ToJsonString());
        Assert.All(bench.Server.Calls.Where(c => c.IsResults), c => Assert.Contains("formatOptions.useInt64Timestamp=true", c.Query, StringComparison.Ordinal));
        Assert.All(bench.Server.Calls.Where(c => !c.IsInsert), c => Assert.Contains("location=EU", c.Query, StringComparison.Ordinal));
    }

    [Fact]
    public async Task QueryAsync_JobNotCompleteYet_IsAskedAgainUntilItIs()
    {
        await using var bench = await BigQueryBench.StartAsync();
        bench.Server.PollsUntilDone = 4;

        Assert.Equal(1, (await bench.AnswerAsync()).Rows);

        Assert.Equal(5, bench.Server.Calls.Count(c => c.IsResults));
        Assert.Single(bench.Server.Jobs);
    }

    [Fact]
    public async Task QueryAsync_NoRows_IsAnAnswerWithColumns()
    {
        await using var bench = await BigQueryBench.StartAsync([SmallAnswer.Page(Columns, [])]);

        var answer = await bench.AnswerAsync();

        Assert.Equal(0, answer.Rows);
        Assert.Equal(BigQueryFieldType.Integer, Assert.Single(answer.Fields).Type);
    }

    [Fact]
    public async Task QueryAsync_CacheHit_BillsNothing()
    {
        await using var bench = await BigQueryBench.StartAsync();
        bench.Server.IsCacheHit = true;

        var answer = await bench.AnswerAsync();

        Assert.True(answer.IsCacheHit);
        Assert.Equal(0, answer.BytesBilled);
    }

    [Fact]
    public async Task QueryAsync_ColumnRetypedBetweenTwoPages_FailsAndNamesTheColumn()
    {
        await using var bench = await BigQueryBench.StartAsync([.. Pages(1), SmallAnswer.Page([SmallAnswer.Field("n", "STRING")], [SmallAnswer.Row("x")])]);

        var (rows, reply) = await bench.QueryAsync();

        var problem = Assert.IsType<BigQueryReply<QueryAnswer>.Failed>(reply).Problem;
        Assert.Equal(SourceProblemKind.BadData, problem.Kind);
        Assert.Contains("its columns changed after row 2: n was Integer and is n String", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("x", rows);
    }

    [Fact]
    public async Task QueryAsync_ValueOfAnotherType_FailsBeforeARowOfItsPageIsHandedOut()
    {
        await using var bench = await BigQueryBench.StartAsync([SmallAnswer.Page(Columns, [SmallAnswer.Row("1"), SmallAnswer.Row("one")])]);

        var (rows, reply) = await bench.QueryAsync();

        Assert.Contains("row 2 has no Integer in the column n", Assert.IsType<BigQueryReply<QueryAnswer>.Failed>(reply).Problem.Message, StringComparison.Ordinal);
        Assert.Empty(rows);
    }

    [Fact]
    public async Task QueryAsync_LastPageEndsTooEarly_IsNoShortAnswer()
    {
        var page = SmallAnswer.Page(Columns, [SmallAnswer.Row("1")]);
        page["totalRows"] = "3";
        await using var bench = await BigQueryBench.StartAsync([page]);

        Assert.Contains("ends after 1 of 3 rows", (await bench.FailAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task QueryAsync_PageTokenRepeated_EndsAsAFailure()
    {
        var pages = Pages(2);
        pages[0]["pageToken"] = "p1";
        pages[1]["pageToken"] = "p1";
        await using var bench = await BigQueryBench.StartAsync(pages);

        Assert.Contains("page 2 is none", (await bench.FailAsync()).Message, StringComparison.Ordinal);
    }

    public static MatrixTheoryData<string, string> Losses => new MatrixTheoryData<string, string>(["insert", "poll", "page"], ["CutBefore", "CutAfter", "CutBody", "HalfJson", "Storm"]);

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task QueryAsync_AnswerLost_RunsTheQueryOnceAndAnswersWhole(string where, string loss)
    {
        await using var bench = await BigQueryBench.StartAsync(Pages(3));
        bench.Server.Next(Fault(loss), times: 3, when: where switch
        {
            "insert" => static c => c.IsInsert,
            "poll" => static c => c.IsResults && !c.IsSecondPage,
            _ => static c => c.IsSecondPage,
        });

        var (rows, reply) = await bench.QueryAsync();

        Assert.IsType<BigQueryReply<QueryAnswer>.Answered>(reply);
        Assert.Equal(["0", "1", "2", "3", "4", "5"], rows);
        Assert.Single(bench.Server.Jobs);
    }

    [Fact]
    public async Task QueryAsync_InsertAnswerLost_FindsItsJobAgainWhereverItRuns()
    {
        await using var bench = await BigQueryBench.StartAsync();
        bench.Server.Next(new SmallFault.CutAfter(), when: static c => c.IsInsert);

        await bench.AnswerAsync();

        Assert.Equal(2, bench.Server.Calls.Count(c => c.IsInsert));
        Assert.All(bench.Server.Calls.Where(c => c.IsResults), c => Assert.Contains("location=EU", c.Query, StringComparison.Ordinal));
    }

    [Fact]
    public async Task QueryAsync_JobNeverEnds_IsCancelledAtTheDeadline()
    {
        await using var bench = await BigQueryBench.StartAsync();
        bench.Server.PollsUntilDone = int.MaxValue;
        var started = bench.Clock.GetUtcNow();

        var problem = await bench.FailAsync();

        Assert.Equal(SourceProblemKind.Timeout, problem.Kind);
        Assert.Contains("did not query t within 55 s; the job is cancelled", problem.Message, StringComparison.Ordinal);
        Assert.Contains("Refresh:TimeoutSeconds", problem.Advice, StringComparison.Ordinal);
        Assert.Equal(Assert.Single(bench.Server.Jobs).Key, Assert.Single(bench.Server.Cancelled));
        Assert.InRange(bench.Clock.GetUtcNow() - started, TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task QueryAsync_CallerGoesAway_CancelsTheJobAndPassesThrough()
    {
        await using var bench = await BigQueryBench.StartAsync();
        using var stop = new CancellationTokenSource();
        bench.Server.Next(new SmallFault.Silence(), when: c =>
        {
            if (c.IsResults)
            {
                stop.Cancel();
            }

            return c.IsResults;
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bench.Client.QueryAsync(BigQueryBench.Select(), static _ => { }, stop.Token));

        Assert.Equal(Assert.Single(bench.Server.Jobs).Key, Assert.Single(bench.Server.Cancelled));
    }

    [Fact]
    public async Task QueryAsync_JobFailedByPassingTrouble_RunsAnotherJob()
    {
        await using var bench = await BigQueryBench.StartAsync();
        bench.Server.JobErrors.Enqueue(("backendError", "Error encountered during execution."));

        await bench.AnswerAsync();

        Assert.Equal(2, bench.Server.Jobs.Count);
    }

    [Fact]
    public async Task QueryAsync_JobFailedByItsSql_RunsNoOther()
    {
        await using var bench = await BigQueryBench.StartAsync();
        bench.Server.JobErrors.Enqueue(("invalidQuery", "Unrecognized name: nn at [1:8]"));

        var problem = await bench.FailAsync();

        Assert.Equal(SourceProblemKind.BadData, problem.Kind);
        Assert.Contains("refuses the SQL to query t: Unrecognized name: nn at [1:8].", problem.Message, StringComparison.Ordinal);
        Assert.Single(bench.Server.Jobs);
        Assert.Empty(bench.Server.Cancelled);
    }

    [Fact]
    public async Task DryRunAsync_SaysWhatWouldBeReadAndRunsNothing()
    {
        await using var bench = await BigQueryBench.StartAsync();

        var reply = await bench.Client.DryRunAsync(BigQueryBench.Select(), Stop);

        var dry = Assert.IsType<BigQueryReply<DryRun>.Answered>(reply).Value;
        Assert.Equal(5_000_000, dry.BytesProcessed);
        Assert.Equal("small.d.t", Assert.Single(dry.Tables).ToString());
        Assert.Equal("n", Assert.Single(dry.Fields).Name);
        Assert.Empty(bench.Server.Jobs);
    }

    private static JsonObject[] Pages(int count) =>
        [.. Enumerable.Range(0, count).Select(p => SmallAnswer.Page(Columns, [SmallAnswer.Row($"{2 * p}"), SmallAnswer.Row($"{(2 * p) + 1}")]))];

    private static SmallFault Fault(string name) => name switch
    {
        "CutBefore" => new SmallFault.CutBefore(),
        "CutAfter" => new SmallFault.CutAfter(),
        "CutBody" => new SmallFault.CutBody(),
        "HalfJson" => new SmallFault.HalfJson(),
        "Storm" => SmallFault.Error(503, "backendError", "Try again."),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };
}
