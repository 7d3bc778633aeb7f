namespace Bqx.Infrastructure.Airtable;

/// <summary>All records of a base, in the order in which they were read.</summary>
internal sealed record AirtableTables
{
    public ImmutableArray<AirtableRecord> Plans { get; init; } = [];

    public ImmutableArray<AirtableRecord> Phases { get; init; } = [];

    public ImmutableArray<AirtableRecord> Stages { get; init; } = [];

    public ImmutableArray<AirtableRecord> Tasks { get; init; } = [];
}
