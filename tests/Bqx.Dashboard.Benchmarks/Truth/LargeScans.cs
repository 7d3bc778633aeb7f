using Bqx.Core.Common;
using Bqx.Core.Quality;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Quality.Incidents;
using Bqx.Core.Quality.Scans;
using Bqx.Core.Truth;
using Bqx.Core.Warehouse;

namespace Bqx.Dashboard.Benchmarks.Truth;

/// <summary>The built-in checks and nine that need a scan: over 50,000 results, one in a hundred with too many nulls and an incident of it.</summary>
internal static class LargeScans
{
    private static readonly CheckRule[] Rules =
    [
        new CheckRule.NotNull(["column_1", "column_2"]),
        new CheckRule.Finite(["column_3"]),
        new CheckRule.Unique([]),
        new CheckRule.Gaps(),
        new CheckRule.Monotonic(),
        new CheckRule.Range(["column_4"], -10, 10),
        new CheckRule.Outliers(["column_5"], 10),
        new CheckRule.SiblingValues(["column_6", "column_7"]),
        new CheckRule.Synthetic(0.9, [], 0),
    ];

    public static AssessmentInput AddTo(AssessmentInput input)
    {
        var families = input.Workspace.Families.Select(static f => f.Name).ToImmutableArray();
        var book = CheckBooks.BuiltIn(input.Workspace);
        book = book with { Checks = [.. book.Checks, .. Rules.Select(r => Check(r, families))] };
        var (checks, names) = (new BookChecks(book, input.Workspace.Families), new TableNames(input.Workspace));
        var plans = input.Warehouse.Value!.Tables.Items.Select(t => ScanPlanner.PlanFor(checks, names, t)).OfType<ScanPlan>();
        var scanned = input with
        {
            Checks = new Snapshot<CheckBook> { Source = SourceName.Checks, Value = book, State = SourceState.Fresh, Provenance = input.Warehouse.Provenance! with { Source = SourceName.Checks } },
            Scans = new ScanBoard { Full = plans.Select((p, i) => Scan(p, i, input)).ToImmutableDictionary(static s => s.Table) },
        };
        scanned = scanned with { ScanChecks = ScanChecks.Of(checks, names, input.Warehouse.Value, scanned.Scans, IncidentBoard.Empty, input.Now) };
        return scanned with { Incidents = new IncidentBoard { Incidents = [.. Incidents(scanned)] } };
    }

    private static QualityCheck Check(CheckRule rule, ImmutableArray<string> families) => new()
    {
        Key = rule.Kind,
        Name = rule.Kind,
        Rule = rule,
        Families = families,
        Limits = RuleLimits.Default(rule),
        Severity = Severity.Critical,
        From = "Benchmark",
    };

    private static TableScan Scan(ScanPlan plan, int index, AssessmentInput input) => new()
    {
        Table = plan.Table,
        Values = plan.Measures.ToImmutableDictionary(static m => m, m => Measure.Of(Value(m, index))),
        Provenance = input.Warehouse.Provenance! with { Request = $"SELECT * FROM {plan.Table}" },
    };

    private static double Value(ScanMeasure measure, int index) => measure switch
    {
        ScanMeasure.Rows or ScanMeasure.Distinct => 1_440_001,
        ScanMeasure.Mean => (index % 28) / 1_000d,
        ScanMeasure.MeanSquare => 1 + ((index % 28) / 1_000d),
        ScanMeasure.LongestGap => 1,
        ScanMeasure.Nulls => index % 100 == 7 ? 20_000 : 0,
        _ => 0,
    };

    private static IEnumerable<Incident> Incidents(AssessmentInput input) => input.ScanChecks!.ByTable
        .SelectMany(static t => t.Value.Where(static c => c.Outcome == CheckOutcome.Failed).Select(c => new Incident
        {
            Id = t.Key,
            Table = t.Key,
            CheckKey = c.Check,
            Severity = c.Severity,
            Events = [new IncidentEvent(1, FoundAt(c), "dashboard", IncidentEventKind.Opened, c.Found, Value: c.Value)],
        }));

    private static DateTimeOffset FoundAt(TableCheck check) => check.Source!.TakenAt;
}
