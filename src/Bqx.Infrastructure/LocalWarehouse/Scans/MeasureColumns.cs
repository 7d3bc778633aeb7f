using Bqx.Core.Quality.Scans;

namespace Bqx.Infrastructure.LocalWarehouse.Scans;

/// <summary>The columns without which a measure cannot be taken.</summary>
internal static class MeasureColumns
{
    public static ImmutableArray<ColumnRead> Of(string table, ScanMeasure measure) => measure switch
    {
        ScanMeasure.Nulls m => [new(table, m.Column)],
        ScanMeasure.NaNs m => [new(table, m.Column)],
        ScanMeasure.Infinities m => [new(table, m.Column)],
        ScanMeasure.Minimum m => [new(table, m.Column)],
        ScanMeasure.Maximum m => [new(table, m.Column)],
        ScanMeasure.Mean m => [new(table, m.Column)],
        ScanMeasure.MeanSquare m => [new(table, m.Column)],
        ScanMeasure.Outside m => [new(table, m.Column)],
        ScanMeasure.Beyond m => [new(table, m.Column)],
        ScanMeasure.Distinct m => [.. m.Names.Select(name => new ColumnRead(table, name))],
        ScanMeasure.LongestGap m => [new(table, m.TimeColumn)],
        ScanMeasure.GapCount m => [new(table, m.TimeColumn)],
        ScanMeasure.StepsBack m => [new(table, m.TimeColumn)],
        ScanMeasure.OhlcViolations m => [new(table, m.Open), new(table, m.High), new(table, m.Low), new(table, m.Close)],
        ScanMeasure.BqxMismatches m => [new(table, m.TimeColumn), new(table, m.IndexColumn), new(table, m.BqxColumn)],
        ScanMeasure.LeadMismatches m => [new(table, m.TimeColumn), new(table, m.Column), new(table, m.Target)],
        ScanMeasure.Unmatched m => [new(table, m.TimeColumn), new(m.OtherTable, m.OtherTimeColumn)],
        ScanMeasure.Unequal m =>
            [new(table, m.TimeColumn), new(table, m.Column), new(m.OtherTable, m.OtherTimeColumn), new(m.OtherTable, m.Column)],
        ScanMeasure.TriangleError m =>
        [
            new(table, m.TimeColumn), new(table, m.Column),
            new(m.FirstTable, m.TimeColumn), new(m.FirstTable, m.Column),
            new(m.SecondTable, m.TimeColumn), new(m.SecondTable, m.Column),
        ],
        ScanMeasure.Rows or ScanMeasure.Custom => [],
        _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, "A measure without columns."),
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
