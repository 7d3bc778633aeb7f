using Bqx.Infrastructure.BigQuery.Naming;
using Bqx.Infrastructure.BigQuery.Rest;
using Bqx.Infrastructure.Scans;

namespace Bqx.Infrastructure.BigQuery.Scans;

/// <summary>A table as BigQuery describes it at the moment of the scan. Its columns have the plan's names.</summary>
internal sealed class KeptTable : ScanTable
{
    private static readonly ImmutableArray<BigQueryFieldType> Numbers =
        [BigQueryFieldType.Float, BigQueryFieldType.Integer, BigQueryFieldType.Numeric, BigQueryFieldType.BigNumeric];

    private static readonly ImmutableArray<BigQueryFieldType> Times = [BigQueryFieldType.Timestamp, BigQueryFieldType.DateTime, BigQueryFieldType.Date];

    /// <summary>What GoogleSQL cannot group by.</summary>
    private static readonly ImmutableArray<BigQueryFieldType> NoKeys =
        [BigQueryFieldType.Geography, BigQueryFieldType.Json, BigQueryFieldType.Struct, BigQueryFieldType.Unknown];

    private readonly PhysicalTable _place;
    private readonly TableResource _resource;
    private readonly Dictionary<string, BigQueryField> _fields = new(StringComparer.OrdinalIgnoreCase);

    public KeptTable(PhysicalTable place, TableResource resource, DateTimeOffset describedAt)
    {
        (_place, _resource, DescribedAt) = (place, resource, describedAt);
        foreach (var field in resource.Fields.Where(static f => GoogleSql.IsColumn(f.Name)))
        {
            _fields[place.Columns.Logical(field.Name)] = field;
        }
    }

    public override string Name => _place.Logical;

    /// <summary>UTC.</summary>
    public DateTimeOffset DescribedAt { get; }

    /// <summary>Region or multi-region of its dataset.</summary>
    public string? Location => _resource.Location ?? _place.Location;

    /// <summary>Listed rows, 0 when BigQuery does not count them, as of a view.</summary>
    public long Rows => _resource.Rows ?? 0;

    public override IEnumerable<string> Columns => _fields.Keys;

    public override SqlDialect Sql => GoogleSqlDialect.Instance;

    public override MarketClock Clock { get; } = new(GoogleSqlDialect.Instance, second: 1_000_000);

    public override string? RowOrder => null;

    public override string WhyNoOrder => "BigQuery keeps no order of rows, so none can be stored late.";

    public override string From => Filter is { } filter ? $"(SELECT * FROM {_place.Path} WHERE {filter})" : _place.Path;

    public override bool Has(string column) => _fields.ContainsKey(column);

    /// <summary>Whole percents of the table's blocks: what is not picked is not billed. A small table is one block.</summary>
    public override string Sample(long rows, long sampleTo)
    {
        var percent = Math.Clamp((long)Math.Ceiling(100.0 * sampleTo / rows), 1, 100);
        return $"(SELECT * FROM {_place.Path} TABLESAMPLE SYSTEM ({SqlDialect.Whole(percent)} PERCENT){(Filter is { } filter ? $" WHERE {filter}" : "")})";
    }

    public override string Fill(string sql) =>
        sql.Replace($"`{Placeholder}`", _place.Path, StringComparison.Ordinal).Replace(Placeholder, _place.Path, StringComparison.Ordinal);

    public override string Column(string name) => GoogleSql.Column(_fields[name].Name);

    public override string Number(string name) => AsNumber(name, Column(name));

    public override string Number(string alias, string name) => AsNumber(name, Column(alias, name));

    public override string Epoch(string timeColumn) =>
        _fields[timeColumn].Type == BigQueryFieldType.Timestamp ? $"UNIX_MICROS({Column(timeColumn)})" : $"UNIX_MICROS(TIMESTAMP({Column(timeColumn)}))";

    public override bool MayBeNumber(string column) => Is(column, Numbers);

    public override string? Unfit(string column, ColumnUse use) => use switch
    {
        ColumnUse.Number when !Is(column, Numbers) => $"{Name}.{column} is {Word(column)}, not a number.",
        ColumnUse.Time when !Is(column, Times) => $"{Name}.{column} is {Word(column)}, not a time.",
        ColumnUse.Key when !Is(column, null) => $"{Name}.{column} is {Word(column)}, whose values cannot be compared.",
        _ => null,
    };

    public override string? Unlike(string column, ScanTable other, string otherColumn) =>
        other is KeptTable kept && _fields[column].Type != kept._fields[otherColumn].Type && !(Is(column, Numbers) && kept.Is(otherColumn, Numbers))
            ? $"{Name}.{column} is {Word(column)} and {kept.Name}.{otherColumn} is {kept.Word(otherColumn)}: they cannot be compared."
            : null;

    /// <summary>
    /// A condition that every row fulfils, for a table that answers no query without one on its partitions. Rows whose time is null have a
    /// partition of their own, and those just streamed in have none yet.
    /// </summary>
    private string? Filter
    {
        get
        {
            if (_resource.Partitioning is not { RequiresFilter: true } partitioning)
            {
                return null;
            }

            var column = partitioning.Column is { } name ? GoogleSql.Column(name) : "_PARTITIONTIME";
            var type = _resource.Fields.FirstOrDefault(f => string.Equals(f.Name, partitioning.Column, StringComparison.OrdinalIgnoreCase))?.Type;
            var least = type switch
            {
                BigQueryFieldType.Date => "DATE '0001-01-01'",
                BigQueryFieldType.DateTime => "DATETIME '0001-01-01 00:00:00'",
                BigQueryFieldType.Integer => SqlDialect.Whole(long.MinValue),
                _ => "TIMESTAMP '0001-01-01 00:00:00+00'",
            };
            return $"{column} >= {least} OR {column} IS NULL";
        }
    }

    private string AsNumber(string name, string value) => _fields[name].Type == BigQueryFieldType.Float ? value : $"CAST({value} AS FLOAT64)";

    /// <param name="column">A column that is there.</param>
    /// <param name="types">Null for all that can be keys.</param>
    private bool Is(string column, ImmutableArray<BigQueryFieldType>? types) => _fields[column] is { Mode: not BigQueryFieldMode.Repeated, Type: var type }
        && (types is { } some ? some.Contains(type) : !NoKeys.Contains(type));

    private string Word(string column) => TypeWords.Of(_fields[column]);
}
