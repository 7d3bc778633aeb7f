using System.CommandLine;
using System.Text.Json;
using Bqx.Dashboard.Cli;
using Bqx.Dashboard.Tests.Infrastructure.Documents;
using Bqx.Dashboard.Tests.Infrastructure.Files;
using Bqx.Infrastructure.Files;
using Microsoft.Extensions.DependencyInjection;

namespace Bqx.Dashboard.Tests.Cli;

public sealed class PlanCommandsTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
        _errors.Dispose();
    }

    [Fact]
    public async Task Lint_GoodPlan_ExitsWithZero()
    {
        var file = _folder.Write("plan.md", PlanTexts.Stage("  - T07.01.01.01: Build"));

        Assert.Equal(0, await RunAsync("lint", file));
        Assert.StartsWith("No findings.", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lint_Findings_ExitsWithTwoAndNamesFileAndLine()
    {
        var file = _folder.Write("plan.md", PlanTexts.Stage("  - T07.01.01.02: Build"));

        Assert.Equal(2, await RunAsync("lint", file));
        Assert.StartsWith($"{file}:4: warning: number-gap: S07.01.01: ", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lint")]
    [InlineData("show")]
    public async Task Any_NoPlan_ExitsWithOneAndSaysWhy(string verb)
    {
        var file = _folder.Write("letter.md", "Dear all,\nsee you.");

        Assert.Equal(1, await RunAsync(verb, file));
        Assert.Contains($"{file}:1: critical: no-plan:", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lint")]
    [InlineData("show")]
    public async Task Any_NoFile_ExitsWithOneAndNamesIt(string verb)
    {
        Assert.Equal(1, await RunAsync(verb, _folder["absent.md"]));

        Assert.StartsWith(_folder["absent.md"], _errors.ToString(), StringComparison.Ordinal);
        Assert.Equal("", _output.ToString());
    }

    [Fact]
    public async Task Show_Plan_ListsEveryTaskWithItsDeliverable()
    {
        var file = _folder.Write("plan.md", PlanTexts.Stage("  - T07.01.01.01-28: Create lag_bqx_[pair]"));

        Assert.Equal(0, await RunAsync("show", file));
        Assert.Contains("    T07.01.01.28 Create lag_bqx_chfjpy · table lag_bqx_chfjpy", _output.ToString().Split(Environment.NewLine));
    }

    [Fact]
    public async Task Show_HostileCharacters_DoNotReachTheTerminal()
    {
        var file = _folder.Write("plan.md", PlanTexts.Stage("  - T07.01.01.01: Build \u001b[31mred\u001b[0m \u202Ereversed"));

        await RunAsync("show", file);

        Assert.DoesNotContain(_output.ToString(), c => c is '\u001b' or '\u202E');
    }

    [Fact]
    public async Task Lint_Json_CarriesFindingsAndComparisons()
    {
        var file = _folder.Write("plan.md", PlanTexts.Stage("  - T07.01.01.01: Build", "| Phase | Tasks |", "| MP07.01 | 3 |"));

        Assert.Equal(2, await RunAsync("lint", file, "--json"));
        using var json = JsonDocument.Parse(_output.ToString());
        Assert.Equal("total-mismatch", json.RootElement.GetProperty("findings")[0].GetProperty("rule").GetString());
        Assert.False(json.RootElement.GetProperty("comparisons")[0].GetProperty("agrees").GetBoolean());
    }

    [Fact]
    public async Task Show_Json_CarriesTheHierarchy()
    {
        var file = _folder.Write("plan.md", PlanTexts.Stage("  - T07.01.01.01: Create context.json"));

        Assert.Equal(0, await RunAsync("show", file, "--json"));
        using var json = JsonDocument.Parse(_output.ToString());
        var task = json.RootElement.GetProperty("phases")[0].GetProperty("stages")[0].GetProperty("tasks")[0];
        Assert.Equal("context.json", task.GetProperty("deliverable").GetProperty("name").GetString());
    }

    [Fact]
    public async Task Lint_BrokenWorkspaceBeside_SaysSoAndTakesTheCommonWords()
    {
        _folder.Write("workspace.yaml", "name: [");
        var file = _folder.Write("plan.md", PlanTexts.Stage("  - T07.01.01.01: Build"));

        Assert.Equal(0, await RunAsync("lint", file));
        Assert.Contains("workspace.yaml", _errors.ToString(), StringComparison.Ordinal);
    }

    private async Task<int> RunAsync(string verb, params string[] arguments)
    {
        await using var services = new ServiceCollection().AddSingleton(new WorkspacePaths(_folder.Path, _folder.Path)).BuildServiceProvider();
        var root = new RootCommand { PlanCommands.Create(() => services) };
        var configuration = new InvocationConfiguration { Output = _output, Error = _errors };
        return await root.Parse(["plan", verb, .. arguments]).InvokeAsync(configuration, TestContext.Current.CancellationToken);
    }
}
