using System.Text.Json;
using System.Text.Json.Serialization;
using Bqx.Core.Quality.Scans;

namespace Bqx.Infrastructure.Store;

/// <summary>A measure as a word and its parameters: <c>["nulls", "close_lag_1"]</c>. The words are stored: add, do not rename.</summary>
internal sealed class ScanMeasureConverter : JsonConverter<ScanMeasure>
{
    public override ScanMeasure Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var p = Parts(ref reader);
        return Text(0) switch
        {
            "rows" => new ScanMeasure.Rows(),
            "nulls" => new ScanMeasure.Nulls(Text(1)),
            "nan" => new ScanMeasure.NaNs(Text(1)),
            "infinite" => new ScanMeasure.Infinities(Text(1)),
            "least" => new ScanMeasure.Minimum(Text(1)),
            "greatest" => new ScanMeasure.Maximum(Text(1)),
            "mean" => new ScanMeasure.Mean(Text(1)),
            "mean-square" => new ScanMeasure.MeanSquare(Text(1)),
            "outside" => new ScanMeasure.Outside(Text(1), Maybe(2), Maybe(3)),
            "beyond" => new ScanMeasure.Beyond(Text(1), Number(2)),
            "distinct" => new ScanMeasure.Distinct(Text(1)),
            "longest-gap" => new ScanMeasure.LongestGap(Text(1)),
            "gaps" => new ScanMeasure.GapCount(Text(1), Whole(2)),
            "steps-back" => new ScanMeasure.StepsBack(Text(1)),
            "ohlc" => new ScanMeasure.OhlcViolations(Text(1), Text(2), Text(3), Text(4)),
            "bqx" => new ScanMeasure.BqxMismatches(Text(1), Text(2), Text(3), Whole(4), Number(5)),
            "lead" => new ScanMeasure.LeadMismatches(Text(1), Text(2), Text(3), Whole(4), Number(5)),
            "unmatched" => new ScanMeasure.Unmatched(Text(1), Text(2), Text(3)),
            "unequal" => new ScanMeasure.Unequal(Text(1), Text(2), Text(3), Text(4), Number(5)),
            "triangle" => new ScanMeasure.TriangleError(Text(1), Text(2), Text(3), Text(4), Flag(5)),
            "sql" => new ScanMeasure.Custom(Text(1)),
            var word => throw new JsonException($"'{word}' is no measure."),
        };

        string Text(int i) => Part(i) as string ?? throw new JsonException("A measure's parameter is empty or no text.");

        double Number(int i) => Maybe(i) ?? throw new JsonException("A measure's parameter is no number.");

        double? Maybe(int i) => Part(i) as double?;

        int Whole(int i) => checked((int)Number(i));

        bool Flag(int i) => Part(i) is true;

        object? Part(int i) => i < p.Count ? p[i] : throw new JsonException("A measure has too few parameters.");
    }

    private static List<object?> Parts(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("A measure is a list of a word and its parameters.");
        }

        var parts = new List<object?>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            parts.Add(reader.TokenType switch
            {
                JsonTokenType.String => reader.GetString(),
                JsonTokenType.Number => reader.GetDouble(),
                JsonTokenType.True => true,
                JsonTokenType.False => false,
                JsonTokenType.Null => null,
                _ => throw new JsonException("A measure's parameter is text, number, yes or no."),
            });
        }

        return parts;
    }

    public override void Write(Utf8JsonWriter writer, ScanMeasure value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var part in PartsOf(value))
        {
            switch (part)
            {
                case null: writer.WriteNullValue(); break;
                case string text: writer.WriteStringValue(text); break;
                case int whole: writer.WriteNumberValue(whole); break;
                case double number: writer.WriteNumberValue(number); break;
                case bool flag: writer.WriteBooleanValue(flag); break;
                default: throw new JsonException($"A {part.GetType().Name} cannot be a measure's parameter.");
            }
        }

        writer.WriteEndArray();
    }

    private static object?[] PartsOf(ScanMeasure measure) => measure switch
    {
        ScanMeasure.Rows => ["rows"],
        ScanMeasure.Nulls m => ["nulls", m.Column],
        ScanMeasure.NaNs m => ["nan", m.Column],
        ScanMeasure.Infinities m => ["infinite", m.Column],
        ScanMeasure.Minimum m => ["least", m.Column],
        ScanMeasure.Maximum m => ["greatest", m.Column],
        ScanMeasure.Mean m => ["mean", m.Column],
        ScanMeasure.MeanSquare m => ["mean-square", m.Column],
        ScanMeasure.Outside m => ["outside", m.Column, m.Least, m.Greatest],
        ScanMeasure.Beyond m => ["beyond", m.Column, m.Deviations],
        ScanMeasure.Distinct m => ["distinct", m.Columns],
        ScanMeasure.LongestGap m => ["longest-gap", m.TimeColumn],
        ScanMeasure.GapCount m => ["gaps", m.TimeColumn, m.Minutes],
        ScanMeasure.StepsBack m => ["steps-back", m.TimeColumn],
        ScanMeasure.OhlcViolations m => ["ohlc", m.Open, m.High, m.Low, m.Close],
        ScanMeasure.BqxMismatches m => ["bqx", m.TimeColumn, m.IndexColumn, m.BqxColumn, m.Window, m.Tolerance],
        ScanMeasure.LeadMismatches m => ["lead", m.TimeColumn, m.Column, m.Target, m.Horizon, m.Tolerance],
        ScanMeasure.Unmatched m => ["unmatched", m.TimeColumn, m.OtherTable, m.OtherTimeColumn],
        ScanMeasure.Unequal m => ["unequal", m.TimeColumn, m.Column, m.OtherTable, m.OtherTimeColumn, m.Tolerance],
        ScanMeasure.TriangleError m => ["triangle", m.TimeColumn, m.Column, m.FirstTable, m.SecondTable, m.IsRatio],
        ScanMeasure.Custom m => ["sql", m.Sql],
        _ => throw new JsonException($"{measure.GetType().Name} has no word."),
    };
}
