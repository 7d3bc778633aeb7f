using Bqx.Core.Common;
using Bqx.Core.Journal;
using Bqx.Core.Quality;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Quality.Incidents;
using Bqx.Core.Quality.Scans;
using Bqx.Core.Truth;
using Bqx.Core.Warehouse;

namespace Bqx.Dashboard.Tests.Components.Quality;

/// <summary>A table of which a scan says that its lags are null, and what belongs to it.</summary>
internal static class QualitySample
{
    public const string Name = "lag_bqx_gbpjpy";
    public const string Panel = "/quality?table=" + Name;

    public static TableCheck Nulls { get; } = new("feature-nulls", "Null rate of lags", CheckOutcome.Failed, "7.8%", "≤ 5%", Status.Critical)
    {
        Value = 0.078,
        Column = "bqx_mid_lag_60",
        Source = Read(SourceName.Warehouse, minutesAgo: 6),
    };

    public static TableCheck Range { get; } = new("bqx-range", "Range of bqx", CheckOutcome.Passed, "0 rows", "0 rows", Status.Critical)
    {
        Source = Read(SourceName.Warehouse, minutesAgo: 6),
        SampledRows = 100_000,
    };

    public static TableCheck Gaps { get; } = new("gaps", "Gaps in market hours", CheckOutcome.Passed, "12 min", "≤ 10 min", Status.Critical)
    {
        BandNote = "12 min is expected: Lena Kovac, 20 Nov",
        Source = Read(SourceName.Warehouse, minutesAgo: 6),
    };

    /// <summary>Everything of the small programme, with the failing checks on one table.</summary>
    public static Assessment Failing => With(Nulls, Range, Gaps);

    public static CheckBook Book { get; } = new()
    {
        Checks =
        [
            Check("feature-nulls", "Null rate of lags", new CheckRule.NotNull(["bqx_mid_lag_*"])) with
            {
                Line = 12,
                Overrides = [new CheckOverride(CurrencyPair.Parse("gbpjpy"), new CheckLimits(null, 0.05), "Thin hours of the pair")],
            },
            Check("bqx-range", "Range of bqx", new CheckRule.Range(["bqx_*"], -10, 10)),
            Check("gaps", "Gaps in market hours", new CheckRule.Gaps()),
            Check("months", "Months of the archive", new CheckRule.Partitions("m1_{pair}_{yyyy_mm}", null, 3)),
        ],
    };

    public static Assessment With(params TableCheck[] checks) =>
        Sample.Assess([.. Sample.Tables((Name, Status.Critical)).Select(t => t.Name == Name ? Table(checks) : t)]);

    public static TableAssessment Table(params TableCheck[] checks)
    {
        var table = Sample.Tables((Name, Status.Critical)).Single(t => t.Name == Name);
        return table with { Checks = [table.Checks[0], .. checks] };
    }

    public static Provenance Read(SourceName source, double minutesAgo, string request = "SELECT COUNT(*) FROM t", decimal costUsd = 0) => new()
    {
        Source = source,
        System = "Local warehouse",
        Request = request,
        TakenAt = Sample.At.AddMinutes(-minutesAgo),
        Complete = true,
        Rows = 2_164_270,
        Bytes = 412L << 20,
        CostUsd = costUsd,
        ElapsedMs = 84,
    };

    public static TableScan Scan { get; } = new()
    {
        Table = Name,
        Values = ImmutableDictionary<ScanMeasure, Measure>.Empty,
        Provenance = Read(SourceName.Warehouse, 6, "SELECT SUM(\"bqx_mid_lag_60\" IS NULL) FROM \"lag_bqx_gbpjpy\"", 0.0025m),
    };

    public static FailedRows Rows { get; } = new(
        ["interval_time", "bqx_bid", "bqx_mid_lag_60"],
        [.. Enumerable.Range(1, 5).Select(i => ImmutableArray.Create<string?>($"2026-11-20 04:0{i}", "masked", null))],
        "bqx_mid_lag_60",
        "SELECT * FROM \"lag_bqx_gbpjpy\" WHERE \"bqx_mid_lag_60\" IS NULL LIMIT 50",
        Sample.Proof(SourceName.Warehouse));

    public static Incident Incident(params IncidentEvent[] later) => new()
    {
        Id = "abcdefghij",
        Table = Name,
        CheckKey = "feature-nulls",
        Severity = Severity.Critical,
        CheckOwner = "QA",
        Events = [new IncidentEvent(1, Sample.At.AddHours(-29), "dashboard", IncidentEventKind.Opened, "7.8%"), .. later],
    };

    public static Measurement Outcome(string key, double hoursAgo, CheckOutcome outcome) =>
        new(Measures.Check(Name, key), Measures.Outcome, Sample.At.AddHours(-hoursAgo), null, outcome.ToString());

    public static Measurement Value(string key, double hoursAgo, double value) =>
        new(Measures.Check(Name, key), Measures.Value, Sample.At.AddHours(-hoursAgo), value, null);

    public static TableMetadata Listed(string name, long rows, params string[] columns) => new()
    {
        Ref = new TableRef("main", name),
        Rows = rows,
        Columns = [.. columns.Select(c => new TableColumn(c, "REAL"))],
    };

    private static QualityCheck Check(string key, string name, CheckRule rule) => new()
    {
        Key = key,
        Name = name,
        Rule = rule,
        Families = ["lag_bqx"],
        Limits = new CheckLimits(null, 0.05),
        Severity = Severity.Critical,
        Owner = "QA",
        From = "Null rate of any column below 5%",
    };
}
