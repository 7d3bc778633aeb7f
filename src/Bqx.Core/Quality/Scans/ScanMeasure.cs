namespace Bqx.Core.Quality.Scans;

/// <summary>
/// One number that a scan of a table gives. Closed; an adapter turns the measures of all checks of a table into one query.
/// Equal measures are measured once. Columns are named as stored.
/// </summary>
public abstract record ScanMeasure
{
    private ScanMeasure()
    {
    }

    public sealed record Rows : ScanMeasure;

    /// <summary>Values that are null. NaN is not null.</summary>
    public sealed record Nulls(string Column) : ScanMeasure;

    public sealed record NaNs(string Column) : ScanMeasure;

    public sealed record Infinities(string Column) : ScanMeasure;

    public sealed record Minimum(string Column) : ScanMeasure;

    public sealed record Maximum(string Column) : ScanMeasure;

    /// <summary>Mean of the finite values.</summary>
    public sealed record Mean(string Column) : ScanMeasure;

    /// <summary>Mean of the squares of the finite values: the deviation follows from it and the mean.</summary>
    public sealed record MeanSquare(string Column) : ScanMeasure;

    /// <summary>Finite values below the least or above the greatest.</summary>
    public sealed record Outside(string Column, double? Least, double? Greatest) : ScanMeasure;

    /// <summary>Finite values further from the table's own mean than so many of its standard deviations.</summary>
    public sealed record Beyond(string Column, double Deviations) : ScanMeasure;

    /// <summary>Different values of the key.</summary>
    public sealed record Distinct(string Columns) : ScanMeasure
    {
        /// <summary>Column names, joined by a line feed so that equal keys are equal measures.</summary>
        public static Distinct Of(IEnumerable<string> columns) => new(string.Join('\n', columns));

        public string[] Names => Columns.Split('\n');
    }

    /// <summary>Longest distance between neighbours in time, in minutes of open market.</summary>
    public sealed record LongestGap(string TimeColumn) : ScanMeasure;

    /// <summary>Neighbours in time that are more than so many open market minutes apart.</summary>
    public sealed record GapCount(string TimeColumn, int Minutes) : ScanMeasure;

    /// <summary>Rows stored after a row of a later time.</summary>
    public sealed record StepsBack(string TimeColumn) : ScanMeasure;

    public sealed record OhlcViolations(string Open, string High, string Low, string Close) : ScanMeasure;

    /// <summary>Rows whose bqx is further than the tolerance from what the index gives, and rows in which both are known.</summary>
    public sealed record BqxMismatches(string TimeColumn, string IndexColumn, string BqxColumn, int Window, double Tolerance) : ScanMeasure;

    /// <summary>Rows whose target is further than the tolerance from the column so many rows ahead.</summary>
    public sealed record LeadMismatches(string TimeColumn, string Column, string Target, int Horizon, double Tolerance) : ScanMeasure;

    /// <summary>Rows of this table without a row of the same time in the other, and the other way round.</summary>
    public sealed record Unmatched(string TimeColumn, string OtherTable, string OtherTimeColumn) : ScanMeasure;

    /// <summary>Rows of the same time whose values are further apart than the tolerance.</summary>
    public sealed record Unequal(string TimeColumn, string Column, string OtherTable, string OtherTimeColumn, double Tolerance) : ScanMeasure;

    /// <summary>Largest relative error of the column against first × second, or first ÷ second, at the same times.</summary>
    public sealed record TriangleError(string TimeColumn, string Column, string FirstTable, string SecondTable, bool IsRatio) : ScanMeasure;

    /// <summary>The number that a custom query gives. The pair is filled in; <c>{table}</c> is left to the warehouse.</summary>
    public sealed record Custom(string Sql) : ScanMeasure;
}
