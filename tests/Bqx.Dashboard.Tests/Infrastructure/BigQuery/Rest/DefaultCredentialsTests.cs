using System.Text.Json.Nodes;
using Bqx.Core.Common;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Infrastructure.BigQuery.Rest;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Rest;

/// <summary>As whom Google's own library signs in where no key is configured; every address of Google's leads to a server of ours.</summary>
public sealed class DefaultCredentialsTests : IDisposable
{
    private const string User = """{"type":"authorized_user","client_id":"c","client_secret":"s","refresh_token":"REFRESH"}""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task QueryAsync_VariableNamesAKey_SignsInWithIt()
    {
        await using var bench = await NamedAsync("key.json", null);
        File.Move(BigQueryBench.Key(bench.Server.Address), _folder["key.json"]);

        await bench.AnswerAsync();

        Assert.Contains("grant_type=urn", Assert.Single(bench.Server.Calls, static c => c.Path == "/token").Body, StringComparison.Ordinal);
        Assert.Contains(bench.Server.Calls, static c => c.IsInsert && c.Authorization == "Bearer ya29.small-1");
    }

    [Fact]
    public async Task QueryAsync_SomebodySignedInWithGcloud_IsAskedAsThem()
    {
        Directory.CreateDirectory(_folder[Path.Combine(".config", "gcloud")]);
        await WriteAsync(Path.Combine(".config", "gcloud", "application_default_credentials.json"), User);
        await using var bench = await BigQueryBench.OnMachineAsync(new Dictionary<string, string> { ["HOME"] = _folder.Path, ["APPDATA"] = _folder[".config"] });

        await bench.AnswerAsync();

        Assert.Contains("refresh_token=REFRESH", Assert.Single(bench.Server.Calls, static c => c.Path == "/token").Body, StringComparison.Ordinal);
        Assert.Contains(bench.Server.Calls, static c => c.IsInsert && c.Authorization == "Bearer ya29.small-1");
    }

    [Fact]
    public async Task QueryAsync_VariableNamesAWorkloadIdentity_ExchangesItsSubjectToken()
    {
        await WriteAsync("subject", "subject-token");
        await using var bench = await NamedAsync("wif.json", WorkloadIdentity());

        await bench.AnswerAsync();

        Assert.Contains(bench.Server.Calls, static c => c.Path == "/token" && c.Body.Contains("subject-token", StringComparison.Ordinal));
    }

    [Fact]
    public async Task QueryAsync_SubjectTokenGone_NamesTheFileAndTheKey()
    {
        await using var bench = await NamedAsync("wif.json", WorkloadIdentity());

        var problem = await bench.FailAsync();

        Assert.Equal($"BigQuery:CredentialsFile is not set, and GOOGLE_APPLICATION_CREDENTIALS {_folder["wif.json"]} cannot be used to sign in.", problem.Message);
        Assert.Contains("subject token", problem.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "cannot be read")]
    [InlineData("no JSON", "is not JSON.")]
    [InlineData("""{"type":"gdch_service_account"}""", "has a \"type\" of credentials that is not known.")]
    [InlineData("""{"type":"service_account","client_email":"a@b","private_key":"SECRETKEY"}""", "is of the type service_account, but lacks something or is damaged.")]
    [InlineData("""{"type":"authorized_user","client_id":"c"}""", "is of the type authorized_user, but lacks something or is damaged.")]
    public async Task QueryAsync_NamedFileWrong_SaysWhichWithTheKeyAndSendsNothing(string? content, string expected)
    {
        await using var bench = await NamedAsync("key.json", content);

        var problem = await bench.FailAsync();

        Assert.Equal(SourceProblemKind.Unauthorized, problem.Kind);
        Assert.StartsWith($"BigQuery:CredentialsFile is not set, and GOOGLE_APPLICATION_CREDENTIALS {_folder["key.json"]} {expected}", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRETKEY", problem.ToString(), StringComparison.Ordinal);
        Assert.Empty(bench.Server.Calls);
    }

    [Fact]
    public async Task QueryAsync_TokenRefused_SaysWhoseAndWhatToSet()
    {
        await using var bench = await NamedAsync("user.json", User);
        bench.Server.TokenRefusal = (400, """{"error":"invalid_grant","error_description":"Token has been expired or revoked."}""");

        var problem = await bench.FailAsync();

        Assert.Equal("The application-default credentials are no longer valid: expired, revoked or deleted (invalid_grant: Token has been expired or revoked).", problem.Message);
        Assert.Contains("BigQuery:CredentialsFile", problem.Advice, StringComparison.Ordinal);
        Assert.DoesNotContain("REFRESH", problem.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Google's library keeps what it found first, also that there was nothing.</summary>
    [Fact]
    public async Task QueryAsync_FileThatComesLater_IsUsedWithoutARestart()
    {
        await using var bench = await NamedAsync("user.json", null);
        await bench.FailAsync();
        await WriteAsync("user.json", User);

        await bench.AnswerAsync();
    }

    [Fact]
    public async Task QueryAsync_KeyIsConfigured_TheVariableIsNotLookedAt()
    {
        await WriteAsync("user.json", User);
        await using var bench = await NamedAsync("none.json", null, s => s with { CredentialsFile = _folder["user.json"] });

        await bench.AnswerAsync();
    }

    private async Task<BigQueryBench> NamedAsync(string file, string? content, Func<BigQuerySettings, BigQuerySettings>? settings = null)
    {
        if (content is not null)
        {
            await WriteAsync(file, content);
        }

        return await BigQueryBench.OnMachineAsync(new Dictionary<string, string> { [CredentialsPlace.Variable] = _folder[file] }, settings);
    }

    private Task WriteAsync(string file, string content) => File.WriteAllTextAsync(_folder[file], content, TestContext.Current.CancellationToken);

    private string WorkloadIdentity() => new JsonObject
    {
        ["type"] = "external_account",
        ["audience"] = "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/q",
        ["subject_token_type"] = "urn:ietf:params:oauth:token-type:jwt",
        ["token_url"] = "https://sts.googleapis.com/token",
        ["credential_source"] = new JsonObject { ["file"] = _folder["subject"] },
    }.ToJsonString();
}
