using System.Globalization;
using Bqx.Infrastructure.Files;
using Bqx.Infrastructure.Models;
using Microsoft.Data.Sqlite;

namespace Bqx.Infrastructure.LocalWarehouse;

/// <summary>The row that a reader stands on. SQLite has a type per value and not per column.</summary>
internal sealed class SqliteRow(SqliteDataReader reader, EpochUnit unit) : IRecordRow
{
    public string? Text(int column) => reader.GetValue(column) is string { Length: > 0 } text ? text : null;

    public long? Whole(int column) => reader.GetValue(column) as long?;

    public double? Number(int column) => reader.GetValue(column) switch
    {
        double number => number,
        long number => number,
        _ => null,
    };

    public DateTimeOffset? Time(int column) => EpochTime.Read(reader.GetValue(column), unit);

    public string? Shown(int column) => reader.IsDBNull(column) ? null : Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture);
}
