namespace Bqx.Infrastructure.Demo.Warehouse;

/// <summary>What of the planted defects is in a warehouse: everything but the tables that somebody repaired.</summary>
/// <param name="repaired">Their names.</param>
internal sealed class Defects(IReadOnlySet<string> repaired)
{
    public static Defects AsPlanted { get; } = new(new HashSet<string>());

    /// <summary>Every table that can be repaired, by name.</summary>
    public static IReadOnlySet<string> Tables { get; } = new SortedSet<string>(
        [
            .. Planted.DoneWithoutTable, .. Planted.NotBuilt, .. Planted.Empty, .. Planted.Short, .. Planted.LackingColumn.Keys, .. Planted.ExtraColumn.Keys,
            .. Planted.Stale, .. Planted.Values.Keys.Where(static t => t != Planted.ThinPair), .. Planted.Rows.Keys,
            Planted.MeanAsTarget, Planted.Synthetic, Planted.Misnamed, Planted.UnexpectedTable, .. Planted.MissingMonths.Keys.Select(Archive.OwnerOf),
        ],
        StringComparer.Ordinal);

    public Defects Without(string table) => new(repaired.Append(table).ToHashSet(StringComparer.Ordinal));

    public bool IsPlanted(string table) => !repaired.Contains(table);

    public bool IsAbsent(string table) =>
        table == Planted.NotDue || (IsPlanted(table) && (Planted.DoneWithoutTable.Contains(table) || Planted.NotBuilt.Contains(table)));

    public bool IsEmpty(string table) => IsPlanted(table) && Planted.Empty.Contains(table);

    public bool IsStale(string table) => IsPlanted(table) && Planted.Stale.Contains(table);

    public bool IsShort(string table) => IsPlanted(table) && Planted.Short.Contains(table);

    public bool IsSynthetic(string table) => IsPlanted(table) && table == Planted.Synthetic;

    public bool HoldsMeanAsTarget(string table) => IsPlanted(table) && table == Planted.MeanAsTarget;

    public string? Lacking(string table) => IsPlanted(table) ? Planted.LackingColumn.GetValueOrDefault(table) : null;

    public string? Extra(string table) => IsPlanted(table) ? Planted.ExtraColumn.GetValueOrDefault(table) : null;

    public Distortion? Values(string table) => IsPlanted(table) ? Planted.Values.GetValueOrDefault(table) : null;

    public bool IsMissing(string pair, int monthsBack) =>
        IsPlanted(Archive.OwnerOf(pair)) && Planted.MissingMonths.TryGetValue(pair, out var months) && months.Contains(monthsBack);

    /// <summary>False for what was planted empty or stale: it stays as it was generated.</summary>
    public bool IsKeptUp(string table) => !IsEmpty(table) && !IsStale(table);

    /// <summary>Writes the table's rows of the minutes, with those that are planted wrong.</summary>
    /// <returns>Rows written.</returns>
    public int Write(DemoTable table, RowInsert row, long from, long to) =>
        IsPlanted(table.Name) && Planted.Rows.TryGetValue(table.Name, out var defect)
            ? defect.Spans(from, to).Sum(span => table.Write(row, span.From, span.To))
            : table.Write(row, from, to);
}
