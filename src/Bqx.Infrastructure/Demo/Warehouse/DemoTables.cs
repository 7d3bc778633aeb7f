using Bqx.Infrastructure.Demo.Market;

namespace Bqx.Infrastructure.Demo.Warehouse;

/// <summary>Every table that the generator can fill, and how the planted ones differ.</summary>
internal static class DemoTables
{
    public static IEnumerable<DemoTable> OfPair(PairSeries series, Defects defects) => Present(defects,
    [
        new BackupTable(series),
        new SimpleTable(series),
        Regression(series, defects),
        new LagTable(series),
        new RegimeTable(series),
        new AggTable(series),
        new AlignTable(series),
        new TrainTable(series),
    ]);

    public static IEnumerable<DemoTable> OfMarket(MarketSeries market, Defects defects)
    {
        var workspace = market.Workspace;
        return Present(defects,
        [
            .. workspace.Pairs.Select(p => p.Base).Distinct().Select(currency => new VarTable(market, currency)),
            .. workspace.Relations.Select(r => new CovTable(market, r.First, r.Second)),
            .. workspace.Triangles.Select(t => new TriTable(market, t.First, t.Second, t.Third)),
            .. workspace.Currencies.Select(currency => new CsiTable(market, currency)),
            new MktTable(market),
        ]);
    }

    /// <summary>First and last market minute that the table holds when the market's newest complete minute is the given one.</summary>
    public static (long From, long To) Rows(DemoTable table, Defects defects, long newestMinute)
    {
        if (defects.IsEmpty(table.Name))
        {
            return (newestMinute + 1, newestMinute);
        }

        var newest = defects.IsStale(table.Name) ? newestMinute - Planted.StaleMarketMinutes : newestMinute;
        var span = defects.IsShort(table.Name) ? (int)(table.Span * Planted.ShortShare) : table.Span;
        return (newest - span + 1, newest);
    }

    private static DemoTable Regression(PairSeries series, Defects defects)
    {
        var table = new RegressionTable(series, defects.HoldsMeanAsTarget($"regression_bqx_{series.Pair.Key}"));
        return defects.IsSynthetic(table.Name) ? new SyntheticTable(series, table) : table;
    }

    private static IEnumerable<DemoTable> Present(Defects defects, IEnumerable<DemoTable> tables) => tables.Where(t => !defects.IsAbsent(t.Name));
}
