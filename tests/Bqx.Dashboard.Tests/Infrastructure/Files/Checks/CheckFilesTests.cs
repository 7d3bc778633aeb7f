using Bqx.Core.Common;
using Bqx.Core.Quality.Checks;
using Bqx.Infrastructure.Store;

namespace Bqx.Dashboard.Tests.Infrastructure.Files.Checks;

public sealed class CheckFilesTests : CheckFolder
{
    [Fact]
    public async Task ReadAsync_WholeCheck_HasEverything()
    {
        var (book, provenance) = await ReadAsync(
            """
            scans: { every: 60, holdsHours: 12, sampleAbove: 5000000 }
            masked: [bqx_bid, "secret_*"]
            checks:
              - key: feature-nulls
                name: Null rate of features
                kind: not-null
                families: [train_v2, "*_bqx"]
                columns: ["close_lag_*", open]
                warn: 0.01
                fail: 0.05
                severity: warning
                owner: QA
                runbook: RB-07
                from: Null rate of a feature below 1%
                pairs:
                  gbpjpy: { fail: 0.08, because: Thin hours of the pair }
            """);

        var check = Assert.Single(book.Checks);
        Assert.Equal(("feature-nulls", "Null rate of features", 4), (check.Key, check.Name, check.Line));
        Assert.Equal(["close_lag_*", "open"], Assert.IsType<CheckRule.NotNull>(check.Rule).Columns);
        Assert.Equal(["train_v2", "regression_bqx", "lag_bqx", "csi_bqx"], check.Families);
        Assert.Equal(new CheckLimits(0.01, 0.05), check.Limits);
        Assert.Equal((Severity.Warning, "QA", "RB-07", "Null rate of a feature below 1%"), (check.Severity, check.Owner, check.Runbook, check.From));
        Assert.Equal(new CheckLimits(0.01, 0.08), check.LimitsFor(CurrencyPair.Parse("gbpjpy")));
        Assert.Equal("Thin hours of the pair", Assert.Single(check.Overrides).Because);
        Assert.Equal(new ScanSettings { Every = TimeSpan.FromHours(1), HoldsFor = TimeSpan.FromHours(12), SampleAbove = 5_000_000 }, book.Scans);
        Assert.Equal(["bqx_bid", "secret_*"], book.MaskedColumns);
        Assert.True(provenance.Complete);
        Assert.Equal(1, provenance.Rows);
    }

    [Fact]
    public async Task ReadAsync_EveryKind_IsReadAndSurvivesTheStore()
    {
        var (book, provenance) = await ReadAsync("checks:\n" + string.Concat(Kinds().Select(k => $"  - {k}\n")));

        Assert.Empty(provenance.Rejected);
        Assert.Equal(CheckKinds.All.AsEnumerable(), book.Checks.Select(c => c.Rule.Kind));
        var kept = SnapshotPayload.Unpack<CheckBook>(SnapshotPayload.Pack(book).Payload);
        Assert.Equal(SnapshotPayload.Pack(book).Hash, SnapshotPayload.Pack(kept).Hash);
        Assert.Equal(book.Checks.Select(c => c.Rule.ToString()), kept.Checks.Select(c => c.Rule.ToString()));
    }

    [Fact]
    public async Task ReadAsync_Parameters_AreTakenOver()
    {
        var (book, _) = await ReadAsync("checks:\n" + string.Concat(Kinds().Select(k => $"  - {k}\n")));

        Assert.Equal(new CheckRule.RowCount(1_000, 3_000_000_000, true), Rule<CheckRule.RowCount>(book));
        Assert.Equal([new ColumnContract("close", "REAL"), new ColumnContract("pair", null)], Rule<CheckRule.Schema>(book).Columns.AsEnumerable());
        Assert.Equal(new CheckRule.Partitions("reg_{pair}_{yyyy_mm}", new DateOnly(2025, 7, 1), 12), Rule<CheckRule.Partitions>(book));
        Assert.Equal((-5.0, null), (Rule<CheckRule.Range>(book).Least, Rule<CheckRule.Range>(book).Most));
        Assert.Equal(new CheckRule.OhlcOrder("open", "high", "low", "close_price"), Rule<CheckRule.OhlcOrder>(book));
        Assert.Equal(new CheckRule.BqxFormula("close_idx", "bqx_45", 45, 1e-7), Rule<CheckRule.BqxFormula>(book));
        Assert.Equal(new CheckRule.TargetLead("bqx_45", "target_bqx45_h15", 15, 1e-7), Rule<CheckRule.TargetLead>(book));
        Assert.Equal(new CheckRule.Triangle("regression_bqx_{pair}", "close"), Rule<CheckRule.Triangle>(book));
        Assert.Equal("regression_bqx_{pair}", Rule<CheckRule.Parity>(book).With);
    }

    [Theory]
    [InlineData("kind: not-nul, columns: [a], fail: 1", "kind: 'not-nul' is no kind of check; known are exists, has-rows")]
    [InlineData("kind: not-null, columns: [a], fail: five", "fail: 'five' is not a number from 0 to 1")]
    [InlineData("kind: not-null, columns: [a], fail: [1]", "fail: expected one value")]
    [InlineData("kind: not-null, columns: [a], fail: .nan", "fail: '.nan' is not a number")]
    [InlineData("kind: not-null, columns: [a], fail: NaN", "fail: 'NaN' is not a number")]
    [InlineData("kind: not-null, columns: [a], fail: 5", "fail: '5' is not a number from 0 to 1")]
    [InlineData("kind: gaps, fail: -1", "fail: '-1' is not a number of at least 0")]
    [InlineData("kind: sql, sql: select 1, fail: 1e999", "fail: '1e999' is not a number")]
    [InlineData("kind: not-null, columns: [a], warn: 0.5, fail: 0.1", "warn: the check would fail above 0.1 before it warns above 0.5")]
    [InlineData("kind: row-count, siblings: true, warn: 0.8, fail: 0.9", "warn: the check would fail below 0.9 before it warns below 0.8")]
    [InlineData("kind: row-count, fail: 0.9, least: 1", "siblings: 'warn' and 'fail' are shares")]
    [InlineData("kind: row-count, least: 10, most: 9", "most: is below 'least'")]
    [InlineData("kind: row-count, least: 1.5", "least: expected a whole number")]
    [InlineData("kind: row-count", "least: a check of kind row-count needs")]
    [InlineData("kind: not-null, fail: 0.1", "columns: is required")]
    [InlineData("kind: not-null, columns: [], fail: 0.1", "columns: names no column")]
    [InlineData("kind: exists, columns: [a]", "columns: unknown key")]
    [InlineData("kind: exists, warn: 1", "warn: unknown key")]
    [InlineData("kind: exists, threshold: 1", "threshold: unknown key; known are")]
    [InlineData("kind: range, columns: [a], fail: 0", "least: a check of kind range needs")]
    [InlineData("kind: range, columns: [a], fail: 0, least: 2, most: 1", "most: is below 'least'")]
    [InlineData("kind: outliers, columns: [a], fail: 0", "deviations: is required")]
    [InlineData("kind: bqx-formula, index: a, bqx: b, fail: 0, window: many", "window: 'many' is not a number")]
    [InlineData("kind: parity, with: \"simple_bqx_{currency}\", fail: 0", "with: cannot be filled in for family lag_bqx with its tables lag_bqx_{pair}")]
    [InlineData("kind: triangle, table: \"cov_{pair1}_{pair2}\", column: a", "table: cannot be filled in for family lag_bqx")]
    [InlineData("kind: parity, with: \"x; DROP TABLE y\", fail: 0", "with: 'x; DROP TABLE y' is not a table pattern")]
    [InlineData("kind: partitions, pattern: \"reg_{pair}\", months: 12", "pattern: names no {yyyy_mm}")]
    [InlineData("kind: partitions, pattern: \"reg_{pair}_{yyyy_mm}\", months: 12, firstMonth: July", "firstMonth: 'July' is not a month")]
    [InlineData("kind: sql, sql: \"DELETE FROM t\", fail: 0", "sql: begins with 'DELETE'; write one SELECT")]
    [InlineData("kind: sql, sql: \"SELECT 1; DROP TABLE t\", fail: 0", "sql: holds more than one statement")]
    [InlineData("kind: exists, pairs: { eurusd: { fail: 1, because: b } }", "pairs: unknown key")]
    [InlineData("kind: gaps, fail: 10, pairs: { xxxyyy: { fail: 1, because: b } }", "pairs.xxxyyy: 'xxxyyy' is no pair of the workspace")]
    [InlineData("kind: gaps, fail: 10, pairs: { eurusd: { fail: 1 } }", "pairs.eurusd.because: is required")]
    [InlineData("kind: gaps, fail: 10, pairs: { eurusd: { because: b } }", "pairs.eurusd.fail: names neither")]
    [InlineData("kind: gaps, warn: 5, fail: 10, pairs: { eurusd: { fail: 3, because: b } }", "pairs.eurusd.fail: the check would fail above 3 before it warns above 5")]
    [InlineData("kind: gaps, fail: 10, pairs: [eurusd]", "pairs: expected keys with values")]
    public async Task ReadAsync_WrongCheck_IsListedWithLineAndKeyAndTheOthersStand(string wrong, string reason)
    {
        var (book, provenance) = await ReadAsync($"checks:\n  - {Good}\n  - {{ key: wrong, name: Wrong, families: [lag_bqx], severity: info, from: Nowhere, {wrong} }}\n");

        Assert.Equal("there", Assert.Single(book.Checks).Key);
        var rejected = Assert.Single(provenance.Rejected);
        Assert.Equal("checks.yaml line 3", rejected.Place);
        Assert.StartsWith($"checks[1].{reason}", rejected.Reason, StringComparison.Ordinal);
        Assert.False(provenance.Complete);
    }

    [Theory]
    [InlineData("{ key: there, name: Again, kind: exists, families: [lag_bqx], severity: info, from: F }", "checks[1].key: 'there' is the key of line 2 already")]
    [InlineData("{ key: Not A Key, name: N, kind: exists, families: [lag_bqx], severity: info, from: F }", "checks[1].key: 'Not A Key' is not a key")]
    [InlineData("{ key: k, name: N, kind: exists, families: [lag_bqx], severity: high, from: F }", "checks[1].severity: 'high' is not one of critical, warning, info")]
    [InlineData("{ key: k, name: N, kind: exists, families: [lag_bqz], severity: info, from: F }", "checks[1].families[0]: 'lag_bqz' is no family; known are regression_bqx")]
    [InlineData("{ key: k, name: N, kind: exists, families: [\"agg_*\"], severity: info, from: F }", "checks[1].families[0]: 'agg_*' fits no family")]
    [InlineData("{ key: k, name: N, kind: exists, severity: info, from: F }", "checks[1].families: is required")]
    [InlineData("{ key: k, name: N, kind: exists, families: [lag_bqx], severity: info }", "checks[1].from: is required")]
    [InlineData("{ key: k, name: N, kind: exists, families: [lag_bqx], from: F }", "checks[1].severity: is required")]
    [InlineData("just text", "checks[1]: expected keys with values")]
    public async Task ReadAsync_WrongFact_IsListedWithLineAndKey(string wrong, string reason)
    {
        var (book, provenance) = await ReadAsync($"checks:\n  - {Good}\n  - {wrong}\n");

        Assert.Single(book.Checks);
        var rejected = Assert.Single(provenance.Rejected);
        Assert.Equal("checks.yaml line 3", rejected.Place);
        Assert.StartsWith(reason, rejected.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_ManyMistakes_AreSaidAtOnce()
    {
        var (book, provenance) = await ReadAsync(
            """
            colour: red
            scans: { every: often }
            checks:
              - { key: a, name: A, kind: nothing, families: [x], severity: loud, from: F }
              - { key: b, name: B, kind: finite, families: [lag_bqx], severity: info, from: F }
            """);

        Assert.Empty(book.Checks);
        Assert.Equal(new ScanSettings(), book.Scans);
        Assert.Equal(
            ["colour", "scans.every", "checks[0].kind", "checks[0].families[0]", "checks[0].severity", "checks[1].columns"],
            provenance.Rejected.Select(r => r.Reason.Split(':')[0]));
    }

    /// <summary>One check of each kind, in the order of the kinds.</summary>
    private static IEnumerable<string> Kinds() => CheckKinds.All.Select(kind =>
        $"{{ key: k-{kind}, name: Check, kind: {kind}, families: [lag_bqx], severity: info, from: Test, {Parameters(kind)} }}");

    private static string Parameters(string kind) => kind switch
    {
        "row-count" => "least: 1000, most: 3000000000, siblings: true, warn: 0.97, fail: 0.9",
        "columns" => "contract: [{ name: close, type: REAL }, { name: pair }], allowExtra: true",
        "fresh" => "warn: 30, fail: 60",
        "partitions" => "pattern: \"reg_{pair}_{yyyy_mm}\", months: 12, firstMonth: 2025-07",
        "not-null" or "finite" or "unique" or "siblings" => "columns: [close], fail: 0",
        "gaps" or "monotonic" => "fail: 0",
        "range" => "columns: [close], least: -5, fail: 0",
        "outliers" => "columns: \"*\", deviations: 10, fail: 0",
        "ohlc" => "close: close_price, fail: 0",
        "synthetic" => "leastSpanShare: 0.9, columns: [close], leastSpread: 0.001",
        "parity" => "with: \"regression_bqx_{pair}\", columns: [close], tolerance: 0.001",
        "bqx-formula" => "index: close_idx, bqx: bqx_45, window: 45, tolerance: 1e-7, fail: 0",
        "target-lead" => "column: bqx_45, target: target_bqx45_h15, horizon: 15, tolerance: 1e-7, fail: 0",
        "triangle" => "table: \"regression_bqx_{pair}\", column: close, fail: 0.001",
        "sql" => "sql: \"SELECT COUNT(*) FROM {table} WHERE close < 0\", fail: 0",
        _ => "",
    };

    private static T Rule<T>(CheckBook book)
        where T : CheckRule => book.Checks.Select(c => c.Rule).OfType<T>().Single();
}
