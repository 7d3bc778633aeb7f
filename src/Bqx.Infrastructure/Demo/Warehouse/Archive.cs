using System.Globalization;
using Bqx.Core.Common;
using Bqx.Core.Workspaces;
using Bqx.Infrastructure.Demo.Market;
using Microsoft.Data.Sqlite;

namespace Bqx.Infrastructure.Demo.Warehouse;

/// <summary>
/// The monthly archive: a small table for each pair and complete month, with the first bar of each hour. Once a month is over, its
/// tables are made; what has been archived stays.
/// </summary>
internal sealed class Archive(Workspace workspace, DemoAnchor anchor)
{
    /// <summary>Complete months that are archived when the data are generated.</summary>
    private const int Months = 12;

    public const string ListTables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB 'm1_*'";

    private static readonly Column[] Columns = [new("ts_utc", "TIMESTAMP"), .. Column.Reals("open", "high", "low", "close")];

    /// <summary>The table whose months they are.</summary>
    public static string OwnerOf(string pair) => $"backup_bqx_{pair}";

    public static string NameOf(string pair, DateOnly month) => string.Create(CultureInfo.InvariantCulture, $"m1_{pair}_{month:yyyy_MM}");

    /// <summary>True when a month has ended since the last one was archived.</summary>
    public bool IsBehind(SqliteConnection connection, DateTimeOffset now) =>
        WarehouseFile.Names(connection, $"SELECT name FROM sqlite_schema WHERE name = '{NameOf(workspace.Pairs[0].Key, MonthOf(now).AddMonths(-1))}'").Count == 0;

    /// <summary>Makes the tables that are not there, but for the planted ones.</summary>
    /// <returns>Rows written.</returns>
    public int Complete(SqliteConnection connection, Defects defects, DateTimeOffset now)
    {
        var stored = WarehouseFile.Names(connection, ListTables).ToHashSet(StringComparer.Ordinal);
        var written = 0;
        for (var back = Months; back > 0; back--)
        {
            var month = MonthOf(now).AddMonths(-back);
            var sinceGeneration = (12 * (MonthOf(anchor.GeneratedAt).Year - month.Year)) + MonthOf(anchor.GeneratedAt).Month - month.Month;
            var pairs = workspace.Pairs.Where(p => !stored.Contains(NameOf(p.Key, month)) && !defects.IsMissing(p.Key, sinceGeneration)).ToList();
            written += pairs.Count > 0 ? Write(connection, pairs, month) : 0;
        }

        return written;
    }

    private static DateOnly MonthOf(DateTimeOffset moment) => new(moment.UtcDateTime.Year, moment.UtcDateTime.Month, 1);

    private static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    private int Write(SqliteConnection connection, List<CurrencyPair> pairs, DateOnly month)
    {
        var (start, end) = (StartOf(month), StartOf(month.AddMonths(1)));
        var rows = new List<RowInsert>();
        var written = 0;
        try
        {
            foreach (var name in pairs.Select(p => NameOf(p.Key, month)))
            {
                WarehouseFile.CreateTable(connection, name, Columns);
                WarehouseFile.Enter(connection, name, end.AddHours(2), end.AddHours(2));
                rows.Add(new RowInsert(connection, name, Columns));
            }

            for (var hour = start; hour < end; hour = hour.AddHours(1))
            {
                if (MarketMinute.IsOpen(hour))
                {
                    WriteHour(rows, pairs, hour);
                    written += rows.Count;
                }
            }
        }
        finally
        {
            rows.ForEach(static r => r.Dispose());
        }

        return written;
    }

    private void WriteHour(List<RowInsert> rows, List<CurrencyPair> pairs, DateTimeOffset hour)
    {
        var minute = MarketMinute.At(hour);
        var quotes = new Quotes(anchor.Seed, workspace.Currencies, minute, minute);
        for (var i = 0; i < pairs.Count; i++)
        {
            var (open, high, low, close) = quotes.Bar(pairs[i], minute);
            var digits = PairSeries.Digits(pairs[i]);
            rows[i].Add(hour.ToUnixTimeSeconds()).Add(Math.Round(open, digits)).Add(Math.Round(high, digits)).Add(Math.Round(low, digits)).Add(Math.Round(close, digits)).Store();
        }
    }
}
