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
        long number when isTime && EpochTime.Read(number, unit) is { } time => ValueText.Of(time),
        long number => number.ToString(CultureInfo.InvariantCulture),
        double number => ValueText.Of(number),
        byte[] bytes => ValueText.Of(bytes),
        var other => ValueText.Of(Convert.ToString(other, CultureInfo.InvariantCulture) ?? ""),
    };
}
