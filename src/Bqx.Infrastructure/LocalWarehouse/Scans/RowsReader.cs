using System.Globalization;
using Bqx.Core.Common;
using Bqx.Core.Quality.Scans;
using Bqx.Infrastructure.Files;
using Bqx.Infrastructure.Scans;
using Microsoft.Data.Sqlite;

namespace Bqx.Infrastructure.LocalWarehouse.Scans;

/// <summary>Rows of an answer as text for people: times as times, NaN and infinities by name, null as null.</summary>
internal sealed class RowsReader(string? timeColumn, EpochUnit unit)
{
    private const int LongestText = 200;

    public FailedRows Read(WarehouseConnection warehouse, RowsQuery query, Func<int, Proof> proof)
    {
        using var command = warehouse.Command(query.Text);
        using var row = command.ExecuteReader();
        var columns = query.Columns;
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<string?>>();
        while (row.Read())
        {
            rows.Add([.. columns.Select((name, i) => Text(row, i, string.Equals(name, timeColumn, StringComparison.OrdinalIgnoreCase)))]);
        }

        return new FailedRows(columns, rows.ToImmutable(), query.BadColumn, query.Text, proof(rows.Count));
    }

    private string? Text(SqliteDataReader row, int column, bool isTime) => row.GetValue(column) switch
    {
        DBNull => null,
        long number when isTime && EpochTime.Read(number, unit) is { } time => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        long number => number.ToString(CultureInfo.InvariantCulture),
        double.PositiveInfinity => "Infinity",
        double.NegativeInfinity => "-Infinity",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        byte[] bytes => $"{bytes.Length} bytes",
        var other => Cut(Convert.ToString(other, CultureInfo.InvariantCulture) ?? ""),
    };

    private static string Cut(string text) => text.Length <= LongestText ? text : text[..LongestText] + "\u2026";
}
