using Bqx.Core.Common;
using Bqx.Dashboard.Tests.AirtableStandin;
using Bqx.Infrastructure.Airtable.Live;
using Bqx.Infrastructure.Notify;

namespace Bqx.Dashboard.Tests.Infrastructure.Airtable.Live;

public sealed class AirtableFailureTests
{
    [Fact]
    public async Task ReadAsync_LockedOut_SendsNothingForHalfAMinuteAndGoesOn()
    {
        await using var bench = await AirtableBench.StartAsync();
        bench.Server.Faults.Next(new StandinFault.RateLimit());

        await bench.ReadAsync();

        var calls = bench.Ledger.Calls;
        Assert.Equal(429, calls[0].Status);
        Assert.True(calls[1].At - calls[0].At >= TimeSpan.FromSeconds(30));
        Assert.All(calls.Skip(1), c => Assert.Equal(200, c.Status));
    }

    [Fact]
    public async Task ReadAsync_RetryAfter_IsKept()
    {
        await using var bench = await AirtableBench.StartAsync();
        bench.Server.Faults.Next(new StandinFault.RateLimit(TimeSpan.FromSeconds(7)));

        await bench.ReadAsync();

        var calls = bench.Ledger.Calls;
        Assert.InRange(calls[1].At - calls[0].At, TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(9));
    }

    [Fact]
    public async Task ReadAsync_PauseLongerThanTheDeadline_FailsAtOnceAndSaysUntilWhen()
    {
        await using var bench = await AirtableBench.StartAsync();
        bench.Server.Faults.Next(new StandinFault.RateLimit(TimeSpan.FromMinutes(10)));

        var problem = await bench.FailAsync();
        var again = await bench.FailAsync();

        Assert.Equal(SourceProblemKind.RateLimited, problem.Kind);
        Assert.Contains("until 12:10:", problem.Message, StringComparison.Ordinal);
        Assert.Equal(SourceProblemKind.RateLimited, again.Kind);
        Assert.Single(bench.Ledger.Calls);
    }

    [Fact]
    public async Task ReadAsync_MonthUsedUpAtAirtable_SaysSo()
    {
        await using var bench = await AirtableBench.StartAsync();
        bench.Server.Faults.Next(
            new StandinFault.Answer(429, """{"errors":[{"error":"PUBLIC_API_BILLING_LIMIT_EXCEEDED","message":"API billing plan limit exceeded"}]}"""), times: 10);

        var problem = await bench.FailAsync();

        Assert.Equal(SourceProblemKind.RateLimited, problem.Kind);
        Assert.Contains("calls of this month are used up", problem.Message, StringComparison.Ordinal);
        Assert.Single(bench.Ledger.Calls);
    }

    [Fact]
    public async Task ReadAsync_ShortStorm_IsWeathered()
    {
        await using var bench = await AirtableBench.StartAsync();
        bench.Server.Faults.Next(new StandinFault.Answer(503, "busy", "text/plain"), times: 3);

        await bench.ReadAsync();

        Assert.Equal([503, 503, 503, 200], bench.Ledger.Calls.Take(4).Select(c => c.Status));
    }

    [Fact]
    public async Task ReadAsync_LongStorm_IsGivenUpAfterFiveAttempts()
    {
        await using var bench = await AirtableBench.StartAsync();
        bench.Server.Faults.Next(new StandinFault.Answer(500, "{}"), times: 100);

        var problem = await bench.FailAsync();

        Assert.Equal(SourceProblemKind.Unreachable, problem.Kind);
        Assert.Contains("has trouble (500)", problem.Message, StringComparison.Ordinal);
        Assert.Equal(5, bench.Ledger.Calls.Length);
    }

    public static TheoryData<string> Losses => ["CutBefore", "CutAfter", "CutBody", "HalfJson"];

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task ReadAsync_AnswerLostOnce_IsReadAgain(string loss)
    {
        await using var bench = await AirtableBench.StartAsync();
        bench.Server.Faults.Next(Fault(loss), when: c => c.Path.EndsWith("/Tasks", StringComparison.Ordinal));

        var (records, provenance) = await bench.ReadAsync();

        Assert.Single(records.Tasks);
        Assert.True(provenance.Complete);
    }

    [Fact]
    public async Task ReadAsync_SignInPage_IsNotAirtable()
    {
        await using var bench = await AirtableBench.StartAsync();
        bench.Server.Faults.Next(StandinFault.Html, times: 10);

        var problem = await bench.FailAsync();

        Assert.Equal(SourceProblemKind.BadData, problem.Kind);
        Assert.Contains("HTML instead of JSON", problem.Message, StringComparison.Ordinal);
        Assert.Contains("Airtable:BaseUrl", problem.Advice, StringComparison.Ordinal);
        Assert.Single(bench.Ledger.Calls);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"tables":7}""")]
    public async Task ReadAsync_MetadataOfAnotherShape_IsNotAirtable(string body)
    {
        await using var bench = await AirtableBench.StartAsync();
        bench.Server.Faults.Next(new StandinFault.Answer(200, body));

        Assert.Contains("that is not Airtable", (await bench.FailAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_ListingOfAnotherShape_IsNotAirtable()
    {
        await using var bench = await AirtableBench.StartAsync();
        bench.Server.Faults.Next(new StandinFault.Answer(200, """{"records":{}}"""), when: c => c.Path.EndsWith("/Stages", StringComparison.Ordinal));

        Assert.Contains("JSON without a list of records", (await bench.FailAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_NoAnswer_IsATimeout()
    {
        await using var bench = await AirtableBench.StartAsync(settings: s => s with { AnswerWithin = TimeSpan.FromMilliseconds(100) });
        bench.Server.Faults.Next(new StandinFault.Silence(), times: 10);

        var problem = await bench.FailAsync();

        Assert.Equal(SourceProblemKind.Timeout, problem.Kind);
        Assert.Contains("did not answer within 0.1 s", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_Redirect_IsNotFollowed()
    {
        await using var bench = await AirtableBench.StartAsync();
        bench.Server.Faults.Next(new StandinFault.Answer(302, "", "text/plain"));

        Assert.Contains("a redirect (302)", (await bench.FailAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_Cancelled_PassesThrough()
    {
        await using var bench = await AirtableBench.StartAsync();
        using var stop = new CancellationTokenSource();
        bench.Server.Faults.Next(new StandinFault.Silence());
        var reading = bench.Connection.Source.ReadAsync(stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    [Fact]
    public async Task ReadAsync_TokenWrong_NamesTheKey() =>
        await SaysAsync(s => s with { Token = Token("patWrong") }, null, SourceProblemKind.Unauthorized, "does not accept the token (401)", "Airtable:Token");

    [Fact]
    public async Task ReadAsync_TokenMissing_NamesTheKey() =>
        await SaysAsync(s => s with { Token = new AirtableToken(null, null) }, null, SourceProblemKind.Unauthorized, "there is no token", "Airtable:TokenFile");

    [Fact]
    public async Task ReadAsync_TokenFileMissing_NamesTheKey() =>
        await SaysAsync(s => s with { Token = new AirtableToken(null, "/nowhere/token") }, null, SourceProblemKind.Unauthorized, "Airtable:TokenFile /nowhere/token cannot be read", "read access");

    [Fact]
    public async Task ReadAsync_TokenWithALineEnd_IsNotRepeated()
    {
        await using var bench = await AirtableBench.StartAsync(settings: s => s with { Token = Token("pat\nBroken") });

        var problem = await bench.FailAsync();

        Assert.StartsWith("Airtable:Token holds no token", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Broken", problem.ToString(), StringComparison.Ordinal);
        Assert.Empty(bench.Ledger.Calls);
    }

    [Fact]
    public async Task ReadAsync_ScopeMissing_NamesIt() =>
        await SaysAsync(s => s, o => o with { Scopes = ["schema.bases:read"] }, SourceProblemKind.Forbidden, "it lacks the scope data.records:read", "Airtable:BaseId");

    [Fact]
    public async Task ReadAsync_BaseUnknown_NamesTheKey() =>
        await SaysAsync(s => s with { BaseId = "appNone" }, null, SourceProblemKind.NotFound, "knows no base appNone (404)", "Airtable:BaseId");

    [Fact]
    public async Task ReadAsync_NobodyListens_IsUnreachable() =>
        await SaysAsync(s => s with { BaseUrl = new Uri("http://127.0.0.1:1") }, null, SourceProblemKind.Unreachable, "cannot be reached (ConnectionRefused)", "Airtable:BaseUrl");

    private static AirtableToken Token(string text) => new(new Secret(text), null);

    private static async Task SaysAsync(
        Func<AirtableSettings, AirtableSettings> settings, Func<StandinOptions, StandinOptions>? options, SourceProblemKind kind, string message, string advice)
    {
        await using var bench = await AirtableBench.StartAsync(settings: settings, options: options);

        var problem = await bench.FailAsync();

        Assert.Equal(kind, problem.Kind);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Contains(advice, problem.Advice, StringComparison.Ordinal);
    }

    internal static StandinFault Fault(string name) => name switch
    {
        "CutBefore" => new StandinFault.CutBefore(),
        "CutAfter" => new StandinFault.CutAfter(),
        "CutBody" => new StandinFault.CutBody(),
        "HalfJson" => new StandinFault.HalfJson(),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };
}
