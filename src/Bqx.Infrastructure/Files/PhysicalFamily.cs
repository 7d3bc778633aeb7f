namespace Bqx.Infrastructure.Files;

/// <summary>Where BigQuery keeps the tables of a family of the plan, when they do not have the plan's own names.</summary>
public sealed record PhysicalFamily
{
    /// <summary>The family of the plan.</summary>
    public required string Family { get; init; }

    /// <summary>Name of its tables as kept, with the placeholders of the family: <c>base_bqx_{pair}</c>.</summary>
    public required string Table { get; init; }

    /// <summary>Null takes <c>BigQuery:ProjectId</c>, or the project of the dataset of that name in <c>BigQuery:Datasets</c>.</summary>
    public string? ProjectId { get; init; }

    /// <summary>Null looks in every dataset of <c>BigQuery:Datasets</c>, in their order.</summary>
    public string? DatasetId { get; init; }

    /// <summary>The plan's name of a column to its name as kept; a column that is not in it has the same name.</summary>
    public ImmutableSortedDictionary<string, string> Columns { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
