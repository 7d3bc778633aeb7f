using Bqx.Dashboard.Tests.GoogleSqlEngine.Wire;

namespace Bqx.Dashboard.Tests.GoogleSqlEngine;

/// <summary>The rows of a table for one query. Columns that the query does not need are sent as NULL, which is two bytes.</summary>
internal static class EngineContent
{
    public static ProtoWriter Write(EngineRead read)
    {
        var (rows, row, cell) = (new ProtoWriter(), new ProtoWriter(), new ProtoWriter());
        foreach (var values in read.Table.Rows(read.Columns))
        {
            row.Clear();
            for (var (i, next) = (0, 0); i < read.Table.Columns.Length; i++)
            {
                cell.Clear();
                if (next < read.Columns.Length && read.Columns[next] == i)
                {
                    EngineValue.Write(cell, read.Table.Columns[i].Type, values[next++]);
                }

                row.Message(1, cell);
            }

            rows.Message(1, row);
        }

        return rows;
    }
}
