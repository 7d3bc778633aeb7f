using System.Globalization;
using System.Text;
using Bqx.Dashboard.Tests.GoogleSqlEngine;

namespace Bqx.Dashboard.Tests.BigQueryStandin;

/// <summary>Rows and logical bytes of a partition, by column.</summary>
internal sealed class StandinPartition(string id, int columns)
{
    /// <summary>20261102 for a day; __NULL__ for rows without a time, empty for a table without partitions.</summary>
    public string Id => id;

    public long Rows { get; set; }

    public long[] Bytes { get; } = new long[columns];
}

/// <summary>What a table holds, in the sizes that BigQuery documents for its types.</summary>
internal sealed class StandinSizes
{
    private readonly SortedDictionary<string, StandinPartition> _partitions = new(StringComparer.Ordinal);
    private readonly ImmutableArray<EngineColumn> _columns;

    private StandinSizes(ImmutableArray<EngineColumn> columns) => _columns = columns;

    public IReadOnlyCollection<StandinPartition> Partitions => _partitions.Values;

    public long Rows => _partitions.Values.Sum(static p => p.Rows);

    public long Bytes => BytesOf(null, Enumerable.Range(0, _columns.Length));

    /// <summary>Bytes of some columns in some partitions; null means all.</summary>
    public long BytesOf(IReadOnlySet<string>? partitions, IEnumerable<int> columns)
    {
        int[] wanted = [.. columns.Where(c => !_columns[c].IsPseudo)];
        return _partitions.Values.Where(p => partitions?.Contains(p.Id) != false).Sum(p => wanted.Sum(c => p.Bytes[c]));
    }

    public static StandinSizes Count(StandinTable table)
    {
        var sizes = new StandinSizes(table.Columns);
        if (table.Rows.Count(table) is { } counted)
        {
            foreach (var partition in counted)
            {
                sizes._partitions[partition.Id] = partition;
            }

            return sizes;
        }

        var by = table.Partitioning is { } partitioning ? table.Columns.ToList().FindIndex(c => c.Name == partitioning.Column) : -1;
        foreach (var row in table.Rows.Read([.. Enumerable.Range(0, table.Columns.Length)]))
        {
            var id = by < 0 ? "" : PartitionId(table.Partitioning!.Type, row[by]);
            if (!sizes._partitions.TryGetValue(id, out var partition))
            {
                sizes._partitions[id] = partition = new StandinPartition(id, table.Columns.Length);
            }

            partition.Rows++;
            for (var i = 0; i < row.Count; i++)
            {
                partition.Bytes[i] += Size(table.Columns[i].Type, row[i]);
            }
        }

        return sizes;
    }

    public static string PartitionId(string type, object? value)
    {
        var at = value switch
        {
            DateTimeOffset time => time.UtcDateTime,
            DateOnly day => day.ToDateTime(TimeOnly.MinValue),
            DateTime time => time,
            _ => (DateTime?)null,
        };
        return at is null ? "__NULL__" : at.Value.ToString(type switch { "HOUR" => "yyyyMMddHH", "DAY" => "yyyyMMdd", "MONTH" => "yyyyMM", _ => "yyyy" }, CultureInfo.InvariantCulture);
    }

    /// <summary>Logical bytes of a value; NULL has none.</summary>
    private static long Size(EngineType type, object? value) => value is null ? 0 : type.Kind switch
    {
        EngineKind.Bool => 1,
        EngineKind.String or EngineKind.Geography => 2 + Encoding.UTF8.GetByteCount((string)value),
        EngineKind.Json => Encoding.UTF8.GetByteCount((string)value),
        EngineKind.Bytes => 2 + ((byte[])value).Length,
        EngineKind.Numeric or EngineKind.Interval or EngineKind.Range => 16,
        EngineKind.BigNumeric => 32,
        EngineKind.Array => ((IReadOnlyList<object?>)value).Sum(v => Size(type.Element!, v)),
        EngineKind.Struct => ((IReadOnlyList<object?>)value).Zip(type.Fields).Sum(static f => Size(f.Second.Type, f.First)),
        _ => 8,
    };
}
