using Bqx.Core.Common;
using Bqx.Core.Workspaces;
using Bqx.Infrastructure.Airtable;
using Bqx.Infrastructure.Files;

namespace Bqx.Dashboard.Tests.Infrastructure.Files;

public sealed class WorkspaceFileTests : IDisposable
{
    private const string Good = """
        name: Three pairs
        demo: true
        plan:
          document: plan.md
          start: generated-51d
          export: airtable
          schema: current
        warehouse: { file: warehouse.db, timeUnit: seconds }
        costs: { export: billing-export.jsonl }
        currencies: [usd, eur, jpy]
        pairs: [eurusd, eurjpy, usdjpy]
        relations: [[eurusd, eurjpy]]
        triangles: [[eur, usd, jpy]]
        families:
          - { name: regression_bqx, table: "regression_bqx_{pair}", timeColumn: bar_start_time }
          - { name: lag_bqx, table: "lag_bqx_{pair}", timeColumn: bar_start_time, freshWithinMinutes: 60, inputs: [regression_bqx] }
        algorithms:
          - { key: xgboost, name: XGBoost, words: [XGBoost] }
        targets: { r2: 0.85, directionalAccuracy: 0.60, maeRiseWarning: 0.20, maeRiseCritical: 0.50, tolerance: 0.02, quality: 0.98 }
        budgets:
          - { amountUsd: 2500.50, source: "Budget decision", governs: true }
          - { amountUsd: 400, source: "Earlier plan" }
        otherTables: [model_registry]
        """;

    private readonly TempFolder _folder = new();

    private WorkspacePaths Paths => new(_folder["workspace"], _folder["data"]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_GoodFile_GivesEverything()
    {
        var (workspace, sources) = Read(Good);

        Assert.Equal("Three pairs", workspace.Name);
        Assert.True(workspace.IsDemo);
        Assert.Equal(new DateOnly(2026, 1, 9), workspace.PlanStart);
        Assert.Equal(["usd", "eur", "jpy"], workspace.Currencies);
        Assert.Equal(["eurusd", "eurjpy", "usdjpy"], workspace.Pairs.Select(p => p.Key));
        Assert.Equal((CurrencyPair.Parse("eurusd"), CurrencyPair.Parse("eurjpy")), Assert.Single(workspace.Relations));
        Assert.Equal(("eur", "usd", "jpy"), Assert.Single(workspace.Triangles));
        Assert.Equal("lag_bqx_{pair}", workspace.Families[1].Pattern);
        Assert.Equal(60, workspace.Families[1].FreshWithinMinutes);
        Assert.Null(workspace.Families[0].FreshWithinMinutes);
        Assert.Equal(["regression_bqx"], workspace.Families[1].Inputs);
        Assert.Equal("XGBoost", Assert.Single(workspace.Algorithms).Name);
        Assert.Equal(new ModelTargets(0.85, 0.60, 0.20, 0.50, 0.02), workspace.Targets);
        Assert.Equal(0.98, workspace.QualityTarget);
        Assert.Equal([new BudgetClaim(2500.50m, "Budget decision", true), new BudgetClaim(400m, "Earlier plan", false)], workspace.Budgets);
        Assert.Equal(["model_registry"], workspace.OtherTables);
        Assert.Equal(new FilePlace(_folder["workspace/plan.md"], "plan.md"), sources.Document);
        Assert.Equal(new FilePlace(_folder["data/demo/airtable"], "airtable"), sources.PlanExport);
        Assert.Equal(new FilePlace(_folder["data/demo/warehouse.db"], "warehouse.db"), sources.Warehouse);
        Assert.Equal(AirtableSchema.Current, sources.PlanSchema);
        Assert.Equal(new DateOnly(2026, 3, 1), sources.GeneratedOn);
    }

    [Fact]
    public void Read_NotADemo_KeepsSourcesInItsOwnFolder() =>
        Assert.Equal(_folder["workspace/airtable"], Read(Good.Replace("demo: true", "demo: false", StringComparison.Ordinal)).Sources.PlanExport!.Path);

    [Fact]
    public void Load_GoodFile_IsTheWorkspace()
    {
        Read(Good);

        Assert.Equal("Three pairs", WorkspaceFile.Load(Paths).Name);
    }

    [Theory]
    [InlineData("name: Three pairs", "nam: Three pairs", "workspace.yaml line 1, name: is required")]
    [InlineData("name: Three pairs", "nam: Three pairs", "workspace.yaml line 1, nam: unknown key")]
    [InlineData("generated-51d", "soon", "workspace.yaml line 5, plan.start: 'soon' is not a day")]
    [InlineData("schema: current", "schema: newest", "workspace.yaml line 7, plan.schema: 'newest' is not one of current, older")]
    [InlineData("document: plan.md", "document: ../../etc/passwd", "workspace.yaml line 4, plan.document: '../../etc/passwd' leads out of its folder")]
    [InlineData("timeUnit: seconds", "timeUnit: weeks", "workspace.yaml line 8, warehouse.timeUnit: 'weeks'")]
    [InlineData("[usd, eur, jpy]", "[usd, eur, yen1]", "workspace.yaml line 10, currencies[2]: 'yen1' is not a currency")]
    [InlineData("[eurusd, eurjpy, usdjpy]", "[eurusd, eurjpy, eureur]", "workspace.yaml line 11, pairs[2]: 'eureur' is not a pair")]
    [InlineData("[eurusd, eurjpy, usdjpy]", "[eurusd, eurusd, eurjpy]", "workspace.yaml line 11, pairs[1]: 'eurusd' stands twice")]
    [InlineData("[[eurusd, eurjpy]]", "[[eurusd]]", "workspace.yaml line 12, relations[0][0]: expected two different pairs")]
    [InlineData("[[eur, usd, jpy]]", "[[eur, usd, usd]]", "workspace.yaml line 13, triangles[0][0]: expected three different currencies")]
    [InlineData("inputs: [regression_bqx]", "inputs: [regresion]", "workspace.yaml line 16, families[1].inputs: 'regresion' is no family")]
    [InlineData("freshWithinMinutes: 60", "freshWithinMinutes: NaN", "workspace.yaml line 16, families[1].freshWithinMinutes: 'NaN' is not a number")]
    [InlineData("lag_bqx_{pair}", "lag; drop table x", "workspace.yaml line 16, families[1].table: 'lag; drop table x' is not a table pattern")]
    [InlineData("r2: 0.85", "r2: high", "workspace.yaml line 19, targets.r2: 'high' is not a number from -1 to 1")]
    [InlineData("maeRiseCritical: 0.50", "maeRiseCritical: 0.10", "workspace.yaml line 19, targets.maeRiseCritical: is below maeRiseWarning")]
    [InlineData("source: \"Earlier plan\"", "source: \"Earlier plan\", governs: true", "workspace.yaml line 22, budgets[1].governs: another budget governs")]
    [InlineData("amountUsd: 400", "amountUsd: -1", "workspace.yaml line 22, budgets[1].amountUsd: '-1' is not an amount above 0")]
    [InlineData("name: Three pairs", "name: [a]", "workspace.yaml line 1, name: expected one value")]
    [InlineData("otherTables: [model_registry]", "otherTables: model_registry", "workspace.yaml line 23, otherTables: expected a list")]
    [InlineData("otherTables: [model_registry]", "otherTables: [a", "workspace.yaml line 24: not valid YAML")]
    [InlineData("otherTables: [model_registry]", "name: again", "workspace.yaml line 23")]
    [InlineData("otherTables: [model_registry]", "otherTables: &a [x]", "workspace.yaml line 23: anchors and aliases")]
    public void Read_OneMistake_NamesFileLineAndKey(string right, string wrong, string expected)
    {
        Assert.Contains(right, Good, StringComparison.Ordinal);

        var error = Assert.Throws<WorkspaceFileException>(() => Read(Good.Replace(right, wrong, StringComparison.Ordinal)));

        Assert.Contains(error.Problems, p => p.ToString().StartsWith(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_SeveralMistakes_SaysAllAtOnce()
    {
        var text = Good.Replace("schema: current", "schema: newest", StringComparison.Ordinal).Replace("r2: 0.85", "r2: high", StringComparison.Ordinal);

        var error = Assert.Throws<WorkspaceFileException>(() => Read(text));

        Assert.Equal(["plan.schema", "targets.r2"], error.Problems.Select(p => p.Key));
        Assert.Contains("plan.schema", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_RelativeDayWithoutAnchor_SaysWhatToRun()
    {
        _folder.Write("workspace/workspace.yaml", Good);

        var error = Assert.Throws<WorkspaceFileException>(() => WorkspaceFile.Read(Paths));

        Assert.Contains("demo reset", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_BrokenAnchor_NamesIt()
    {
        _folder.Write("workspace/workspace.yaml", Good);
        _folder.Write("data/demo/anchor.json", "<html>");

        var error = Assert.Throws<WorkspaceFileException>(() => WorkspaceFile.Read(Paths));

        Assert.Equal("anchor.json", error.Problems[0].File);
    }

    [Fact]
    public void Read_NoFile_NamesTheFolderAndTheSetting()
    {
        var error = Assert.Throws<WorkspaceFileException>(() => WorkspaceFile.Read(Paths));

        Assert.Contains("Workspace:Path", error.Message, StringComparison.Ordinal);
        Assert.Contains(_folder["workspace"], error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("- a\n- b")]
    [InlineData("just text")]
    [InlineData("<html><body>Sign in</body></html>")]
    [InlineData("a: b\n---\nc: d")]
    [InlineData("\0\0\0")]
    [InlineData("a: *b")]
    public void Read_AnotherKindOfFile_IsRefusedWithoutACrash(string text) =>
        Assert.NotEmpty(Assert.Throws<WorkspaceFileException>(() => Read(text)).Problems);

    [Fact]
    public void Read_NestedTenThousandDeep_IsRefused()
    {
        var error = Assert.Throws<WorkspaceFileException>(() => Read("name: " + new string('[', 10_000)));

        Assert.Contains("nested deeper", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TenMegabytes_IsRefused() =>
        Assert.Contains("1 MiB", Assert.Throws<WorkspaceFileException>(() => Read(new string('a', 10_000_000))).Message, StringComparison.Ordinal);

    private WorkspaceFile Read(string text)
    {
        _folder.Write("workspace/workspace.yaml", text);
        _folder.Write("data/demo/anchor.json", """{"seed":1,"generatedAt":"2026-03-01T22:15:00Z","format":1}""");
        return WorkspaceFile.Read(Paths);
    }
}
