using Bqx.Core.Common;
using Bqx.Core.Quality.Scans;

namespace Bqx.Infrastructure.Quality;

/// <summary>The rows behind a result: of the measures that a check takes, the one that the newest scan found worst.</summary>
public sealed class FailedRowsFinder(ScanPlans plans, IWarehouseScanner scanner, ILive<ScanBoard> board)
{
    /// <summary>The table may have changed since the scan; beyond some columns a new scan tells sooner.</summary>
    private const int MostTried = 8;

    public async Task<FailedRows?> FindAsync(string table, string checkKey, CancellationToken cancellationToken)
    {
        if (plans.Book is not { } book || book.Find(checkKey) is not { } check || plans.Of(table, check) is not { } plan)
        {
            return null;
        }

        var scan = board.Current.Of(table);
        FailedRows? none = null;
        var worstFirst = plan.Measures.OrderByDescending(m => Wrong(scan, m)).Take(MostTried);
        foreach (var measure in worstFirst.Where((m, i) => i == 0 || !IsSound(scan, m)))
        {
            var rows = await scanner.FailedRowsAsync(table, measure, book.MaskedColumns, cancellationToken).ConfigureAwait(false);
            if (rows is { Rows.IsEmpty: false } or { Proof.Problem: not null })
            {
                return rows;
            }

            none ??= rows;
        }

        return none;
    }

    /// <summary>True when the newest scan found no wrong row: asking again is a query, which a warehouse may bill.</summary>
    private static bool IsSound(TableScan? scan, ScanMeasure measure) => scan is not null && scan.Values.ContainsKey(measure) && Wrong(scan, measure) <= 0;

    /// <summary>A count of rows; what is no count of wrong rows comes last.</summary>
    private static double Wrong(TableScan? scan, ScanMeasure measure) => measure switch
    {
        ScanMeasure.Rows or ScanMeasure.Mean or ScanMeasure.MeanSquare or ScanMeasure.Minimum or ScanMeasure.Maximum or ScanMeasure.Custom => -1,
        ScanMeasure.Distinct => Value(scan, new ScanMeasure.Rows(), -1) - Value(scan, measure, 0),
        _ => Value(scan, measure, 0),
    };

    private static double Value(TableScan? scan, ScanMeasure measure, double none) =>
        scan is not null && scan.Values.TryGetValue(measure, out var value) ? value.Value ?? none : none;
}
