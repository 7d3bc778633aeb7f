using Bqx.Dashboard.Tests.BigQueryStandin;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Standin;

/// <summary>A small warehouse: four tables of four bars over two days in US, and a dataset in EU.</summary>
internal static class Bars
{
    public const string Columns = "bar_start_time TIMESTAMP, pair STRING, close FLOAT64, volume INT64";

    public static readonly DateTimeOffset Start = new(2026, 11, 2, 0, 0, 0, TimeSpan.Zero);

    public static StandinWarehouse Warehouse()
    {
        var warehouse = new StandinWarehouse();
        warehouse.Add("proj", "bars", "US", Table("eurusd", requiresFilter: true), Table("gbpusd"), Table("usdjpy"), Table("audusd"));
        warehouse.Add("proj", "abroad", "EU", Table("eurchf"));
        return warehouse;
    }

    public static StandinTable Table(string pair, bool requiresFilter = false) => new(
        $"lag_{pair}",
        Columns,
        [Start, pair, 1.25, 7L],
        [Start.AddHours(1), pair, double.NaN, null],
        [Start.AddHours(24), pair, double.PositiveInfinity, 8L],
        [Start.AddHours(25), pair, null, 9L])
    {
        Required = ["bar_start_time"],
        Partitioning = new StandinPartitioning("DAY", "bar_start_time") { RequiresFilter = requiresFilter },
        Clustering = ["pair"],
    };
}
