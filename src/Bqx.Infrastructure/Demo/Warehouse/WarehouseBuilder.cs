using Bqx.Core.Workspaces;
using Bqx.Infrastructure.Demo.Airtable;
using Bqx.Infrastructure.Demo.Large;
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
    /// <param name="large">What is added for the large programme; null for the usual one.</param>
    /// <param name="progress">Share of the work done, 0 to 1, with the name of its stage.</param>
    /// <param name="cancellationToken">Ends it between two pairs.</param>
    public void Build(string path, LargeProgramme? large, Action<string, double> progress, CancellationToken cancellationToken)
    {
        var usualShare = large is null ? 1 : 0.4;
        Action<string, double> usual = (stage, share) => progress(stage, usualShare * share);
        using var connection = WarehouseFile.Create(path);
        BuildPairs(connection, usual, cancellationToken);
        usual("Relations, triangles and currencies", 0.8);
        BuildMarket(connection, cancellationToken);
        usual("Models and their predictions", 0.9);
        BuildOther(connection);
        new ModelBuilder(workspace, anchor, states).Build(connection, cancellationToken);
        large?.Build(connection, (stage, share) => progress(stage, usualShare + ((1 - usualShare) * share)), cancellationToken);
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
            foreach (var table in DemoTables.OfPair(series, Defects.AsPlanted))
            {
                Build(connection, table);
            }

            if (new RegimeTable(series) is { Name: Planted.RightlyNamed } misnamed)
            {
                Build(connection, misnamed);
                Misname(connection);
            }
        }
    }

    private void BuildMarket(SqliteConnection connection, CancellationToken cancellationToken)
    {
        var first = _newest - Planted.StaleMarketMinutes - DemoTable.FeatureSpan - PairSeries.Warmup;
        var market = new MarketSeries(workspace, new Quotes(anchor.Seed, workspace.Currencies, first, _newest));
        foreach (var table in DemoTables.OfMarket(market, Defects.AsPlanted))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Build(connection, table);
        }
    }

    /// <summary>Planted: whoever made the table turned the pair round.</summary>
    private static void Misname(SqliteConnection connection)
    {
        WarehouseFile.Execute(connection, $"ALTER TABLE {Planted.RightlyNamed} RENAME TO {Planted.Misnamed}");
        WarehouseFile.Execute(connection, $"UPDATE {WarehouseFile.Catalogue} SET name = '{Planted.Misnamed}' WHERE name = '{Planted.RightlyNamed}'");
    }

    /// <summary>The archive, and a table that nobody expects: left over from a repair.</summary>
    private void BuildOther(SqliteConnection connection)
    {
        WarehouseFile.Execute(connection, "BEGIN");
        new Archive(workspace, anchor).Complete(connection, Defects.AsPlanted, anchor.GeneratedAt);
        WarehouseFile.Execute(connection, $"CREATE TABLE {Planted.UnexpectedTable} AS SELECT * FROM cov_bqx_eurusd_eurgbp LIMIT 240");
        Enter(connection, Planted.UnexpectedTable, anchor.AtPlanDay(44.3));
        Enter(connection, "idx_baseline", anchor.AtPlanDay(CoreBuiltOnDay));
        WarehouseFile.Execute(connection, "COMMIT");
    }

    private void Build(SqliteConnection connection, DemoTable table)
    {
        WarehouseFile.Execute(connection, "BEGIN");
        var (from, to) = DemoTables.Rows(table, Defects.AsPlanted, _newest);
        TableWriter.Make(connection, table, Defects.AsPlanted, from, to);
        var built = states.TableDoneAt(table.Name)?.AddMinutes(-25) ?? anchor.AtPlanDay(table.Name == Planted.UnclaimedTable ? 47.6 : CoreBuiltOnDay);
        Enter(connection, table.Name, built, DateTimeOffset.FromUnixTimeSeconds(MarketMinute.Seconds(to) + 60));
        WarehouseFile.Execute(connection, "COMMIT");
    }

    private static void Enter(SqliteConnection connection, string table, DateTimeOffset createdAt, DateTimeOffset? modifiedAt = null) =>
        WarehouseFile.Enter(connection, table, createdAt, modifiedAt is { } at && at > createdAt ? at : createdAt);
}
