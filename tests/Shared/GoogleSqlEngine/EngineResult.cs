using Bqx.Dashboard.Tests.GoogleSqlEngine.Wire;

namespace Bqx.Dashboard.Tests.GoogleSqlEngine;

/// <summary>Reads the rows of an evaluated query: content, its data, its rows, their cells, each the message's field 1.</summary>
internal static class EngineResult
{
    public static EngineRows Read(byte[] answer, ImmutableArray<EngineColumn> columns)
    {
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<object?>>();
        var reader = new ProtoReader(Inside(Inside(answer)));
        while (reader.Next())
        {
            var row = ImmutableArray.CreateBuilder<object?>(columns.Length);
            var cells = new ProtoReader(reader.Bytes);
            while (cells.Next())
            {
                row.Add(EngineValue.Read(columns[row.Count].Type, cells.Bytes));
            }

            rows.Add(row.ToImmutable());
        }

        return new EngineRows(columns, rows.ToImmutable());
    }

    /// <summary>The query as the engine keeps it: field 2 of the answer, its field 1.</summary>
    public static long? PreparedId(byte[] answer)
    {
        var reader = new ProtoReader(answer);
        while (reader.Next())
        {
            var prepared = new ProtoReader(reader.Bytes);
            while (reader.Field == 2 && prepared.Next())
            {
                if (prepared.Field == 1)
                {
                    return prepared.Number;
                }
            }
        }

        return null;
    }

    private static ReadOnlySpan<byte> Inside(ReadOnlySpan<byte> message)
    {
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            if (reader.Field == 1)
            {
                return reader.Bytes;
            }
        }

        return [];
    }
}
