using Bqx.Dashboard.Tests.AirtableStandin;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Hosting;

/// <summary>The program as a process: what it says and its exit code when it cannot start, and its verbs.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly TemporaryFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Start_DamagedStore_EndsWithPathAndAdviceAndLeavesTheFile()
    {
        var store = _data["bqx.db"];
        await File.WriteAllTextAsync(store, new string('x', 5_000), TestContext.Current.CancellationToken);

        var (code, _, error) = await RunAsync([]);

        Assert.Equal(1, code);
        Assert.Contains(store, error, StringComparison.Ordinal);
        Assert.Contains("Restore a backup", error, StringComparison.Ordinal);
        Assert.Equal(new string('x', 5_000), await File.ReadAllTextAsync(store, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Start_WrongSettings_EndsWithAllOfThem()
    {
        var (code, _, error) = await RunAsync(["--urls", "http://0.0.0.0:5080"], ("Auth__Mode", "Proxy"), ("Refresh__PlanSeconds", "-1"));

        Assert.Equal(1, code);
        Assert.Contains("Auth:Mode:", error, StringComparison.Ordinal);
        Assert.Contains("Refresh:PlanSeconds:", error, StringComparison.Ordinal);
        Assert.Contains("Urls:", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_DemoWorkspace_SaysOfEachSourceThatItIsGood()
    {
        await DemoCopy.IntoAsync(_data.Path);

        var (code, output, _) = await RunAsync(["doctor"]);

        Assert.Equal(0, code);
        Assert.All(
            ["settings", "store", "plan", "document", "warehouse", "models", "costs", "runbooks", "artifacts"],
            name => Assert.Matches($"(?m)^{name} +good;", output));
    }

    [Fact]
    public async Task Doctor_SourcesBroken_SaysWhichAndWhatToDo()
    {
        await DemoCopy.IntoAsync(_data.Path);
        File.Delete(Path.Combine(_data.Path, "demo", "warehouse.db"));

        var (code, output, _) = await RunAsync(["doctor"], ("Airtable__BaseId", "appX"));

        Assert.Equal(1, code);
        Assert.Contains("plan       FAILED (Unauthorized): Airtable:BaseId is set, but there is no token. Set Airtable:Token", output, StringComparison.Ordinal);
        Assert.Matches("(?m)^warehouse  FAILED", output);
        Assert.Matches("(?m)^costs      good", output);
    }

    [Fact]
    public async Task Doctor_BaseOfAirtable_SaysThatItIsGoodAndNeverTheToken()
    {
        await DemoCopy.IntoAsync(_data.Path);
        await using var airtable = await StandinServer.StartAsync(StandinSchemas.Current().Load(Path.Combine(_data.Path, "demo", "airtable")), cancellationToken: TestContext.Current.CancellationToken);

        var (code, output, error) = await RunAsync(
            ["doctor"], ("Airtable__BaseId", airtable.Base.Id), ("Airtable__BaseUrl", airtable.Address.ToString()), ("Airtable__Token", airtable.Token), ("Logging__LogLevel__Default", "Trace"));

        Assert.Matches("(?m)^plan       good; Airtable, GET /v0/appStandin0000001/.*: 673 rows in 10 page", output);
        Assert.Contains("writes     Writing to Airtable is switched off. Set Airtable:AllowWrites", output, StringComparison.Ordinal);
        Assert.Equal(0, code);
        Assert.DoesNotContain(airtable.Token, output + error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verb_Unknown_IsAnError()
    {
        var (code, _, error) = await RunAsync(["nonsense"]);

        Assert.Equal(1, code);
        Assert.Contains("nonsense", error, StringComparison.Ordinal);
    }

    private Task<(int Code, string Output, string Error)> RunAsync(string[] args, params (string Name, string? Value)[] environment) => VerbProcess.RunAsync(_data.Path, args, environment);
}
