using Bqx.Infrastructure.Demo.Market;

namespace Bqx.Infrastructure.Demo.Warehouse;

/// <summary>Every table that the generator can fill, and how the planted ones differ.</summary>
internal static class DemoTables
{
    public static IEnumerable<DemoTable> OfPair(PairSeries series) => Present(
    [
        new BackupTable(series),
        new SimpleTable(series),
        new RegressionTable(series),
        new LagTable(series),
        new RegimeTable(series),
        new AggTable(series),
        new AlignTable(series),
        new TrainTable(series),
    ]);

    public static IEnumerable<DemoTable> OfMarket(MarketSeries market)
    {
        var workspace = market.Workspace;
        return Present(
        [
            .. workspace.Pairs.Select(p => p.Base).Distinct().Select(currency => new VarTable(market, currency)),
            .. workspace.Relations.Select(r => new CovTable(market, r.First, r.Second)),
            .. workspace.Triangles.Select(t => new TriTable(market, t.First, t.Second, t.Third)),
            .. workspace.Currencies.Select(currency => new CsiTable(market, currency)),
            new MktTable(market),
        ]);
    }

    /// <summary>First and last market minute that the table holds when the market's newest complete minute is the given one.</summary>
    public static (long From, long To) Rows(DemoTable table, long newestMinute)
    {
        if (Planted.Empty.Contains(table.Name))
        {
            return (newestMinute + 1, newestMinute);
        }

        var newest = Planted.Stale.Contains(table.Name) ? newestMinute - Planted.StaleMarketMinutes : newestMinute;
        var span = Planted.Short.Contains(table.Name) ? (int)(table.Span * Planted.ShortShare) : table.Span;
        return (newest - span + 1, newest);
    }

    /// <summary>False for what was planted empty or stale: it stays as it was generated.</summary>
    public static bool IsKeptUp(DemoTable table) => !Planted.Empty.Contains(table.Name) && !Planted.Stale.Contains(table.Name);

    private static IEnumerable<DemoTable> Present(IEnumerable<DemoTable> tables) =>
        tables.Where(t => !Planted.DoneWithoutTable.Contains(t.Name) && !Planted.NotBuilt.Contains(t.Name) && t.Name != Planted.NotDue);
}
