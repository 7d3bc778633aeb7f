using System.Globalization;
using System.Text.Json;

namespace Bqx.Infrastructure.BigQuery.Rest;

/// <summary>One page of an answer, every value of which fits the schema.</summary>
/// <param name="Rows">In order.</param>
/// <param name="Token">Of the next page; null on the last.</param>
/// <param name="TotalRows">Of the whole answer; null when BigQuery did not say.</param>
internal sealed record BigQueryPage(ImmutableArray<BigQueryRow> Rows, string? Token, long? TotalRows)
{
    /// <param name="root">The answer, of a job that is complete.</param>
    /// <param name="fields">Schema of the pages before.</param>
    /// <param name="before">Rows of the pages before, for the words.</param>
    /// <param name="page">The page; null when there is a problem.</param>
    /// <returns>What is wrong, for people; null when nothing is.</returns>
    public static string? Read(JsonElement root, ImmutableArray<BigQueryField> fields, long before, out BigQueryPage? page)
    {
        page = null;
        if (BigQuerySchema.Read(Json.Object(root, "schema")) is { } told && !told.AsSpan().SequenceEqual(fields.AsSpan()))
        {
            return $"its columns changed after row {Number(before)}: {Difference(fields, told)}";
        }

        var rows = ImmutableArray.CreateBuilder<BigQueryRow>();
        foreach (var row in Json.Items(root, "rows"))
        {
            if (Values(row, fields, out var values) is { } wrong)
            {
                return $"row {Number(before + rows.Count + 1)} {wrong}";
            }

            rows.Add(new BigQueryRow(fields, values));
        }

        page = new BigQueryPage(rows.ToImmutable(), Json.Text(root, "pageToken") is { Length: > 0 } token ? token : null, Json.Whole(root, "totalRows"));
        return null;
    }

    private static string? Values(JsonElement row, ImmutableArray<BigQueryField> fields, out JsonElement[] values)
    {
        values = new JsonElement[fields.Length];
        if (Json.Array(row, "f") is not { } cells || cells.GetArrayLength() != fields.Length)
        {
            return $"has not the {Number(fields.Length)} values that it should";
        }

        var next = 0;
        foreach (var cell in cells.EnumerateArray())
        {
            var field = fields[next];
            if (cell.ValueKind != JsonValueKind.Object || !cell.TryGetProperty("v", out var value) || !BigQueryValue.Fits(field, value))
            {
                return $"has no {field.Type} in the column {field.Name}";
            }

            values[next++] = value;
        }

        return null;
    }

    private static string Difference(ImmutableArray<BigQueryField> before, ImmutableArray<BigQueryField> now)
    {
        for (var i = 0; i < Math.Min(before.Length, now.Length); i++)
        {
            if (!before[i].Equals(now[i]))
            {
                return $"{before[i].Name} was {before[i].Type} and is {now[i].Name} {now[i].Type}";
            }
        }

        return $"{Number(before.Length)} are {Number(now.Length)}";
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
