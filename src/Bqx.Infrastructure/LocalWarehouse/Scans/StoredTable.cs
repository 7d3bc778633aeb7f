using Bqx.Infrastructure.Store;

namespace Bqx.Infrastructure.LocalWarehouse.Scans;

/// <summary>A table as the file describes it at the moment of the scan.</summary>
internal sealed class StoredTable
{
    private static readonly string ListColumns = SqlText.Read("Bqx.Infrastructure.LocalWarehouse.list-columns.sql");
    private static readonly string HasRowId = SqlText.Read("Bqx.Infrastructure.LocalWarehouse.Scans.has-rowid.sql");

    /// <summary>SQLite's words for the number of a row; a column of that name hides one.</summary>
    private static readonly ImmutableArray<string> RowIds = ["rowid", "_rowid_", "oid"];

    private static readonly ImmutableArray<string> NumericTypes = ["INT", "REAL", "FLOA", "DOUB", "NUM", "DEC", "BOOL"];

    /// <summary>Whole numbers in the workspace's unit as a rule; SQLite also lets writers store texts.</summary>
    private static readonly ImmutableArray<string> TimeTypes = ["DATE", "TIME"];

    private readonly Dictionary<string, string> _columns;

    private StoredTable(string name, Dictionary<string, string> columns, string? rowId) => (Name, _columns, RowId) = (name, columns, rowId);

    public string Name { get; }

    /// <summary>Column names as stored, in order.</summary>
    public IEnumerable<string> Columns => _columns.Keys;

    /// <summary>The word for the number that orders the rows as they are stored; null when the table has none.</summary>
    public string? RowId { get; }

    /// <returns>Null when there is no such table.</returns>
    public static StoredTable? Read(WarehouseConnection warehouse, string name)
    {
        // SQLite's own rule: names differ by more than case.
        var columns = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        warehouse.ForEach(ListColumns, row => columns[row.GetString(0)] = row.GetString(1), name);
        if (columns.Count == 0)
        {
            return null;
        }

        var hasRowId = false;
        warehouse.ForEach(HasRowId, row => hasRowId |= row.GetInt64(0) != 0, name);
        return new StoredTable(name, columns, hasRowId ? RowIds.FirstOrDefault(word => !columns.ContainsKey(word)) : null);
    }

    public bool Has(string column) => _columns.ContainsKey(column);

    /// <summary>A name that no column has, for what a statement computes.</summary>
    public string Free(string name) => Has(name) ? Free($"_{name}") : name;

    /// <summary>True when values are kept as text by their declared type.</summary>
    public bool IsText(string column) => MayBeText(column) && !Is(column, TimeTypes);

    /// <summary>True when a value need not be a number.</summary>
    public bool MayBeText(string column) => !Is(column, NumericTypes);

    /// <summary>Rows, counted.</summary>
    public long Count(WarehouseConnection warehouse)
    {
        using var command = warehouse.Command($"SELECT count(*) FROM {Sql.Name(Name)}");
        return (long)command.ExecuteScalar()!;
    }

    private bool Is(string column, ImmutableArray<string> types) =>
        _columns.GetValueOrDefault(column) is { } type && types.Any(word => type.Contains(word, StringComparison.OrdinalIgnoreCase));
}
