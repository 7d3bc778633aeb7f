using Bqx.Core.Alerts;
using Bqx.Core.Common;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Infrastructure.Files;
using Bqx.Infrastructure.Files.Alerts;
using Bqx.Infrastructure.Store;

namespace Bqx.Dashboard.Tests.Infrastructure.Files.Alerts;

public sealed class AlertFilesTests : IDisposable
{
    private const string Good =
        "{ key: drift, name: Drift, figure: mae-rise, when: above, fires: 0.2, clears: 0.15, for: 10m, severity: warning, runbook: rb-02, owner: On-call }";

    private readonly TempFolder _folder = new();

    public AlertFilesTests() => _folder.Write("runbooks/RB-02-model-drift.md", File.ReadAllText(Demo("runbooks/RB-02-model-drift.md")));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ReadAsync_WholeRule_HasEverything()
    {
        var (book, provenance) = await ReadAsync("""
            rules:
              - key: slow-model
                name: Slow model
                figure: latency-p99
                scope: { pairs: [GBP*, eurusd], algorithms: xgboost }
                when: above
                fires: 200
                clears: 180
                for: 6h
                severity: critical
                runbook: RB-02
                owner: On-call
                groupBy: pair
                text: "{subject} answers within {value}, limit {limit}"
            """);

        var rule = Assert.Single(book.Rules);
        Assert.Equal(("slow-model", "Slow model", AlertFigure.LatencyP99, true, 200d, 180d), (rule.Key, rule.Name, rule.Figure, rule.IsAbove, rule.Fires, rule.Clears));
        Assert.Equal((TimeSpan.FromHours(6), Severity.Critical, "RB-02", "On-call", AlertGrouping.Pair, 2), (rule.For, rule.Severity, rule.Runbook, rule.Owner, rule.GroupBy, rule.Line));
        Assert.Equal(["gbp*", "eurusd"], rule.Scope.Pairs);
        Assert.Equal(["xgboost"], rule.Scope.Algorithms);
        Assert.True(book.IsWhole);
        Assert.Equal((SourceName.Alerts, "alerts.yaml", 1L, true), (provenance.Source, provenance.Request, provenance.Rows, provenance.Complete));
    }

    [Fact]
    public async Task ReadAsync_NoClears_ClearsWhereItFires()
    {
        var (book, _) = await ReadAsync($"rules: [{Good.Replace("clears: 0.15, ", "", StringComparison.Ordinal)}]");

        Assert.Equal((0.2, 0.2, "RB-02"), (book.Rules[0].Fires, book.Rules[0].Clears, book.Rules[0].Runbook));
    }

    [Theory]
    [InlineData("figure: mae-rise", "figure: mood", "figure: 'mood' is no figure; known are failing-checks, critical-checks")]
    [InlineData("when: above", "when: over", "when: 'over' is neither above nor below")]
    [InlineData("fires: 0.2", "fires: 20", "fires: '20' is not a number from 0 to 10")]
    [InlineData("clears: 0.15", "clears: 0.25", "clears: 0.25 lies beyond the limit 0.2")]
    [InlineData("for: 10m", "for: soon", "for: 'soon' is not a time of at most 7 days")]
    [InlineData("for: 10m", "for: 30d", "for: '30d' is not a time of at most 7 days")]
    [InlineData("severity: warning", "severity: loud", "severity: 'loud' is not one of critical, warning, info")]
    [InlineData("runbook: rb-02", "runbook: RB-77", "runbook: 'RB-77' is no runbook of the workspace; there are RB-02")]
    [InlineData("runbook: rb-02, ", "", "runbook: is required: whoever is called must know what to do")]
    [InlineData("owner: On-call", "owner: \"\"", "owner: is empty")]
    [InlineData("owner: On-call", "owner: On-call, groupBy: family", "groupBy: 'family' is not one of rule, subject, pair, algorithm")]
    [InlineData("owner: On-call", "owner: On-call, scope: { families: [lag_bqx] }", "scope.families: mae-rise cannot be narrowed by families")]
    [InlineData("owner: On-call", "owner: On-call, scope: { pairs: [xxxyyy] }", "scope.pairs[0]: 'xxxyyy' fits none of")]
    [InlineData("owner: On-call", "owner: On-call, text: \"{subjekt} drifts\"", "text: {subjekt} is no field; known are {name}, {subject}")]
    [InlineData("owner: On-call", "owner: On-call, silent: true", "silent: unknown key")]
    [InlineData("key: drift", "key: Drift Rule", "key: 'Drift Rule' is not a key")]
    public async Task ReadAsync_WrongRule_IsListedWithLineAndKeyAndTheOthersStand(string right, string wrong, string reason)
    {
        var (book, provenance) = await ReadAsync($"rules:\n  - {Good.Replace("key: drift", "key: other", StringComparison.Ordinal)}\n  - {Good.Replace(right, wrong, StringComparison.Ordinal)}\n");

        Assert.Equal("other", Assert.Single(book.Rules).Key);
        Assert.False(book.IsWhole);
        Assert.False(provenance.Complete);
        var rejected = Assert.Single(provenance.Rejected);
        Assert.Equal("alerts.yaml line 3", rejected.Place);
        Assert.StartsWith($"rules[1].{reason}", rejected.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_ManyMistakes_AreSaidAtOnce()
    {
        var (book, provenance) = await ReadAsync($"rules:\n  - {Good}\n  - {Good}\n  - {{ name: Nothing }}\nrule: 1\n");

        Assert.Single(book.Rules);
        Assert.Contains(provenance.Rejected, r => r.Reason == "rules[1].key: 'drift' is the key of line 2 already");
        Assert.Contains(provenance.Rejected, r => r.Reason.StartsWith("rule: unknown key", StringComparison.Ordinal));
        Assert.True(provenance.Rejected.Count(r => r.Place == "alerts.yaml line 4") >= 6);
    }

    [Theory]
    [InlineData("")]
    [InlineData("- one\n- two")]
    [InlineData("rules: [")]
    [InlineData("<!doctype html><p>Not found")]
    public async Task ReadAsync_AnotherKindOfFile_IsBadDataSoThatTheLastGoodRulesStay(string text)
    {
        _folder.Write("alerts.yaml", text);

        var failed = Assert.IsType<SourceReading<AlertBook>.Failed>(await Source().ReadAsync(TestContext.Current.CancellationToken));

        Assert.Equal(SourceProblemKind.BadData, failed.Problem.Kind);
        Assert.StartsWith("alerts.yaml", failed.Problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_NoFile_IsNotConfigured()
    {
        var failed = Assert.IsType<SourceReading<AlertBook>.Failed>(await Source().ReadAsync(TestContext.Current.CancellationToken));

        Assert.Equal((SourceProblemKind.NotConfigured, "The workspace has no alerts.yaml; no rule calls anybody."), (failed.Problem.Kind, failed.Problem.Message));
    }

    [Fact]
    public void ChangeMark_RulesOrARunbookChange_Differs()
    {
        var source = Source();
        var first = source.ChangeMark();
        _folder.Write("alerts.yaml", "rules: []");
        var second = source.ChangeMark();
        _folder.Write("runbooks/RB-03.md", "---\nid: RB-03\n---\n");

        Assert.Equal(3, new HashSet<string?> { first, second, source.ChangeMark() }.Count);
    }

    [Fact]
    public async Task ReadAsync_DemoRules_AreAllRightAndSurviveTheStore()
    {
        foreach (var file in Directory.EnumerateFiles(Demo("runbooks")))
        {
            _folder.Write("runbooks/" + Path.GetFileName(file), await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        }

        var (book, provenance) = await ReadAsync(File.ReadAllText(Demo("alerts.yaml")));

        Assert.Empty(provenance.Rejected);
        Assert.True(book.Rules.Length >= 14);
        var json = System.Text.Json.JsonSerializer.Serialize(book, SnapshotJson.Default.AlertBook);
        Assert.Equal(json, System.Text.Json.JsonSerializer.Serialize(System.Text.Json.JsonSerializer.Deserialize(json, SnapshotJson.Default.AlertBook)!, SnapshotJson.Default.AlertBook));
    }

    private static string Demo(string name) => Path.Combine(Architecture.Repository.Root, "workspaces/demo", name);

    private AlertFiles Source() => new(new WorkspaceSources { Folder = _folder.Path }, new World().Workspace, TimeProvider.System);

    private async Task<(AlertBook Book, Provenance Provenance)> ReadAsync(string text)
    {
        _folder.Write("alerts.yaml", text);
        var (book, provenance) = Assert.IsType<SourceReading<AlertBook>.Read>(await Source().ReadAsync(TestContext.Current.CancellationToken));
        return (book, provenance);
    }
}
