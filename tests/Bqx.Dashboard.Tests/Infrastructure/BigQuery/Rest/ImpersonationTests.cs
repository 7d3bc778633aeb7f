using System.Globalization;
using System.Text.Json.Nodes;
using Bqx.Core.Common;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Infrastructure.BigQuery.Rest;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Rest;

/// <summary>Acting for another service account, by Google's own library. Its address of IAM cannot be set, so it is led to a server of ours.</summary>
public sealed class ImpersonationTests
{
    private const string Target = "reader@small.iam.gserviceaccount.com";

    [Fact]
    public async Task QueryAsync_ServiceAccount_AsksIamAsItselfAndBigQueryAsTheOther()
    {
        await using var bench = await ActingAsync();

        await bench.AnswerAsync();
        await bench.AnswerAsync();

        var asked = Assert.Single(bench.Server.Calls, IsIam);
        Assert.Equal("Bearer ya29.small-1", asked.Authorization);
        Assert.Contains("https://www.googleapis.com/auth/bigquery", asked.Body, StringComparison.Ordinal);
        Assert.All(bench.Server.Calls.Where(static c => !IsIam(c) && c.Path != "/token"), static c => Assert.Equal("Bearer ya29.of-the-other", c.Authorization));
    }

    [Fact]
    public async Task QueryAsync_SomebodySignedInWithGcloud_ActsForIt()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["user.json"], """{"type":"authorized_user","client_id":"c","client_secret":"s","refresh_token":"r"}""", TestContext.Current.CancellationToken);
        await using var bench = await BigQueryBench.OnMachineAsync(
            new Dictionary<string, string> { [CredentialsPlace.Variable] = folder["user.json"] }, static s => s with { ImpersonateServiceAccount = Target });
        Allow(bench);

        await bench.AnswerAsync();

        Assert.Contains(bench.Server.Calls, static c => c.IsInsert && c.Authorization == "Bearer ya29.of-the-other");
    }

    [Theory]
    [InlineData(403, "PERMISSION_DENIED", "Permission 'iam.serviceAccounts.getAccessToken' denied on resource (or it may not exist).")]
    [InlineData(404, "NOT_FOUND", "Not found; Gaia id not found for email reader@small.iam.gserviceaccount.com")]
    [InlineData(400, "INVALID_ARGUMENT", "Request contains an invalid argument.")]
    public async Task QueryAsync_IamRefuses_NamesTheKeyAndSendsNoJob(int status, string word, string said)
    {
        await using var bench = await ActingAsync();
        var code = status.ToString(CultureInfo.InvariantCulture);
        bench.Server.Next(new SmallFault.Answer(status, $$"""{"error":{"code":{{code}},"message":"{{said}}","status":"{{word}}"} }"""), when: IsIam);

        var problem = await bench.FailAsync();

        Assert.Equal(SourceProblemKind.Forbidden, problem.Kind);
        Assert.Equal($"BigQuery:ImpersonateServiceAccount {Target} may not be acted for ({code}).", problem.Message);
        Assert.Contains("Service Account Token Creator", problem.Advice, StringComparison.Ordinal);
        Assert.DoesNotContain(bench.Server.Calls, static c => c.IsInsert);
    }

    [Fact]
    public async Task QueryAsync_OwnTokenRefused_NamesTheOwnKey()
    {
        await using var bench = await ActingAsync();
        bench.Server.TokenRefusal = (400, """{"error":"invalid_grant","error_description":"Invalid grant: account not found"}""");

        var problem = await bench.FailAsync();

        Assert.Equal(SourceProblemKind.Unauthorized, problem.Kind);
        Assert.StartsWith($"The account of BigQuery:CredentialsFile {bench.Settings.CredentialsFile} is no longer valid", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(bench.Server.Calls, IsIam);
    }

    [Fact]
    public async Task QueryAsync_IamInTrouble_IsUnreachableAndNotRefused()
    {
        await using var bench = await ActingAsync();
        bench.Server.Next(new SmallFault.Answer(503, """{"error":{"code":503,"message":"Try again.","status":"UNAVAILABLE"}}"""), times: 100, when: IsIam);

        Assert.Equal(SourceProblemKind.Unreachable, (await bench.FailAsync()).Kind);
    }

    /// <summary>As gcloud writes it for somebody who acts for another account by default.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData(Target)]
    public async Task QueryAsync_FileThatActsForAnAccountItself_IsUsedAloneOnly(string? target)
    {
        using var folder = new TemporaryFolder();
        await using var bench = await BigQueryBench.OnMachineAsync(
            ImmutableDictionary<string, string>.Empty, s => s with { CredentialsFile = folder["acting.json"], ImpersonateServiceAccount = target });
        File.Move(BigQueryBench.Key(bench.Server.Address), folder["own.json"]);
        await File.WriteAllTextAsync(folder["acting.json"], new JsonObject
        {
            ["type"] = "impersonated_service_account",
            ["service_account_impersonation_url"] = $"https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/{Target}:generateAccessToken",
            ["source_credentials"] = JsonNode.Parse(await File.ReadAllTextAsync(folder["own.json"], TestContext.Current.CancellationToken)),
        }.ToJsonString(), TestContext.Current.CancellationToken);
        Allow(bench);

        if (target is null)
        {
            await bench.AnswerAsync();
            Assert.Contains(bench.Server.Calls, static c => c.IsInsert && c.Authorization == "Bearer ya29.of-the-other");
            return;
        }

        Assert.Equal($"BigQuery:ImpersonateServiceAccount {Target} cannot be acted for by credentials of this type.", (await bench.FailAsync()).Message);
        Assert.Empty(bench.Server.Calls);
    }

    private static bool IsIam(SmallCall call) => call.Path.EndsWith(":generateAccessToken", StringComparison.Ordinal);

    private static async Task<BigQueryBench> ActingAsync()
    {
        var bench = await BigQueryBench.SignedInAsync(static s => s with { ImpersonateServiceAccount = Target });
        Allow(bench);
        return bench;
    }

    private static void Allow(BigQueryBench bench) => bench.Server.Resources[$"/v1/projects/-/serviceAccounts/{Target}:generateAccessToken"] = new JsonObject
    {
        ["accessToken"] = "ya29.of-the-other",
        ["expireTime"] = TimeProvider.System.GetUtcNow().AddHours(1).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
    };
}
