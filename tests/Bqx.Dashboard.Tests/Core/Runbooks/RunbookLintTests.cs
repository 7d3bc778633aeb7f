using System.Reflection;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Runbooks;
using Bqx.Core.Truth;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Core.Runbooks;

public sealed class RunbookLintTests
{
    [Fact]
    public void All_Rules_AreListed() => Assert.Equal(
        typeof(FindingRules).GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!).Order(StringComparer.Ordinal),
        FindingRules.All.Order(StringComparer.Ordinal));

    [Fact]
    public void Problems_SoundRunbook_AreNone() => Assert.Empty(Lint(Good));

    [Fact]
    public void Problems_RuleWithoutRunbook_AreNamed() => Assert.Contains(
        new RunbookProblem("rule gaps", "no runbook has it among its triggers"),
        Lint(Good with { Triggers = [.. FindingRules.All.Where(r => r != "gaps")] }));

    [Fact]
    public void Problems_RuleWithTwoRunbooks_NamesBoth() => Assert.Contains(
        new RunbookProblem("rule gaps", "RB-01 and RB-02 have it among their triggers; keep one"),
        new RunbookLint(new RunbookLibrary { Runbooks = [Good, Good with { Id = "RB-02", Triggers = ["gaps"] }] }, Names, []).Problems());

    [Theory]
    [InlineData("RB-99", "check nulls names RB-99, which is not among the runbooks")]
    [InlineData(null, "check nulls names no runbook")]
    public void Problems_UseOfNoRunbook_AreNamedByItsPlace(string? runbook, string message) => Assert.Equal(
        [new RunbookProblem("checks.yaml line 7", message)],
        new RunbookLint(new RunbookLibrary { Runbooks = [Good] }, Names, [new RunbookUse("checks.yaml line 7", "check nulls", runbook)]).Problems());

    [Theory]
    [InlineData("table lag_bqx_{pair} passes nonsense", "nonsense is no check of checks.yaml")]
    [InlineData("table wrong_{pair} is proven", "wrong_{pair} is no name of the grammar")]
    [InlineData("model {pair}/oracle passes", "oracle is no algorithm of the workspace")]
    [InlineData("model {pair} passes", "{pair} is not a pair and an algorithm")]
    [InlineData("no finding nonsense", "nonsense is no rule of findings")]
    public void Problems_ExpressionOfUnknownName_AreNamedByTheirLine(string expression, string message)
    {
        var problem = Assert.Single(Lint(Good with { Steps = [.. Good.Steps, Check(expression) with { Number = 2, Line = 31 }] }));

        Assert.Equal("runbooks/a.md line 31", problem.Place);
        Assert.StartsWith($"'{expression}': {message}", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("table {table} is proven")]
    [InlineData("table lag_bqx_{pair} passes fresh")]
    [InlineData("model {model} drift <= 10%")]
    [InlineData("model {pair}/xgboost passes")]
    [InlineData("no finding gaps on {table}")]
    public void Problems_ExpressionOfKnownNames_AreNone(string expression) => Assert.Empty(Lint(Good with { Steps = [.. Good.Steps, Check(expression)] }));

    [Fact]
    public void Problems_UnknownField_NamesItsStep()
    {
        var problem = Assert.Single(Lint(Good with { Steps = [.. Good.Steps, new RunbookStep(2, "Do", "", "rm {file}") { Line = 40 }] }));

        Assert.Equal("runbooks/a.md line 40", problem.Place);
        Assert.StartsWith("the field {file} is unknown; known are pair, table,", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/quality?table=%7Btable%7D", true)]
    [InlineData("/runbooks/RB-01#meaning", true)]
    [InlineData("/runbooks/RB-01", true)]
    [InlineData("/runbooks/RB-01#nowhere", false)]
    [InlineData("/runbooks/RB-99", false)]
    [InlineData("/attic", false)]
    public void Problems_Link_MustLeadSomewhere(string address, bool leads) =>
        Assert.Equal(leads, Lint(Good with { Links = [new RunbookLink(address, 12)] }).IsEmpty);

    [Fact]
    public void Problems_VerifyWithoutCheck_AreNamed() =>
        Assert.Contains("nothing proves a run", Assert.Single(Lint(Good with { Steps = [new RunbookStep(1, "Do", "", null)] })).Message, StringComparison.Ordinal);

    [Fact]
    public void Problems_FieldInATrigger_AreNamed() =>
        Assert.Contains("lists show without a run", Assert.Single(Lint(Good with { TriggerText = "{table} is late" })).Message, StringComparison.Ordinal);

    private static RunbookNames Names { get; } = new(new World().Workspace, CheckBooks.BuiltIn(new World().Workspace), ["/", "/quality"]);

    private static Runbook Good { get; } = RunbookSamples.Runbook() with
    {
        Id = "RB-01",
        File = "runbooks/a.md",
        Triggers = FindingRules.All,
        Steps = [Check("signal is gone") with { IsVerify = true }],
    };

    private static RunbookStep Check(string expression) => new(1, "Verify", "", null) { Action = new StepAction.Check([expression]) };

    private static ImmutableArray<RunbookProblem> Lint(Runbook runbook) => new RunbookLint(new RunbookLibrary { Runbooks = [runbook] }, Names, []).Problems();
}
