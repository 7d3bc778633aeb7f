namespace Bqx.Infrastructure.Airtable;

/// <summary>Which field names a base uses.</summary>
public enum AirtableSchema
{
    Current,
    Older,
}
