using System.Globalization;

namespace Bqx.Dashboard.Tests.GoogleSqlEngine.Wire;

/// <summary>
/// Values to and from the engine: INT64 is a long, FLOAT64 a double, BOOL a bool, STRING and JSON a string, BYTES a byte array, DATE a DateOnly,
/// TIME a TimeOnly, DATETIME a DateTime, TIMESTAMP a DateTimeOffset, NUMERIC and BIGNUMERIC a decimal or exact text (always text in answers),
/// ARRAY and STRUCT a list of values. NULL is null. Other types are not carried.
/// </summary>
internal static class EngineValue
{
    private const long TicksPerSecond = TimeSpan.TicksPerSecond;

    public static void Write(ProtoWriter to, EngineType type, object? value)
    {
        if (value is null)
        {
            return;
        }

        switch (type.Kind)
        {
            case EngineKind.Int64:
                to.Number(2, Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case EngineKind.Bool:
                to.Number(5, (bool)value ? 1 : 0);
                break;
            case EngineKind.Float64:
                to.Double(7, Convert.ToDouble(value, CultureInfo.InvariantCulture));
                break;
            case EngineKind.String:
                to.Text(8, (string)value);
                break;
            case EngineKind.Bytes:
                to.Bytes(9, (byte[])value);
                break;
            case EngineKind.Date:
                to.Number(10, ((DateOnly)value).DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber);
                break;
            case EngineKind.Array or EngineKind.Struct:
                WriteMany(to, type, (IReadOnlyList<object?>)value);
                break;
            case EngineKind.Timestamp:
                var ticks = ((DateTimeOffset)value).UtcTicks - DateTime.UnixEpoch.Ticks;
                var seconds = Math.DivRem(ticks - (ticks < 0 ? TicksPerSecond - 1 : 0), TicksPerSecond).Quotient;
                to.Message(16, time => time.Number(1, seconds).Number(2, (ticks - (seconds * TicksPerSecond)) * 100));
                break;
            case EngineKind.DateTime:
                var at = (DateTime)value;
                to.Message(17, time => time.Number(1, CivilTime.Pack(at)).Number(2, at.Ticks % TicksPerSecond * 100));
                break;
            case EngineKind.Time:
                to.Number(18, CivilTime.Pack((TimeOnly)value));
                break;
            case EngineKind.Numeric:
                to.Bytes(20, ExactNumber.Pack(Text(value), ExactNumber.NumericScale));
                break;
            case EngineKind.BigNumeric:
                to.Bytes(21, ExactNumber.Pack(Text(value), ExactNumber.BigNumericScale));
                break;
            case EngineKind.Json:
                to.Text(23, (string)value);
                break;
            default:
                throw new NotSupportedException($"Values of {type} are not carried to the engine.");
        }
    }

    public static object? Read(EngineType type, ReadOnlySpan<byte> message)
    {
        var value = new ProtoReader(message);
        return !value.Next() ? null : type.Kind switch
        {
            EngineKind.Int64 => value.Number,
            EngineKind.Bool => value.Number != 0,
            EngineKind.Float64 => value.Double,
            EngineKind.String or EngineKind.Json => value.Text,
            EngineKind.Bytes => value.Bytes.ToArray(),
            EngineKind.Date => DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays((int)value.Number),
            EngineKind.Array or EngineKind.Struct => ReadMany(type, value.Bytes),
            EngineKind.Timestamp => ReadTimestamp(value.Bytes),
            EngineKind.DateTime => ReadDateTime(value.Bytes),
            EngineKind.Time => CivilTime.UnpackTime(value.Number),
            EngineKind.Numeric => ExactNumber.Unpack(value.Bytes, ExactNumber.NumericScale),
            EngineKind.BigNumeric => ExactNumber.Unpack(value.Bytes, ExactNumber.BigNumericScale),
            _ => throw new NotSupportedException($"Values of {type} are not carried from the engine: cast it to STRING."),
        };
    }

    private static void WriteMany(ProtoWriter to, EngineType type, IReadOnlyList<object?> values) => to.Message(type.Kind is EngineKind.Array ? 13 : 14, many =>
    {
        for (var i = 0; i < values.Count; i++)
        {
            var (one, value) = (type.Element ?? type.Fields[i].Type, values[i]);
            many.Message(1, element => Write(element, one, value));
        }
    });

    private static List<object?> ReadMany(EngineType type, ReadOnlySpan<byte> message)
    {
        var values = new List<object?>();
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            values.Add(Read(type.Element ?? type.Fields[values.Count].Type, reader.Bytes));
        }

        return values;
    }

    private static DateTimeOffset ReadTimestamp(ReadOnlySpan<byte> message)
    {
        var (seconds, nanos) = ReadTwo(message);
        return DateTimeOffset.UnixEpoch.AddTicks((seconds * TicksPerSecond) + (nanos / 100));
    }

    private static DateTime ReadDateTime(ReadOnlySpan<byte> message)
    {
        var (packed, nanos) = ReadTwo(message);
        return CivilTime.UnpackDateTime(packed).AddTicks(nanos / 100);
    }

    private static (long First, long Second) ReadTwo(ReadOnlySpan<byte> message)
    {
        var (first, second) = (0L, 0L);
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            (first, second) = reader.Field == 1 ? (reader.Number, second) : (first, reader.Number);
        }

        return (first, second);
    }

    private static string Text(object value) => value as string ?? Convert.ToDecimal(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
}
