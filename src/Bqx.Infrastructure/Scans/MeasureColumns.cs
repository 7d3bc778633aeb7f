using Bqx.Core.Quality.Scans;

namespace Bqx.Infrastructure.Scans;

/// <summary>What a measure does with a column.</summary>
internal enum ColumnUse
{
    /// <summary>It asks whether there is a value.</summary>
    Value,

    /// <summary>It tells values apart.</summary>
    Key,

    /// <summary>It computes.</summary>
    Number,

    /// <summary>It orders by it and takes distances.</summary>
    Time,
}

/// <param name="Table">Table name.</param>
/// <param name="Column">Column name.</param>
/// <param name="Use">What for.</param>
internal readonly record struct ColumnRead(string Table, string Column, ColumnUse Use);

/// <summary>The columns without which a measure cannot be taken.</summary>
internal static class MeasureColumns
{
    public static ImmutableArray<ColumnRead> Of(string table, ScanMeasure measure)
    {
        return measure switch
        {
            ScanMeasure.Nulls m => [new(table, m.Column, ColumnUse.Value)],
            ScanMeasure.NaNs m => [Number(m.Column)],
            ScanMeasure.Infinities m => [Number(m.Column)],
            ScanMeasure.Minimum m => [Number(m.Column)],
            ScanMeasure.Maximum m => [Number(m.Column)],
            ScanMeasure.Mean m => [Number(m.Column)],
            ScanMeasure.MeanSquare m => [Number(m.Column)],
            ScanMeasure.Outside m => [Number(m.Column)],
            ScanMeasure.Beyond m => [Number(m.Column)],
            ScanMeasure.Distinct m => [.. m.Names.Select(name => new ColumnRead(table, name, ColumnUse.Key))],
            ScanMeasure.LongestGap m => [Time(m.TimeColumn)],
            ScanMeasure.GapCount m => [Time(m.TimeColumn)],
            ScanMeasure.StepsBack m => [Time(m.TimeColumn)],
            ScanMeasure.OhlcViolations m => [Number(m.Open), Number(m.High), Number(m.Low), Number(m.Close)],
            ScanMeasure.BqxMismatches m => [Time(m.TimeColumn), Number(m.IndexColumn), Number(m.BqxColumn)],
            ScanMeasure.LeadMismatches m => [Time(m.TimeColumn), Number(m.Column), Number(m.Target)],
            ScanMeasure.Unmatched m => [Time(m.TimeColumn), new(m.OtherTable, m.OtherTimeColumn, ColumnUse.Time)],
            ScanMeasure.Unequal m =>
            [
                Time(m.TimeColumn), new(table, m.Column, ColumnUse.Key),
                new(m.OtherTable, m.OtherTimeColumn, ColumnUse.Time), new(m.OtherTable, m.Column, ColumnUse.Key),
            ],
            ScanMeasure.TriangleError m =>
            [
                Time(m.TimeColumn), Number(m.Column),
                new(m.FirstTable, m.TimeColumn, ColumnUse.Time), new(m.FirstTable, m.Column, ColumnUse.Number),
                new(m.SecondTable, m.TimeColumn, ColumnUse.Time), new(m.SecondTable, m.Column, ColumnUse.Number),
            ],
            ScanMeasure.Rows or ScanMeasure.Custom => [],
            _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, "A measure without columns."),
        };

        ColumnRead Number(string column) => new(table, column, ColumnUse.Number);

        ColumnRead Time(string column) => new(table, column, ColumnUse.Time);
    }

    /// <summary>Columns of two tables whose values are compared: they must be of one kind.</summary>
    public static ImmutableArray<(string Column, string OtherTable, string OtherColumn)> Compared(ScanMeasure measure) => measure switch
    {
        ScanMeasure.Unmatched m => [(m.TimeColumn, m.OtherTable, m.OtherTimeColumn)],
        ScanMeasure.Unequal m => [(m.TimeColumn, m.OtherTable, m.OtherTimeColumn), (m.Column, m.OtherTable, m.Column)],
        ScanMeasure.TriangleError m => [(m.TimeColumn, m.FirstTable, m.TimeColumn), (m.TimeColumn, m.SecondTable, m.TimeColumn)],
        _ => [],
    };

    /// <summary>Names the value in the answer, for people who run the statement themselves.</summary>
    public static string Label(ScanMeasure measure) => measure switch
    {
        ScanMeasure.Rows => "rows",
        ScanMeasure.Nulls m => $"nulls {m.Column}",
        ScanMeasure.NaNs m => $"nan {m.Column}",
        ScanMeasure.Infinities m => $"infinite {m.Column}",
        ScanMeasure.Minimum m => $"least {m.Column}",
        ScanMeasure.Maximum m => $"greatest {m.Column}",
        ScanMeasure.Mean m => $"mean {m.Column}",
        ScanMeasure.MeanSquare m => $"mean square {m.Column}",
        ScanMeasure.Outside m => $"outside {m.Column}",
        ScanMeasure.Beyond m => $"beyond {m.Column}",
        ScanMeasure.Distinct m => $"keys {string.Join(", ", m.Names)}",
        ScanMeasure.LongestGap => "longest gap",
        ScanMeasure.GapCount m => $"gaps over {m.Minutes} min",
        ScanMeasure.StepsBack => "steps back",
        ScanMeasure.OhlcViolations => "ohlc",
        ScanMeasure.BqxMismatches m => $"formula {m.BqxColumn}",
        ScanMeasure.LeadMismatches m => $"lead {m.Target}",
        ScanMeasure.Unmatched m => $"unmatched {m.OtherTable}",
        ScanMeasure.Unequal m => $"unequal {m.OtherTable} {m.Column}",
        ScanMeasure.TriangleError m => $"triangle {m.FirstTable} {m.SecondTable}",
        _ => "value",
    };
}
