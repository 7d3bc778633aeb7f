using Bqx.Core.Quality.Scans;

namespace Bqx.Infrastructure.Scans;

/// <summary>
/// Measures that look at rows beside one another in time. They share one ordered reading of the columns that they need, in which windows
/// count rows, never minutes.
/// </summary>
internal sealed class OrderedMeasures
{
    private const string ByTime = "by_time";

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly ImmutableArray<string> _columns;
    private readonly ScanTable _table;
    private readonly SqlDialect _sql;
    private readonly string _time;
    private readonly string _name;

    private OrderedMeasures(ScanTable table, string timeColumn, int number, ImmutableArray<string> columns)
    {
        (_table, _sql, _columns) = (table, table.Sql, columns);
        (_time, _name) = (table.Column(timeColumn), table.Sql.Name($"ordered{number}"));
        Open = table.Clock.Open(table.Epoch(timeColumn));
    }

    /// <summary>Open time of the market until the row.</summary>
    private string Open { get; }

    /// <summary>One ordered reading per time column, and what is counted in it.</summary>
    public static IEnumerable<Part> Parts(ScanTable table, ImmutableArray<ScanMeasure> measures) =>
        measures.Where(static m => TimeColumn(m) is not null).GroupBy(static m => TimeColumn(m)!).Select((group, i) =>
        {
            var ordered = new OrderedMeasures(table, group.Key, i + 1, []);
            ImmutableArray<Slot> slots = [.. group.Select(m => new Slot(m, ordered.Expression(m)))];
            return new Part(ordered._name, slots, ordered.Reading());
        });

    /// <summary>The rows that break the rule, worst first, under a reading that gives the named columns too.</summary>
    public static BrokenOrder Broken(ScanTable table, ScanMeasure measure, ImmutableArray<string> columns)
    {
        const string Minutes = "market minutes since the row before";
        const string Difference = "difference";
        var ordered = new OrderedMeasures(table, TimeColumn(measure)!, 1, columns);
        var (condition, order, value, label) = measure switch
        {
            ScanMeasure.LongestGap => ($"{ordered.Gap()} > 1", ordered.Gap(), ordered.Gap(), Minutes),
            ScanMeasure.GapCount m => (ordered.IsGap(m), ordered.Gap(), ordered.Gap(), Minutes),
            ScanMeasure.BqxMismatches m when ordered.Differs(m) is var d => (d.Condition, $"abs({d.Known})", d.Known, Difference),
            ScanMeasure.LeadMismatches m when ordered.Differs(m) is var d => (d.Condition, $"abs({d.Known})", d.Known, Difference),
            _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, "No measure of neighbours in time."),
        };
        return new BrokenOrder(ordered.Reading(), ordered._name, condition, $"{order} DESC", value, label);
    }

    private static string? TimeColumn(ScanMeasure measure) => measure switch
    {
        ScanMeasure.LongestGap m => m.TimeColumn,
        ScanMeasure.GapCount m => m.TimeColumn,
        ScanMeasure.BqxMismatches m => m.TimeColumn,
        ScanMeasure.LeadMismatches m => m.TimeColumn,
        _ => null,
    };

    private string Expression(ScanMeasure measure) => measure switch
    {
        ScanMeasure.LongestGap => $"max({Gap()})",
        ScanMeasure.GapCount m => _sql.CountWhere(IsGap(m)),
        ScanMeasure.BqxMismatches m => Counted(Differs(m)),
        ScanMeasure.LeadMismatches m => Counted(Differs(m)),
        _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, "No measure of neighbours in time."),
    };

    private string Counted((string Known, string Condition) differs) =>
        SqlDialect.Unless($"count({differs.Known})", _sql.CountWhere(differs.Condition));

    /// <summary>Minutes of open market since the row before.</summary>
    private string Gap() => $"({Value(Open)} - {Before(Open, 1)}) / {_sql.Number((double)_table.Clock.Minute)}";

    private string IsGap(ScanMeasure.GapCount m) =>
        $"{Value(Open)} - {Before(Open, 1)} > {SqlDialect.Whole(m.Minutes * _table.Clock.Minute)}";

    private (string Known, string Condition) Differs(ScanMeasure.BqxMismatches m)
    {
        var index = Finite(m.IndexColumn);
        var (now, then, bqx) = (Value(index), Before(index, m.Window), Value(Finite(m.BqxColumn)));
        return Differs(_sql.Minus(bqx, _sql.Over(_sql.Times(_sql.Minus(now, then), "100.0"), then)), m.Tolerance);
    }

    private (string Known, string Condition) Differs(ScanMeasure.LeadMismatches m)
    {
        var ahead = Value($"lead({Finite(m.Column)}, {SqlDialect.Whole(m.Horizon)}) OVER {_sql.Name(ByTime)}");
        return Differs(_sql.Minus(Value(Finite(m.Target)), ahead), m.Tolerance);
    }

    private (string Known, string Condition) Differs(string difference, double tolerance) => (difference, $"abs({difference}) > {_sql.Number(tolerance)}");

    private string Finite(string column) => _sql.OnlyFinite(_table.Number(column));

    private string Before(string expression, int rows) => Value($"lag({expression}, {SqlDialect.Whole(rows)}) OVER {_sql.Name(ByTime)}");

    /// <summary>The name under which the reading gives an expression; equal ones are computed once.</summary>
    private string Value(string expression)
    {
        if (!_values.TryGetValue(expression, out var name))
        {
            _values[expression] = name = _table.Free($"value_{_values.Count + 1}");
        }

        return name;
    }

    private string Reading()
    {
        var values = string.Join(", ", _columns.Concat(_values.Select(static v => $"{v.Key} AS {v.Value}")));
        return $"{_name} AS (SELECT {values} FROM {_table.From} WHERE {_time} IS NOT NULL WINDOW {_sql.Name(ByTime)} AS (ORDER BY {_time}))";
    }
}

/// <summary>Rows that break a rule about neighbours in time.</summary>
/// <param name="Reading">What stands before the statement.</param>
/// <param name="From">Its name.</param>
/// <param name="Condition">True for a row that breaks the rule.</param>
/// <param name="Order">Worst first.</param>
/// <param name="Value">How far it breaks it.</param>
/// <param name="Label">What that is.</param>
internal sealed record BrokenOrder(string Reading, string From, string Condition, string Order, string Value, string Label);
