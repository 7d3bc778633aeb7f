namespace Bqx.Infrastructure.BigQuery.Rest;

/// <summary>Types in GoogleSQL's words, as INFORMATION_SCHEMA writes them: FLOAT64, ARRAY&lt;STRING&gt;, STRUCT&lt;a INT64&gt;.</summary>
internal static class TypeWords
{
    private const int Deepest = 15;

    public static string Of(BigQueryField field) => Of(field, 0);

    private static string Of(BigQueryField field, int depth) =>
        field.Mode == BigQueryFieldMode.Repeated ? $"ARRAY<{One(field, depth)}>" : One(field, depth);

    private static string One(BigQueryField field, int depth) => field.Type switch
    {
        BigQueryFieldType.Integer => "INT64",
        BigQueryFieldType.Float => "FLOAT64",
        BigQueryFieldType.Boolean => "BOOL",
        BigQueryFieldType.Struct when depth < Deepest => $"STRUCT<{string.Join(", ", field.Fields.Select(f => $"{f.Name} {Of(f, depth + 1)}"))}>",
        _ => field.Type.ToString().ToUpperInvariant(),
    };
}
