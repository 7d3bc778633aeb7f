namespace Bqx.Infrastructure.BigQuery.Rest;

/// <summary>A dataset in its project.</summary>
public sealed record DatasetName(string ProjectId, string DatasetId)
{
    public override string ToString() => $"{ProjectId}.{DatasetId}";
}

/// <summary>A table, as BigQuery spells it.</summary>
public sealed record BigQueryTableName(DatasetName Dataset, string TableId)
{
    public override string ToString() => $"{Dataset}.{TableId}";
}
