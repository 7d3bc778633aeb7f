namespace Bqx.Infrastructure.Scans;

/// <summary>Which columns of a bad row are shown: the time, those that the rule is about, then the first others.</summary>
internal sealed class RowColumns(ScanTable table, string? timeColumn, Predicate<string> isMasked)
{
    /// <summary>A lag table has 310 columns; those that matter come first.</summary>
    private const int Most = 12;

    /// <summary>SQL of each value, and what it is.</summary>
    public ImmutableArray<(string Value, string Label)> Of(params IReadOnlyList<string> columns) => [.. Chosen(columns).Select(c => (Shown(table.Column(c), c), c))];

    /// <summary>The columns that are shown and not masked.</summary>
    public ImmutableArray<string> Read(params IReadOnlyList<string> columns) => [.. Chosen(columns).Where(c => !isMasked(c)).Select(table.Column)];

    /// <summary>The time and a column of the first table, and the column of the others, which a statement calls a, b, c in order.</summary>
    public ImmutableArray<(string Value, string Label)> Beside(ImmutableArray<ScanTable> tables, string time, string column) =>
    [
        (Shown(table.Column("a", time), time), time),
        .. tables.Select((t, i) => (Shown(t.Column($"{(char)('a' + i)}", column), column), i == 0 ? column : $"{t.Name}.{column}")),
    ];

    private IEnumerable<string> Chosen(IReadOnlyList<string> columns) =>
        (timeColumn is not null && table.Has(timeColumn) ? [timeColumn] : Array.Empty<string>())
            .Concat(columns).Concat(table.Columns).Distinct(StringComparer.OrdinalIgnoreCase).Take(Math.Max(Most, columns.Count + 1));

    private string Shown(string value, string column) => isMasked(column) ? "'masked'" : value;
}
