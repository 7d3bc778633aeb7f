using Bqx.Infrastructure.BigQuery.Rest;
using Bqx.Infrastructure.Scans;

namespace Bqx.Infrastructure.BigQuery.Scans;

/// <summary>Rows of an answer as text for people: times as times, NaN and infinities by name, null as null.</summary>
internal static class KeptRows
{
    public static ImmutableArray<string?> Read(BigQueryRow row) => [.. Enumerable.Range(0, row.Fields.Length).Select(i => Text(row[i]))];

    private static string? Text(BigQueryCell cell) => cell switch
    {
        { Field.Mode: BigQueryFieldMode.Repeated } => $"{cell.Elements.Length} values",
        { IsNull: true } => null,
        { Time: { } time } => ValueText.Of(time),
        { Type: BigQueryFieldType.Float, Number: { } number } => ValueText.Of(number),
        { Bytes: { } bytes } => ValueText.Of(bytes),
        { Type: BigQueryFieldType.Struct } => "a struct",
        { Text: { } text } => ValueText.Of(text),
        _ => null,
    };
}
