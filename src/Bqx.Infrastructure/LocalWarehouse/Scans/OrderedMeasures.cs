using Bqx.Core.Quality.Scans;
using Bqx.Infrastructure.Files;

namespace Bqx.Infrastructure.LocalWarehouse.Scans;

/// <summary>
/// Measures that look at rows beside one another in time. They share one ordered reading of the columns that they need, in which windows
/// count rows, never minutes.
/// </summary>
internal sealed class OrderedMeasures
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly ImmutableArray<string> _columns;
    private readonly StoredTable _table;
    private readonly string _time;
    private readonly MarketClock _clock;
    private readonly string _name;

    private OrderedMeasures(StoredTable table, string timeColumn, EpochUnit unit, int number, ImmutableArray<string> columns)
    {
        (_table, _time, _name, _columns) = (table, Sql.Name(timeColumn), Sql.Name($"ordered{number}"), columns);
        _clock = new MarketClock(unit);
        Open = _clock.Open(_clock.Epoch(_time, table.MayBeText(timeColumn)));
    }

    /// <summary>Open time of the market until the row.</summary>
    private string Open { get; }

    /// <summary>The ordered readings, one per time column, and what is counted in them.</summary>
    public static ImmutableArray<(string Reading, Part Part)> Of(StoredTable table, ImmutableArray<ScanMeasure> measures, EpochUnit unit) =>
    [
        .. measures.Where(static m => TimeColumn(m) is not null).GroupBy(static m => TimeColumn(m)!).Select((group, i) =>
        {
            var ordered = new OrderedMeasures(table, group.Key, unit, i + 1, []);
            var part = new Part(ordered._name, [.. group.Select(m => new Slot(m, ordered.Expression(m)))]);
            return (ordered.Reading(), part);
        }),
    ];

    /// <summary>The rows that break the rule, worst first, under a reading that gives the named columns too.</summary>
    public static (string Reading, string Name, string Condition, (string By, string Shown) Order) Broken(
        StoredTable table, ScanMeasure measure, ImmutableArray<string> columns, EpochUnit unit)
    {
        var ordered = new OrderedMeasures(table, TimeColumn(measure)!, unit, 1, columns);
        var (condition, order, shown) = measure switch
        {
            ScanMeasure.LongestGap => ($"{ordered.Gap()} > 1", $"{ordered.Gap()} DESC", $", {ordered.Gap()} AS \"market minutes since the row before\""),
            ScanMeasure.GapCount m => (ordered.IsGap(m), $"{ordered.Gap()} DESC", $", {ordered.Gap()} AS \"market minutes since the row before\""),
            ScanMeasure.BqxMismatches m when ordered.Differs(m) is var d => (d.Condition, $"abs({d.Known}) DESC", $", {d.Known} AS \"difference\""),
            ScanMeasure.LeadMismatches m when ordered.Differs(m) is var d => (d.Condition, $"abs({d.Known}) DESC", $", {d.Known} AS \"difference\""),
            _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, "No measure of neighbours in time."),
        };
        return (ordered.Reading(), ordered._name, condition, (order, shown));
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
        ScanMeasure.GapCount m => Sql.CountWhere(IsGap(m)),
        ScanMeasure.BqxMismatches m => Counted(Differs(m)),
        ScanMeasure.LeadMismatches m => Counted(Differs(m)),
        _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, "No measure of neighbours in time."),
    };

    private static string Counted((string Known, string Condition) differs) =>
        Sql.Unless($"count({differs.Known})", Sql.CountWhere(differs.Condition));

    /// <summary>Minutes of open market since the row before.</summary>
    private string Gap() => $"({Value(Open)} - {Before(Open, 1)}) / {Sql.Number((double)_clock.Minute)}";

    private string IsGap(ScanMeasure.GapCount m) =>
        $"{Value(Open)} - {Before(Open, 1)} > {Sql.Number(m.Minutes * _clock.Minute)}";

    private (string Known, string Condition) Differs(ScanMeasure.BqxMismatches m)
    {
        var index = Sql.OnlyFinite(Sql.Name(m.IndexColumn));
        var (now, then, bqx) = (Value(index), Before(index, m.Window), Value(Sql.OnlyFinite(Sql.Name(m.BqxColumn))));
        var difference = $"({bqx} - ({now} - {then}) * 100.0 / {then})";
        return (difference, $"abs({difference}) > {Sql.Number(m.Tolerance)}");
    }

    private (string Known, string Condition) Differs(ScanMeasure.LeadMismatches m)
    {
        var value = Sql.OnlyFinite(Sql.Name(m.Column));
        var ahead = Value($"lead({value}, {Sql.Number(m.Horizon)}) OVER \"by_time\"");
        var difference = $"({Value(Sql.OnlyFinite(Sql.Name(m.Target)))} - {ahead})";
        return (difference, $"abs({difference}) > {Sql.Number(m.Tolerance)}");
    }

    private string Before(string expression, int rows) => Value($"lag({expression}, {Sql.Number(rows)}) OVER \"by_time\"");

    /// <summary>The name under which the reading gives an expression; equal ones are computed once.</summary>
    private string Value(string expression)
    {
        if (!_values.TryGetValue(expression, out var name))
        {
            _values[expression] = name = Sql.Name(_table.Free($"value {_values.Count + 1}"));
        }

        return name;
    }

    private string Reading()
    {
        var values = string.Join(", ", _columns.Concat(_values.Select(static v => $"{v.Key} AS {v.Value}")));
        return $"{_name} AS (SELECT {values} FROM {Sql.Name(_table.Name)} WHERE {_time} IS NOT NULL WINDOW \"by_time\" AS (ORDER BY {_time}))";
    }
}
