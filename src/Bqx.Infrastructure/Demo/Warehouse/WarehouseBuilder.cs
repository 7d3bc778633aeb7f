using Bqx.Core.Workspaces;
using Bqx.Infrastructure.Demo.Airtable;
using Bqx.Infrastructure.Demo.Market;
using Bqx.Infrastructure.Demo.Models;
using Microsoft.Data.Sqlite;

namespace Bqx.Infrastructure.Demo.Warehouse;

/// <summary>Builds warehouse.db: bars, everything derived from them, the models' registry and their log.</summary>
internal sealed class WarehouseBuilder(Workspace workspace, DemoAnchor anchor, WorkStates states)
{
    /// <summary>Core tables were there before the plan's phase that validates them ended.</summary>
    private const double CoreBuiltOnDay = 12.4;

    private readonly long _newest = MarketMinute.LastComplete(anchor.GeneratedAt);

    /// <param name="path">A file that does not exist yet.</param>
    /// <param name="progress">Share of the work done, 0 to 1, with the name of its stage.</param>
    /// <param name="cancellationToken">Ends it between two pairs.</param>
    public void Build(string path, Action<string, double> progress, CancellationToken cancellationToken)
    {
        using var connection = WarehouseFile.Create(path);
        BuildPairs(connection, progress, cancellationToken);
        progress("Relations, triangles and currencies", 0.8);
        BuildMarket(connection, cancellationToken);
        progress("Models and their predictions", 0.93);
        BuildOther(connection);
        new ModelBuilder(workspace, anchor, states).Build(connection, cancellationToken);
        progress("Indexes", 0.98);
        WarehouseFile.Execute(connection, "PRAGMA locking_mode = NORMAL; PRAGMA journal_mode = WAL");
    }

    private void BuildPairs(SqliteConnection connection, Action<string, double> progress, CancellationToken cancellationToken)
    {
        var quotes = new Quotes(anchor.Seed, workspace.Currencies, _newest - DemoTable.CoreSpan - PairSeries.Warmup, _newest);
        WarehouseFile.CreateTable(connection, "idx_baseline", [Column.Text("pair"), new Column("baseline_at", "TIMESTAMP"), Column.Real("baseline_close")]);
        for (var i = 0; i < workspace.Pairs.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress($"Bars and features of {workspace.Pairs[i].Symbol}", 0.8 * i / workspace.Pairs.Length);
            var series = new PairSeries(quotes, workspace.Pairs[i]);
            WarehouseFile.Execute(
                connection,
                "INSERT INTO idx_baseline VALUES ($pair, $at, $close)",
                ("$pair", series.Pair.Key),
                ("$at", Baselines.At.ToUnixTimeSeconds()),
                ("$close", series.Baseline));
            foreach (var table in DemoTables.OfPair(series))
            {
                Build(connection, table);
            }
        }
    }

    private void BuildMarket(SqliteConnection connection, CancellationToken cancellationToken)
    {
        var first = _newest - Planted.StaleMarketMinutes - DemoTable.FeatureSpan - PairSeries.Warmup;
        var market = new MarketSeries(workspace, new Quotes(anchor.Seed, workspace.Currencies, first, _newest));
        foreach (var table in DemoTables.OfMarket(market))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Build(connection, table);
        }
    }

    /// <summary>A table that nobody expects: left over from a repair.</summary>
    private void BuildOther(SqliteConnection connection)
    {
        WarehouseFile.Execute(connection, $"CREATE TABLE {Planted.UnexpectedTable} AS SELECT * FROM cov_bqx_eurusd_eurgbp LIMIT 240");
        Enter(connection, Planted.UnexpectedTable, anchor.AtPlanDay(44.3));
        Enter(connection, "idx_baseline", anchor.AtPlanDay(CoreBuiltOnDay));
    }

    private void Build(SqliteConnection connection, DemoTable table)
    {
        var lacking = Planted.LackingColumn.GetValueOrDefault(table.Name);
        var columns = table.Columns.Where(c => c.Name != lacking);
        if (Planted.ExtraColumn.TryGetValue(table.Name, out var extra))
        {
            columns = columns.Append(Column.Real(extra));
        }

        WarehouseFile.Execute(connection, "BEGIN");
        WarehouseFile.CreateTable(connection, table.Name, columns);
        var (from, to) = DemoTables.Rows(table, _newest);
        using (var row = new RowInsert(connection, table.Name, table.Columns, lacking))
        {
            table.Write(row, from, to);
        }

        WarehouseFile.Index(connection, table.Name, Column.TimeName);
        var built = states.TableDoneAt(table.Name)?.AddMinutes(-25) ?? anchor.AtPlanDay(table.Name == Planted.UnclaimedTable ? 47.6 : CoreBuiltOnDay);
        Enter(connection, table.Name, built, DateTimeOffset.FromUnixTimeSeconds(MarketMinute.Seconds(to) + 60));
        WarehouseFile.Execute(connection, "COMMIT");
    }

    private static void Enter(SqliteConnection connection, string table, DateTimeOffset createdAt, DateTimeOffset? modifiedAt = null) =>
        WarehouseFile.Enter(connection, table, createdAt, modifiedAt is { } at && at > createdAt ? at : createdAt);
}
