using Bqx.Core.Common;
using Bqx.Core.Quality.Scans;

namespace Bqx.Infrastructure.Quality;

/// <summary>The rows behind a result: of the measures that a check takes, the one that the newest scan found worst.</summary>
public sealed class FailedRowsFinder(ScanPlans plans, IWarehouseScanner scanner, ILive<ScanBoard> board)
{
    public async Task<FailedRows?> FindAsync(string table, string checkKey, CancellationToken cancellationToken)
    {
        if (plans.Book is not { } book || book.Find(checkKey) is not { } check || plans.Of(table, check) is not { } plan)
        {
            return null;
        }

        var scan = board.Current.Of(table);
        foreach (var measure in plan.Measures.OrderByDescending(m => Value(scan, m)))
        {
            if (await scanner.FailedRowsAsync(table, measure, book.MaskedColumns, cancellationToken).ConfigureAwait(false) is { Rows.IsEmpty: false } rows)
            {
                return rows;
            }

            if (scan is not null && Value(scan, measure) <= 0)
            {
                break;
            }
        }

        return null;
    }

    /// <summary>A count of rows; what is no count of wrong rows comes last.</summary>
    private static double Value(TableScan? scan, ScanMeasure measure) => measure switch
    {
        ScanMeasure.Rows or ScanMeasure.Mean or ScanMeasure.MeanSquare or ScanMeasure.Minimum or ScanMeasure.Maximum or ScanMeasure.Custom => -1,
        ScanMeasure.Distinct => Value(scan, new ScanMeasure.Rows(), -1) - Value(scan, measure, 0),
        _ => Value(scan, measure, 0),
    };

    private static double Value(TableScan? scan, ScanMeasure measure, double none) =>
        scan is not null && scan.Values.TryGetValue(measure, out var value) ? value.Value ?? none : none;
}
