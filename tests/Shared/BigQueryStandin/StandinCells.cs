using System.Globalization;
using System.Text.Json.Nodes;
using Bqx.Dashboard.Tests.GoogleSqlEngine;

namespace Bqx.Dashboard.Tests.BigQueryStandin;

/// <summary>Values on the wire: every scalar is text.</summary>
/// <param name="isInt64Timestamp">TIMESTAMP as whole microseconds instead of seconds with an exponent.</param>
internal sealed class StandinCells(bool isInt64Timestamp)
{
    public JsonObject Row(IReadOnlyList<object?> values, IReadOnlyList<EngineColumn> columns) => new()
    {
        ["f"] = new JsonArray([.. values.Select((v, i) => new JsonObject { ["v"] = Value(columns[i].Type, v) })]),
    };

    private JsonNode? Value(EngineType type, object? value) => (type.Kind, value) switch
    {
        (EngineKind.Array, null) => new JsonArray(),
        (_, null) => null,
        (EngineKind.Array, IReadOnlyList<object?> many) => new JsonArray([.. many.Select(v => new JsonObject { ["v"] = Value(type.Element!, v) })]),
        (EngineKind.Struct, IReadOnlyList<object?> fields) => Row(fields, type.Fields),
        _ => Text(value),
    };

    private string Text(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        double number => Number(number),
        byte[] bytes => Convert.ToBase64String(bytes),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString(time.Ticks % TimeSpan.TicksPerSecond == 0 ? "HH:mm:ss" : "HH:mm:ss.ffffff", CultureInfo.InvariantCulture),
        DateTime time => time.ToString(time.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-ddTHH:mm:ss" : "yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture),
        DateTimeOffset time when isInt64Timestamp => ((time - DateTimeOffset.UnixEpoch).Ticks / 10).ToString(CultureInfo.InvariantCulture),
        DateTimeOffset time => Number((time - DateTimeOffset.UnixEpoch).TotalSeconds),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    /// <summary>0.1, 1.0, 1.0E7, 1.5E-5: with an exponent from ten million and below a thousandth.</summary>
    private static string Number(double number)
    {
        if (!double.IsFinite(number))
        {
            return double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";
        }

        var size = Math.Abs(number);
        if (size is 0 or >= 1e-3 and < 1e7)
        {
            var plain = number.ToString("0.0################", CultureInfo.InvariantCulture);
            return double.Parse(plain, CultureInfo.InvariantCulture) == number ? plain : number.ToString("R", CultureInfo.InvariantCulture);
        }

        var text = number.ToString("E16", CultureInfo.InvariantCulture);
        var shortest = number.ToString("R", CultureInfo.InvariantCulture);
        var digits = new string([.. shortest.TakeWhile(static c => c != 'E').Where(char.IsDigit)]).Trim('0');
        var exponent = int.Parse(text[(text.IndexOf('E', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture);
        return $"{(number < 0 ? "-" : "")}{digits[0]}.{(digits.Length > 1 ? digits[1..] : "0")}E{exponent}";
    }
}
