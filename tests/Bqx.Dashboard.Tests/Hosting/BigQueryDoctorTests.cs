using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bqx.Dashboard.Tests.BigQueryStandin;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Dashboard.Tests.GoogleSqlEngine;
using Bqx.Dashboard.Tests.Infrastructure.BigQuery.Rest;

namespace Bqx.Dashboard.Tests.Hosting;

/// <summary>The verb doctor as a process, against a stand-in of BigQuery: one sentence for each wrong setting, with its key, and the exit code.</summary>
[Collection(SharedEngine.Name)]
[Trait("Category", "Engine")]
public sealed class BigQueryDoctorTests(EngineFixture fixture) : IDisposable
{
    private readonly TemporaryFolder _data = new();

    public static TheoryData<string, string, string> Wrong => new()
    {
        { "BigQuery:CredentialsFile", "/nowhere/key.json", "(Unauthorized): BigQuery:CredentialsFile /nowhere/key.json cannot be read: " },
        { "BigQuery:Location", "EU", "(BadData): BigQuery:Location is EU, but the dataset bqx-test.bqx_ml is in US, so queries there would not find it. Set BigQuery:Location to US" },
        { "BigQuery:Datasets:0", "bqx-test.bqx_ml_v2", "(NotFound): BigQuery has no such dataset: Not found: Dataset bqx-test:bqx_ml_v2. Check BigQuery:Datasets" },
        { "BigQuery:DailyScanBudgetBytes", "0", "(RateLimited): BigQuery:DailyScanBudgetBytes is 0, so nothing is asked of BigQuery that could bill bytes." },
    };

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Doctor_AllRight_SaysWhereItIsAndEndsWith0()
    {
        await using var server = await StartAsync();

        var (code, output) = await RunAsync(server);

        Assert.Matches("(?m)^bigquery   good; project bqx-test at 127.0.0.1, without credentials, bqx-test.bqx_ml \\(US\\)\r?$", output);
        Assert.All(["warehouse", "models", "jobs"], name => Assert.Matches($"(?m)^{name} +good; BigQuery, ", output));
        Assert.Matches("(?m)^costs +good; BigQuery billing export, ", output);
        Assert.Contains("All is well.", output, StringComparison.Ordinal);
        Assert.Equal(0, code);
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Doctor_SettingWrong_SaysItInOneLineWithItsKeyAndEndsWith1(string key, string value, string expected)
    {
        await using var server = await StartAsync();

        var (code, output) = await RunAsync(server, (key, value), ("BigQuery:AllowAnonymous", key == "BigQuery:CredentialsFile" ? "false" : "true"));

        AssertOne(expected, output);
        Assert.Equal(1, code);
    }

    [Theory]
    [InlineData("notFound", "Not found: Project bqx-test", "(BadData): BigQuery knows no such project: Not found: Project bqx-test. Set BigQuery:ProjectId to the project's id")]
    [InlineData(
        "accessDenied", "Access Denied: Project bqx-test: User does not have bigquery.jobs.create permission in project bqx-test.",
        "(Forbidden): BigQuery does not let the account of BigQuery:CredentialsFile query nothing, to see whether it may: it lacks bigquery.jobs.create (")]
    public async Task Doctor_JobsRefused_SaysWhyInOneLineWithTheKeyAndEndsWith1(string reason, string said, string expected)
    {
        await using var tokens = await SmallBigQuery.StartAsync();
        await using var server = await StartAsync("ya29.small-1");
        server.Faults.Next(StandinFault.Of(new StandinError(reason, said)), times: 1_000, when: static c => c.Path.EndsWith("/jobs", StringComparison.Ordinal));
        File.Move(BigQueryBench.Key(tokens.Address), _data["key.json"]);

        var (code, output) = await RunAsync(server, ("BigQuery:CredentialsFile", _data["key.json"]), ("BigQuery:AllowAnonymous", null));

        AssertOne(expected, output);
        Assert.Equal(1, code);
    }

    [Fact]
    public async Task Doctor_VariableNamesAKey_SignsInWithIt()
    {
        await using var tokens = await SmallBigQuery.StartAsync();
        await using var server = await StartAsync("ya29.small-1");
        File.Move(BigQueryBench.Key(tokens.Address), _data["key.json"]);

        var (code, output) = await RunAsync(server, ("BigQuery:AllowAnonymous", null), ("GOOGLE_APPLICATION_CREDENTIALS", _data["key.json"]));

        Assert.Matches("(?m)^bigquery   good; project bqx-test at 127.0.0.1, bqx-test.bqx_ml", output);
        Assert.Equal(0, code);
        Assert.DoesNotContain("ya29", output, StringComparison.Ordinal);
    }

    /// <summary>Google's library asks the machine; where it asks is told by a variable.</summary>
    [Fact]
    public async Task Doctor_MachineHasAnAccount_SignsInAsIt()
    {
        await using var machine = await SmallBigQuery.StartAsync();
        machine.Resources["/computeMetadata/v1/instance/service-accounts/default/token"] = new JsonObject { ["access_token"] = "ya29.of-the-machine", ["expires_in"] = 3_599, ["token_type"] = "Bearer" };
        await using var server = await StartAsync("ya29.of-the-machine");

        var (code, output) = await RunAsync(server, ("BigQuery:AllowAnonymous", null), ("GCE_METADATA_HOST", machine.Address.Authority));

        Assert.Matches("(?m)^bigquery   good; project bqx-test", output);
        Assert.Equal(0, code);
    }

    [Fact]
    public async Task Doctor_NoCredentialsAnywhere_NamesTheKeyAndEndsWith1()
    {
        await using var server = await StartAsync("ya29.nobodys");

        var (code, output) = await RunAsync(server, ("BigQuery:AllowAnonymous", null), ("GCE_METADATA_HOST", "127.0.0.1:1"));

        AssertOne("(Unauthorized): BigQuery:CredentialsFile is not set, and this machine has no application-default credentials. Set BigQuery:CredentialsFile", output);
        Assert.Equal(1, code);
    }

    private static void AssertOne(string expected, string output)
    {
        var said = Assert.Single(Regex.Matches(output, "(?m)^bigquery .*$", RegexOptions.None, TimeSpan.FromSeconds(1))).Value;
        Assert.StartsWith("bigquery   FAILED " + expected, said, StringComparison.Ordinal);
    }

    private async Task<StandinServer> StartAsync(string? token = null)
    {
        await DemoCopy.IntoAsync(_data.Path);
        return await StandinServer.StartAsync(BigQueryDemo.Warehouse(), fixture.Engine, new StandinOptions { Token = token }, TestContext.Current.CancellationToken);
    }

    private async Task<(int Code, string Output)> RunAsync(StandinServer server, params (string Key, string? Value)[] settings)
    {
        var environment = BigQueryDemo.Settings(server).ToDictionary(static s => s.Key, static s => (string?)s.Value);
        (environment["HOME"], environment["APPDATA"], environment["GOOGLE_APPLICATION_CREDENTIALS"], environment["GCE_METADATA_HOST"]) = (_data.Path, _data.Path, null, "127.0.0.1:1");
        foreach (var (key, value) in settings)
        {
            environment[key] = value;
        }

        var (code, output, error) = await VerbProcess.RunAsync(_data.Path, ["doctor"], [.. environment.Select(static e => (e.Key.Replace(":", "__", StringComparison.Ordinal), e.Value))]);
        return (code, output + error);
    }
}
