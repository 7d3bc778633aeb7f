using Bqx.Core.Common;
using Bqx.Core.Quality.Scans;
using Bqx.Core.Warehouse;

namespace Bqx.Core.Quality.Judging;

/// <param name="Table">Table name.</param>
/// <param name="Mean">Mean of the finite values.</param>
/// <param name="Deviation">Standard deviation of the finite values.</param>
internal readonly record struct Moments(string Table, double Mean, double Deviation);

/// <summary>The tables of a family that are there, each with the scan that it is judged by, and what they say together.</summary>
internal sealed class ScannedFamily(ImmutableArray<(TableName Name, TableMetadata Table, TableScan? Scan)> members)
{
    private readonly Dictionary<(string Column, bool IsSample), ImmutableArray<Moments>> _moments = [];

    public ImmutableArray<(TableName Name, TableMetadata Table, TableScan? Scan)> Members => members;

    /// <summary>Moments of a column in every table where they were measured. Samples and full scans are never mixed.</summary>
    public ImmutableArray<Moments> MomentsOf(string column, bool isSample)
    {
        if (!_moments.TryGetValue((column, isSample), out var moments))
        {
            _moments[(column, isSample)] = moments = [.. members.Where(m => m.Scan?.IsSample == isSample).Select(m => Of(m.Scan!, column)).OfType<Moments>()];
        }

        return moments;
    }

    /// <summary>Median of what the other tables give; null when none gives anything.</summary>
    public double? MedianOfOthers(string table, Func<TableMetadata, double?> value)
    {
        double[] others = [.. members.Where(m => m.Name.Name != table).Select(m => value(m.Table)).OfType<double>()];
        Array.Sort(others);
        return others.Length == 0 ? null : Robust.Median(others);
    }

    public static Moments? Of(TableScan scan, string column)
    {
        if (scan.Values.GetValueOrDefault(new ScanMeasure.Mean(column)).Value is not { } mean
            || scan.Values.GetValueOrDefault(new ScanMeasure.MeanSquare(column)).Value is not { } square)
        {
            return null;
        }

        // Of values far from 0 the difference may come out below 0 by rounding.
        return new Moments(scan.Table, mean, Math.Sqrt(Math.Max(0, square - (mean * mean))));
    }
}
