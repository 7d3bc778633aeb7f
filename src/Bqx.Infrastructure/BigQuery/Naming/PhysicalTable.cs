using Bqx.Infrastructure.BigQuery.Rest;

namespace Bqx.Infrastructure.BigQuery.Naming;

/// <summary>A table of the plan, and where it is kept.</summary>
/// <param name="Logical">The plan's name, lower case: what everything keys on.</param>
/// <param name="Name">Where it is kept.</param>
/// <param name="Columns">The plan's columns and the columns as kept.</param>
/// <param name="Location">Region or multi-region of its dataset; null when no listing has said it yet.</param>
internal sealed record PhysicalTable(string Logical, BigQueryTableName Name, ColumnNames Columns, string? Location = null)
{
    /// <summary>For a statement.</summary>
    public string Path => GoogleSql.Path(Name);

    /// <summary>A column of the plan, for a statement.</summary>
    public string Column(string logical) => GoogleSql.Column(Columns.Stored(logical));
}
