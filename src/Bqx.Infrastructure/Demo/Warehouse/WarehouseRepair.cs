using System.Globalization;
using Bqx.Core.Workspaces;
using Bqx.Infrastructure.Demo.Market;
using Bqx.Infrastructure.Store;
using Microsoft.Data.Sqlite;

namespace Bqx.Infrastructure.Demo.Warehouse;

/// <summary>
/// Makes one planted table sound, in the warehouse in use: what the people of a programme would do after they were shown the trouble.
/// It stays sound, because the catalogue says that it was repaired.
/// </summary>
internal sealed class WarehouseRepair(Workspace workspace, DemoAnchor anchor)
{
    public DemoRepair Run(string path, string table, DateTimeOffset now)
    {
        using var connection = SqliteFile.OpenReadWrite(path);
        var planted = WarehouseFile.Defects(connection);
        if (!Defects.Tables.Contains(table))
        {
            return new DemoRepair.Refused($"Nothing is planted in {table}. These can be repaired: {string.Join(", ", Defects.Tables.Concat(Planted.Drifting.Keys.Order(StringComparer.Ordinal)).Where(planted.IsPlanted))}.");
        }

        if (!planted.IsPlanted(table))
        {
            return new DemoRepair.Done($"{table} has been repaired before; nothing was changed.");
        }

        // The market is made before the warehouse is locked: that takes a while, and the dashboard goes on writing meanwhile.
        var newest = WarehouseCatchUp.NewestMinute(connection, Planted.UnclaimedTable) ?? MarketMinute.LastComplete(anchor.GeneratedAt);
        var sound = IsRemoved(table) ? null : Sound(table, planted, newest);
        using var transaction = connection.BeginTransaction(deferred: false);
        var did = Repair(connection, table, sound, newest, now);
        transaction.Commit();
        return new DemoRepair.Done(did);
    }

    /// <summary>True for tables that are repaired without writing their rows again.</summary>
    private static bool IsRemoved(string table) =>
        table == Planted.UnexpectedTable || Planted.MissingMonths.Keys.Any(pair => Archive.OwnerOf(pair) == table);

    /// <summary>The table as it should be. One under a wrong name is made again under its right one.</summary>
    private DemoTable Sound(string table, Defects planted, long newest)
    {
        var name = table == Planted.Misnamed ? Planted.RightlyNamed : table;
        var repaired = planted.Without(name);
        var market = new MarketSeries(workspace, new Quotes(anchor.Seed, workspace.Currencies, newest - DemoTable.CoreSpan - PairSeries.Warmup, newest));
        return workspace.Pairs.SelectMany(p => DemoTables.OfPair(market.Of(p), repaired)).Concat(DemoTables.OfMarket(market, repaired)).First(t => t.Name == name);
    }

    private string Repair(SqliteConnection connection, string table, DemoTable? sound, long newest, DateTimeOffset now)
    {
        WarehouseFile.MarkRepaired(connection, table, now);
        if (table == Planted.UnexpectedTable)
        {
            WarehouseFile.Execute(connection, $"DROP TABLE \"{table}\"");
            return $"{table} was left over from a repair; it is gone.";
        }

        if (sound is null)
        {
            var before = WarehouseFile.Names(connection, Archive.ListTables).Count;
            new Archive(workspace, anchor).Complete(connection, WarehouseFile.Defects(connection), now);
            return $"The archive of {table} is complete: {WarehouseFile.Names(connection, Archive.ListTables).Count - before} months were written.";
        }

        if (sound.Name == Planted.RightlyNamed)
        {
            WarehouseFile.Execute(connection, $"DROP TABLE IF EXISTS \"{Planted.Misnamed}\"");
            WarehouseFile.MarkRepaired(connection, Planted.Misnamed, now);
            WarehouseFile.MarkRepaired(connection, Planted.RightlyNamed, now);
        }

        WarehouseFile.Execute(connection, $"DROP TABLE IF EXISTS \"{sound.Name}\"");
        var defects = WarehouseFile.Defects(connection);
        var (from, to) = DemoTables.Rows(sound, defects, newest);
        var rows = TableWriter.Make(connection, sound, defects, from, to);
        var gone = sound.Name == Planted.RightlyNamed ? $"{Planted.Misnamed} is gone. " : "";
        var upTo = DateTimeOffset.FromUnixTimeSeconds(MarketMinute.Seconds(to));
        return string.Create(CultureInfo.InvariantCulture, $"{gone}{sound.Name} was made again from the bars: {rows:#,0} rows up to {upTo:yyyy-MM-dd HH:mm} UTC. Run its checks to see it.");
    }
}
