using Bqx.Infrastructure.BigQuery.Naming;
using Bqx.Infrastructure.BigQuery.Rest;
using Bqx.Infrastructure.BigQuery.Scans;

namespace Bqx.Infrastructure.BigQuery.Models;

/// <summary>A table of features as BigQuery describes it now.</summary>
internal sealed class TrainingTable
{
    private readonly TableResource _resource;
    private readonly OrderedDictionary<string, string> _numbers = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="place">Names of the plan and as kept.</param>
    /// <param name="time">Column that orders the rows, as kept.</param>
    /// <param name="resource">What it is.</param>
    /// <param name="now">When that was asked.</param>
    public TrainingTable(PhysicalTable place, string time, TableResource resource, DateTimeOffset now)
    {
        _resource = resource;
        (Time, From) = (GoogleSql.Column(time), new KeptTable(place, resource, now).From);
        foreach (var field in resource.Fields.Where(f => f.Mode != BigQueryFieldMode.Repeated && GoogleSql.IsColumn(f.Name) && !Is(f, time)))
        {
            if (Number(field) is { } number)
            {
                _numbers[place.Columns.Logical(field.Name)] = number;
            }
        }

        Trouble = resource.Type is not ("TABLE" or "CLONE" or "SNAPSHOT" or "MATERIALIZED_VIEW") ? $"is kept as {resource.Type}, which does not tell when it was written"
            : resource.Fields.FirstOrDefault(f => Is(f, time)) is not { } column ? $"has no column {time}"
            : column is not { Type: BigQueryFieldType.Timestamp, Mode: not BigQueryFieldMode.Repeated } ? $"keeps its time column {time} as {TypeWords.Of(column)}, not TIMESTAMP"
            : _numbers.Count == 0 ? "has no column of numbers"
            : null;
        IsPruned = resource.Partitioning is { Column: { } by } && string.Equals(by, time, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Why it cannot be compared; null when it can.</summary>
    public string? Trouble { get; }

    /// <summary>In a statement.</summary>
    public string Time { get; }

    public string From { get; }

    public string? Location => _resource.Location;

    /// <summary>Columns of numbers by the plan's names, in order.</summary>
    public IEnumerable<string> Numbers => _numbers.Keys;

    /// <summary>True when a condition on the time leaves partitions unread.</summary>
    public bool IsPruned { get; }

    /// <summary>UTC; null whenever it cannot be told, as with a streaming buffer, whose rows do not change it.</summary>
    public DateTimeOffset? WrittenAt => _resource.StreamingRows is null ? _resource.ModifiedAt : null;

    /// <summary>A column as a FLOAT64 in a statement; null when it has none of that name with numbers.</summary>
    public string? Number(string column) => _numbers.GetValueOrDefault(column);

    private static bool Is(BigQueryField field, string column) => string.Equals(field.Name, column, StringComparison.OrdinalIgnoreCase);

    private static string? Number(BigQueryField field) => field.Type switch
    {
        BigQueryFieldType.Float => GoogleSql.Column(field.Name),
        BigQueryFieldType.Integer or BigQueryFieldType.Numeric or BigQueryFieldType.BigNumeric => $"CAST({GoogleSql.Column(field.Name)} AS FLOAT64)",
        BigQueryFieldType.Boolean => $"CAST(CAST({GoogleSql.Column(field.Name)} AS INT64) AS FLOAT64)",
        _ => null,
    };
}
