using System.Text.Json.Nodes;
using Bqx.Core.Common;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Rest;

/// <summary>Google's own library against a token server of ours.</summary>
public sealed class BigQueryTokenTests
{
    private static readonly DateTimeOffset Now = new HurriedClock().GetUtcNow();

    [Fact]
    public async Task QueryAsync_ServiceAccount_SignsInOnceAndSendsTheToken()
    {
        await using var bench = await BigQueryBench.SignedInAsync();

        await bench.AnswerAsync();
        await bench.AnswerAsync();

        Assert.Single(bench.Server.Calls, c => c.Path == "/token");
        Assert.All(bench.Server.Calls.Where(c => c.Path != "/token"), c => Assert.Equal("Bearer ya29.small-1", c.Authorization));
    }

    [Fact]
    public async Task QueryAsync_TokenNotAcceptedAnyMore_FetchesOneNewAndGoesOn()
    {
        await using var bench = await BigQueryBench.SignedInAsync();
        bench.Server.Takes = static a => a == "Bearer ya29.small-2";

        await bench.AnswerAsync();

        Assert.Equal(2, bench.Server.Calls.Count(c => c.Path == "/token"));
        Assert.Equal(2, bench.Server.Calls.Count(c => c.IsInsert));
    }

    [Fact]
    public async Task QueryAsync_FreshTokenNotAcceptedAndClocksDiffer_SaysThatTheClockMayBeWrong()
    {
        await using var bench = await BigQueryBench.SignedInAsync();
        bench.Server.Takes = static _ => false;
        bench.Server.Date = Now.AddMinutes(17);

        var problem = await bench.FailAsync();

        Assert.Equal(SourceProblemKind.Unauthorized, problem.Kind);
        Assert.Contains("this machine's clock may be wrong, it is 17 minutes behind BigQuery's", problem.Message, StringComparison.Ordinal);
        Assert.Equal(2, bench.Server.Calls.Count(c => c.IsInsert));
    }

    [Fact]
    public async Task QueryAsync_FreshTokenNotAccepted_NamesTheKey()
    {
        await using var bench = await BigQueryBench.SignedInAsync();
        bench.Server.Takes = static _ => false;

        var problem = await bench.FailAsync();

        Assert.Contains("does not accept the account of BigQuery:CredentialsFile (401)", problem.Message, StringComparison.Ordinal);
        Assert.Contains("expired or revoked", problem.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Token has been expired or revoked.", 0, "no longer valid: expired, revoked or deleted")]
    [InlineData("Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.", 0, "this machine's clock may be wrong")]
    [InlineData("Invalid JWT Signature.", 90, "it is 90 minutes behind Google's")]
    public async Task QueryAsync_NoTokenIsGiven_SaysWhy(string said, int minutes, string expected)
    {
        await using var bench = await BigQueryBench.SignedInAsync();
        bench.Server.Date = Now.AddMinutes(minutes);
        bench.Server.TokenRefusal = (400, $$"""{"error":"invalid_grant","error_description":"{{said}}"}""");

        var problem = await bench.FailAsync();

        Assert.Equal(SourceProblemKind.Unauthorized, problem.Kind);
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
        Assert.Contains("BigQuery:CredentialsFile", problem.Message + problem.Advice, StringComparison.Ordinal);
        Assert.DoesNotContain(bench.Server.Calls, c => c.IsInsert);
    }

    [Fact]
    public async Task QueryAsync_KeyFileReplaced_IsUsedWithoutARestart()
    {
        await using var bench = await BigQueryBench.SignedInAsync();
        bench.Server.TokenRefusal = (400, """{"error":"invalid_grant","error_description":"Invalid JWT Signature."}""");
        await bench.FailAsync();
        bench.Server.TokenRefusal = null;
        File.Move(BigQueryBench.Key(bench.Server.Address, "2"), bench.Settings.CredentialsFile!, overwrite: true);

        await bench.AnswerAsync();

        Assert.Equal(["1", "2"], bench.Server.Calls.Where(c => c.Path == "/token").Select(KeyOf).Distinct());
    }

    [Theory]
    [InlineData(null, "cannot be read")]
    [InlineData("no JSON", "is not JSON")]
    [InlineData("[]", "is not JSON")]
    [InlineData("""{"installed":{"client_id":"x"}}""", "is the secret of an OAuth client and no key")]
    [InlineData("""{"client_email":"x"}""", "has no \"type\"")]
    [InlineData("""{"type":"gdch_service_account"}""", "has a \"type\" of credentials that is not known")]
    [InlineData("""{"type":"service_account","client_email":"a@b","private_key":"SECRETKEY"}""", "is of the type service_account, but lacks something or is damaged")]
    [InlineData("""{"type":"external_account","audience":"x"}""", "is of the type external_account, but lacks something or is damaged")]
    public async Task QueryAsync_KeyFileWrong_NamesTheKeyAndRepeatsNothing(string? content, string expected)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "key.json");
        if (content is not null)
        {
            await File.WriteAllTextAsync(path, content, TestContext.Current.CancellationToken);
        }

        await using var bench = await BigQueryBench.StartAsync(settings: s => s with { AllowAnonymous = false, CredentialsFile = path });

        var problem = await bench.FailAsync();

        Assert.Equal(SourceProblemKind.Unauthorized, problem.Kind);
        Assert.StartsWith($"BigQuery:CredentialsFile {path} ", problem.Message, StringComparison.Ordinal);
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRETKEY", problem.ToString(), StringComparison.Ordinal);
        Assert.Empty(bench.Server.Calls);
    }

    [Fact]
    public async Task QueryAsync_WorkloadIdentity_ExchangesItsSubjectToken()
    {
        using var folder = new TemporaryFolder();
        var (subject, path) = (Path.Combine(folder.Path, "subject"), Path.Combine(folder.Path, "wif.json"));
        await File.WriteAllTextAsync(subject, "subject-token", TestContext.Current.CancellationToken);
        await using var server = await SmallBigQuery.StartAsync();
        await File.WriteAllTextAsync(path, new JsonObject
        {
            ["type"] = "external_account",
            ["audience"] = "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/q",
            ["subject_token_type"] = "urn:ietf:params:oauth:token-type:jwt",
            ["token_url"] = new Uri(server.Address, "token").ToString(),
            ["credential_source"] = new JsonObject { ["file"] = subject },
        }.ToJsonString(), TestContext.Current.CancellationToken);
        await using var bench = await BigQueryBench.StartAsync(settings: s => s with { BaseUrl = server.Address, AllowAnonymous = false, CredentialsFile = path });

        await bench.AnswerAsync();

        Assert.Contains(server.Calls, c => c.Path == "/token" && c.Body.Contains("subject-token", StringComparison.Ordinal));
        Assert.Contains(server.Calls, c => c.IsInsert && c.Authorization == "Bearer ya29.small-1");
    }

    /// <summary>Id of the key that signed the request for a token.</summary>
    private static string KeyOf(SmallCall call)
    {
        var jwt = call.Body.Split('&').Single(p => p.StartsWith("assertion=", StringComparison.Ordinal))["assertion=".Length..];
        return JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(jwt.Split('.')[0]))!["kid"]!.GetValue<string>();
    }

    [Fact]
    public async Task QueryAsync_AnonymousAbroad_SendsNothing()
    {
        await using var bench = await BigQueryBench.StartAsync(settings: static s => s with { BaseUrl = new Uri("https://bigquery.example") });

        Assert.Contains("BigQuery:AllowAnonymous is for an address of this machine only", (await bench.FailAsync()).Message, StringComparison.Ordinal);
    }
}
