using Bqx.Infrastructure.BigQuery.Naming;
using Bqx.Infrastructure.BigQuery.Rest;
using Bqx.Infrastructure.BigQuery.Scans;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Scans;

/// <summary>Tables as BigQuery describes them, for tests that write statements.</summary>
internal static class Described
{
    private static readonly DatasetName Dataset = new("bqx-test", "bqx_ml");

    public static TableResource Of(string name, string columns) => new()
    {
        Name = new BigQueryTableName(Dataset, name),
        Type = "TABLE",
        Rows = 1_000_000,
        Fields = [.. columns.Split(',', StringSplitOptions.TrimEntries).Select(static c => c.Split(' ')).Select(static c => new BigQueryField(c[0], Type(c[1]), BigQueryFieldMode.Nullable, []))],
    };

    public static KeptTable Kept(TableResource table, ColumnNames? columns = null) => new(new PhysicalTable(table.Name.TableId, table.Name, columns ?? ColumnNames.Same), table, DateTimeOffset.UnixEpoch);

    private static BigQueryFieldType Type(string word) => word switch
    {
        "INT64" => BigQueryFieldType.Integer,
        "FLOAT64" => BigQueryFieldType.Float,
        "BOOL" => BigQueryFieldType.Boolean,
        _ => Enum.Parse<BigQueryFieldType>(word, ignoreCase: true),
    };
}
