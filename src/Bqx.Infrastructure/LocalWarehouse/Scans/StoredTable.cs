using Bqx.Infrastructure.Files;
using Bqx.Infrastructure.Scans;
using Bqx.Infrastructure.Store;

namespace Bqx.Infrastructure.LocalWarehouse.Scans;

/// <summary>A table as the file describes it at the moment of the scan.</summary>
internal sealed class StoredTable : ScanTable
{
    private static readonly string ListColumns = SqlText.Read("Bqx.Infrastructure.LocalWarehouse.list-columns.sql");
    private static readonly string HasRowId = SqlText.Read("Bqx.Infrastructure.LocalWarehouse.Scans.has-rowid.sql");

    /// <summary>SQLite's words for the number of a row; a column of that name hides one.</summary>
    private static readonly ImmutableArray<string> RowIds = ["rowid", "_rowid_", "oid"];

    private static readonly ImmutableArray<string> NumericTypes = ["INT", "REAL", "FLOA", "DOUB", "NUM", "DEC", "BOOL"];

    /// <summary>Whole numbers in the workspace's unit as a rule; SQLite also lets writers store texts.</summary>
    private static readonly ImmutableArray<string> TimeTypes = ["DATE", "TIME"];

    private readonly Dictionary<string, string> _columns;

    private StoredTable(string name, Dictionary<string, string> columns, string? rowOrder, EpochUnit unit)
    {
        (Name, _columns, RowOrder) = (name, columns, rowOrder);
        Clock = new MarketClock(SqliteDialect.Instance, EpochTime.Second(unit));
    }

    public override string Name { get; }

    public override IEnumerable<string> Columns => _columns.Keys;

    public override SqlDialect Sql => SqliteDialect.Instance;

    public override string From => SqliteDialect.Quote(Name);

    public override string? RowOrder { get; }

    public override string WhyNoOrder => $"{Name} is stored by its key and remembers no other order.";

    public override MarketClock Clock { get; }

    /// <returns>Null when there is no such table.</returns>
    public static StoredTable? Read(WarehouseConnection warehouse, string name, EpochUnit unit)
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
        return new StoredTable(name, columns, hasRowId ? RowIds.FirstOrDefault(word => !columns.ContainsKey(word)) : null, unit);
    }

    public override bool Has(string column) => _columns.ContainsKey(column);

    /// <summary>Every so many rows, so that the sample is spread over the table.</summary>
    public override string Sample(long rows, long sampleTo) =>
        $"(SELECT * FROM {From} WHERE {RowOrder ?? "abs(random() >> 1)"} % {SqlDialect.Whole((rows + sampleTo - 1) / sampleTo)} = 0)";

    /// <summary>Unquoted: only names of the grammar have checks, and these are letters, digits and underscores.</summary>
    public override string Fill(string sql) => sql.Replace(Placeholder, Name, StringComparison.Ordinal);

    public override string Column(string name) => SqliteDialect.Quote(name);

    /// <summary>Also where it is kept as text.</summary>
    public override string Epoch(string timeColumn) => Column(timeColumn) is var time && MayBeText(timeColumn)
        ? $"CASE typeof({time}) WHEN 'text' THEN CAST(strftime('%s', {time}) AS INTEGER) * {SqlDialect.Whole(Clock.Second)} ELSE {time} END"
        : time;

    /// <summary>True when values are kept as text by their declared type.</summary>
    public bool IsText(string column) => MayBeText(column) && !Is(column, TimeTypes);

    /// <summary>True when a value need not be a number.</summary>
    public bool MayBeText(string column) => !Is(column, NumericTypes);

    /// <summary>Rows, counted.</summary>
    public long Count(WarehouseConnection warehouse)
    {
        using var command = warehouse.Command($"SELECT count(*) FROM {From}");
        return (long)command.ExecuteScalar()!;
    }

    private bool Is(string column, ImmutableArray<string> types) =>
        _columns.GetValueOrDefault(column) is { } type && types.Any(word => type.Contains(word, StringComparison.OrdinalIgnoreCase));
}
