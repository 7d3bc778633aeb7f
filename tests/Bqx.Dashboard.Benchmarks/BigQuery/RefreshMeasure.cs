using System.Globalization;
using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Warehouse;
using Bqx.Core.Workspaces;
using Bqx.Dashboard.Tests.BigQueryStandin;
using Bqx.Dashboard.Tests.GoogleSqlEngine;
using Bqx.Infrastructure.BigQuery.Metadata;
using Bqx.Infrastructure.BigQuery.Naming;
using Bqx.Infrastructure.BigQuery.Rest;
using Bqx.Infrastructure.Files;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bqx.Dashboard.Benchmarks.BigQuery;

/// <summary>What a refresh of the tables asks and bills, by the stand-in's ledger: <c>dotnet run -c Release -- bigquery</c>.</summary>
internal static class RefreshMeasure
{
    private const string Project = "bqx-ml";
    private const int Hour = 60;

    private static readonly DateTimeOffset Start = new(2026, 11, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] Families = ["backup_bqx", "simple_bqx", "regression_bqx"];

    public static async Task RunAsync()
    {
        await using var engine = await Engine.StartAsync();
        var pairs = Pairs();
        await MeasureAsync(engine, "84 tables, metadata alone", pairs, [.. Names(pairs)], rowTimes: false);
        await MeasureAsync(engine, "84 tables, with row times", pairs, [.. Names(pairs)], rowTimes: true);
        await MeasureAsync(engine, "5,817 tables, metadata alone", pairs, [.. Enumerable.Range(0, 5_817).Select(static i => string.Create(CultureInfo.InvariantCulture, $"cov_agg_{i:0000}"))], rowTimes: false);
    }

    private static async Task MeasureAsync(Engine engine, string what, ImmutableArray<CurrencyPair> pairs, ImmutableArray<string> tables, bool rowTimes)
    {
        var held = new StandinWarehouse();
        var dataset = held.Add(Project, "bqx_ml", "US", [.. tables.Select(static t => Bars(t, Hour))]);
        await using var server = await StandinServer.StartAsync(held, engine, new StandinOptions { Token = null });
        var settings = new BigQuerySettings { BaseUrl = server.Address, ProjectId = Project, AllowAnonymous = true, Datasets = [new DatasetName(Project, "bqx_ml")] };
        using var connection = new BigQueryConnection(settings, null, TimeProvider.System, NullLoggerFactory.Instance);
        WarehouseTables? published = null;
        var places = new TablePlaces(Workspace(pairs), new WorkspaceSources { Folder = "." }, settings, () => published);
        // A round is due at once, so that the second one shows what it asks.
        var pace = new RowTimePace(rowTimes ? TimeSpan.FromMilliseconds(1) : TimeSpan.Zero, 100L << 30);
        var source = new BigQueryTables(connection, places, pace, new QueryPrice(6.25m), TimeProvider.System);
        foreach (var round in (string[])["first", "without change", "4 tables written"])
        {
            if (round == "4 tables written")
            {
                foreach (var table in tables.Take(4))
                {
                    dataset.Add(Bars(table, Hour + 30));
                }
            }

            server.Ledger.Clear();
            var read = (SourceReading<WarehouseTables>.Read)await source.ReadAsync(CancellationToken.None);
            published = read.Value;
            var calls = server.Ledger.Calls;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{what}, {round}: {calls.Length} requests ({calls.Count(static c => c.Status == 304)} answered 304), {server.Ledger.Jobs.Length} queries, {server.Ledger.BytesBilled / 1048576.0:0.#} MiB billed, ${read.Provenance.CostUsd:0.00000}, {read.Provenance.ElapsedMs:0} ms"));
        }
    }

    private static StandinTable Bars(string name, int rows) => new(
        name,
        "bar_start_time TIMESTAMP, pair STRING, close FLOAT64",
        [.. Enumerable.Range(0, rows).Select(static i => (IReadOnlyList<object?>)[Start.AddMinutes(i), "eurusd", 1.1])])
    {
        Partitioning = new StandinPartitioning("DAY", "bar_start_time"),
        ModifiedAt = DateTimeOffset.UnixEpoch.AddDays(rows),
    };

    private static IEnumerable<string> Names(ImmutableArray<CurrencyPair> pairs) => Families.SelectMany(f => pairs.Select(p => $"{f}_{p.Key}"));

    private static ImmutableArray<CurrencyPair> Pairs()
    {
        string[] currencies = ["eur", "gbp", "aud", "nzd", "usd", "cad", "chf", "jpy"];
        return [.. currencies.SelectMany((b, i) => currencies.Skip(i + 1).Select(q => CurrencyPair.Parse(b + q)))];
    }

    private static Workspace Workspace(ImmutableArray<CurrencyPair> pairs) => new()
    {
        Name = "Measured",
        PlanStart = new DateOnly(2026, 11, 2),
        Pairs = pairs,
        Currencies = ["eur", "gbp", "aud", "nzd", "usd", "cad", "chf", "jpy"],
        Families = [.. Families.Select(static f => new TableFamily { Name = f, Pattern = f + "_{pair}", TimeColumn = "bar_start_time" })],
        Algorithms = [],
        Targets = new ModelTargets(0.85, 0.60, 0.20, 0.50, 0.02),
    };
}
