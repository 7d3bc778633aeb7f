namespace Bqx.Core.Warehouse;

/// <param name="Dataset">Dataset, or "main" for the local warehouse.</param>
/// <param name="Name">Table name, lower case.</param>
public sealed record TableRef(string Dataset, string Name)
{
    public override string ToString() => $"{Dataset}.{Name}";
}

/// <param name="Name">Column name as stored.</param>
/// <param name="Type">Type word of the warehouse.</param>
public sealed record TableColumn(string Name, string Type);

/// <summary>What the warehouse itself says of a table. Absent figures are null, never 0.</summary>
public sealed record TableMetadata
{
    public required TableRef Ref { get; init; }

    public long? Rows { get; init; }

    public long? Bytes { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? ModifiedAt { get; init; }

    public ImmutableArray<TableColumn> Columns { get; init; } = [];

    /// <summary>Oldest and newest value of the family's time column, UTC.</summary>
    public DateTimeOffset? OldestRowAt { get; init; }

    public DateTimeOffset? NewestRowAt { get; init; }

    /// <summary>
    /// When oldest and newest row were looked up, where that is not at every reading; rows written since are not in them. Null when it
    /// was at the reading itself.
    /// </summary>
    public DateTimeOffset? RowTimesAt { get; init; }

    /// <summary>How it is kept, where the warehouse tells more than its name; null otherwise.</summary>
    public TableStorage? Storage { get; init; }
}

/// <summary>
/// A listing that knows whether it ended. Only a listing read to its last page can prove that something is absent.
/// </summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">What was listed.</param>
/// <param name="IsExhausted">True only when the source said that there was no further page.</param>
/// <param name="Pages">Pages read.</param>
public sealed record Listing<T>(ImmutableArray<T> Items, bool IsExhausted, int Pages);

public sealed record WarehouseTables
{
    public required Listing<TableMetadata> Tables { get; init; }

    /// <summary>
    /// Families of which every place was listed to its end although the listing as a whole was not: what is absent of them is absent.
    /// </summary>
    public ImmutableArray<string> ListedFamilies { get; init; } = [];
}
