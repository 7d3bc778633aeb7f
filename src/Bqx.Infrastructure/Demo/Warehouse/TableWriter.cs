using Microsoft.Data.Sqlite;

namespace Bqx.Infrastructure.Demo.Warehouse;

/// <summary>Makes a table of the demo and fills it, with whatever is planted in it.</summary>
internal static class TableWriter
{
    /// <returns>Rows written.</returns>
    public static int Make(SqliteConnection connection, DemoTable table, Defects defects, long from, long to)
    {
        var lacking = defects.Lacking(table.Name);
        var columns = table.Columns.Where(c => c.Name != lacking);
        if (defects.Extra(table.Name) is { } extra)
        {
            columns = columns.Append(Column.Real(extra));
        }

        WarehouseFile.CreateTable(connection, table.Name, columns);
        var written = Write(connection, table, defects, from, to);
        WarehouseFile.Index(connection, table.Name, Column.TimeName);
        return written;
    }

    /// <summary>Writes rows into a table that is there.</summary>
    /// <returns>Rows written.</returns>
    public static int Write(SqliteConnection connection, DemoTable table, Defects defects, long from, long to)
    {
        using var row = new RowInsert(connection, table.Name, table.Columns, defects.Lacking(table.Name), defects.Values(table.Name));
        return defects.Write(table, row, from, to);
    }
}
