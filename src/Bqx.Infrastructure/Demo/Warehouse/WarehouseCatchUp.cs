using Bqx.Core.Workspaces;
using Bqx.Infrastructure.Demo.Market;
using Bqx.Infrastructure.Demo.Models;
using Bqx.Infrastructure.Store;
using Microsoft.Data.Sqlite;

namespace Bqx.Infrastructure.Demo.Warehouse;

/// <summary>Appends to every table what the market has done since, and lets as much go at the old end. Doing it twice changes nothing.</summary>
internal sealed class WarehouseCatchUp(Workspace workspace, DemoAnchor anchor)
{
    /// <summary>What a long catch-up may leave of the write-ahead log.</summary>
    private const int JournalBytes = 16 << 20;

    /// <summary>True when the market went on since the newest stored minute, or a month has ended that is not archived.</summary>
    public bool IsBehind(string path, DateTimeOffset now)
    {
        if (Behind(path, anchor, now) > 0)
        {
            return true;
        }

        using var connection = SqliteFile.OpenReadOnly(path);
        return new Archive(workspace, anchor).IsBehind(connection, now);
    }

    /// <summary>Market minutes between the newest stored minute and the newest complete one; negative when the clock went back.</summary>
    public static long Behind(string path, DemoAnchor anchor, DateTimeOffset now)
    {
        using var connection = SqliteFile.OpenReadOnly(path);
        var stored = NewestMinute(connection, Planted.UnclaimedTable) ?? MarketMinute.LastComplete(anchor.GeneratedAt);
        return MarketMinute.LastComplete(now) - stored;
    }

    /// <returns>Rows written.</returns>
    public int Run(string path, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var connection = SqliteFile.OpenReadWrite(path);
        WarehouseFile.Execute(connection, $"PRAGMA journal_size_limit = {JournalBytes}");
        using var transaction = connection.BeginTransaction(deferred: false);
        var defects = WarehouseFile.Defects(connection);
        var newest = MarketMinute.LastComplete(now);
        var unsettled = workspace.Pairs.Min(p => NewestMinute(connection, $"regression_bqx_{p.Key}") ?? newest) - RegressionTable.Horizons[^1];
        var oldest = Math.Max(unsettled, newest - DemoTable.CoreSpan);
        var market = new MarketSeries(workspace, new Quotes(anchor.Seed, workspace.Currencies, oldest - PairSeries.Warmup - 500, newest));
        var written = 0;
        foreach (var table in workspace.Pairs.SelectMany(p => DemoTables.OfPair(market.Of(p), defects)).Concat(DemoTables.OfMarket(market, defects)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            written += defects.IsKeptUp(table.Name) ? CatchUp(connection, table, defects, newest, now) : 0;
        }

        written += new Archive(workspace, anchor).Complete(connection, defects, now);
        written += new PredictionCatchUp(workspace, anchor).Run(connection, now);
        transaction.Commit();
        return written;
    }

    private static int CatchUp(SqliteConnection connection, DemoTable table, Defects defects, long newest, DateTimeOffset now)
    {
        if (NewestMinute(connection, table.Name) is not { } stored || stored >= table.NewestMinute)
        {
            return 0;
        }

        var oldest = DemoTables.Rows(table, defects, newest).From;
        var from = Math.Max(table.RewriteFrom(stored), oldest);
        WarehouseFile.Execute(
            connection,
            $"DELETE FROM \"{table.Name}\" WHERE {Column.TimeName} >= $again OR {Column.TimeName} < $old",
            ("$again", MarketMinute.Seconds(from)),
            ("$old", MarketMinute.Seconds(oldest)));
        var written = TableWriter.Write(connection, table, defects, from, newest);
        WarehouseFile.Execute(connection, $"UPDATE {WarehouseFile.Catalogue} SET modified_at = $now WHERE name = $name", ("$now", now.ToUnixTimeSeconds()), ("$name", table.Name));
        return written;
    }

    public static long? NewestMinute(SqliteConnection connection, string table) =>
        WarehouseFile.Number(connection, $"SELECT MAX({Column.TimeName}) FROM \"{table}\"") is { } seconds
            ? MarketMinute.At(DateTimeOffset.FromUnixTimeSeconds(seconds))
            : null;
}
