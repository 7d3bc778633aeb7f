using System.Globalization;
using Bqx.Infrastructure.BigQuery.Rest;
using Bqx.Infrastructure.Models;

namespace Bqx.Infrastructure.BigQuery.Models;

/// <summary>One row of an answer, copied, so that it outlives the page it came with.</summary>
internal sealed class BigQueryRecord : IRecordRow
{
    private readonly object?[] _values;

    public BigQueryRecord(BigQueryRow row)
    {
        _values = new object?[row.Fields.Length];
        for (var i = 0; i < _values.Length; i++)
        {
            _values[i] = Value(row[i]);
        }
    }

    public string? Text(int column) => _values[column] is string { Length: > 0 } text ? text : null;

    public long? Whole(int column) => _values[column] as long?;

    public double? Number(int column) => _values[column] switch
    {
        double number => number,
        long number => number,
        _ => null,
    };

    public DateTimeOffset? Time(int column) => _values[column] as DateTimeOffset?;

    public string? Shown(int column) => Convert.ToString(_values[column], CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : _values[column] is null ? null : "";

    private static object? Value(BigQueryCell cell) => cell.Type switch
    {
        BigQueryFieldType.Integer => cell.Whole,
        BigQueryFieldType.Float or BigQueryFieldType.Numeric or BigQueryFieldType.BigNumeric => cell.Number,
        BigQueryFieldType.Timestamp => cell.Time,
        _ => cell.Text,
    };
}
