using System.Globalization;
using Bqx.Dashboard.Tests.GoogleSqlEngine;
using Bqx.Dashboard.Tests.Infrastructure.LocalWarehouse;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Models;

/// <summary>A random log of several models, the same one for SQLite and for BigQuery: with gaps, nulls, NaN, infinities, unknown models and rows without time.</summary>
internal sealed class PredictionLogSample
{
    public const string Columns =
        "prediction_id INT64, model_id STRING, pair STRING, `window` INT64, horizon INT64, prediction_time TIMESTAMP, current_value FLOAT64, predicted_value FLOAT64, actual_value FLOAT64";

    private static readonly string[] Ids = ["a", "b", "sound", "steady", "silent", "gone"];

    private readonly List<(string? Id, DateTimeOffset? At, double? Current, double? Predicted, double? Actual)> _rows = [];

    public PredictionLogSample(int seed, int rows = 400)
    {
        var random = new Random(seed);
        var at = WarehouseBench.Start.AddMinutes(random.Next(2_000));
        for (var i = 0; i < rows; i++)
        {
            at = at.AddMinutes(random.Next(1, random.Next(40) == 0 ? 4_000 : 120));
            var id = Ids[random.Next(Ids.Length)];
            var actual = Math.Round(100 + (random.NextDouble() * 7), 6);
            var isClean = id is "sound" or "steady";
            _rows.Add((
                random.Next(200) == 0 ? null : id,
                !isClean && random.Next(60) == 0 || id == "silent" ? null : at,
                !isClean && random.Next(50) == 0 ? Odd(random) : random.Next(9) == 0 ? actual : Math.Round(actual + random.NextDouble() - 0.5, 6),
                !isClean && random.Next(300) == 0 ? Odd(random) : random.Next(9) == 0 ? actual : Math.Round(actual + random.NextDouble() - 0.5, 6),
                random.Next(12) == 0 ? null : !isClean && random.Next(400) == 0 ? double.NaN : id == "steady" ? 101 : actual));
        }
    }

    /// <summary>In the order in which they were stored.</summary>
    public IReadOnlyList<IReadOnlyList<object?>> Rows =>
        [.. _rows.Select((r, i) => (IReadOnlyList<object?>)[(long)i, r.Id, "eurusd", 45L, 15L, r.At, r.Current, r.Predicted, r.Actual])];

    public EngineTable Table => new("pp.d.prediction_log", EngineColumn.ParseList(Columns.Replace("`", "", StringComparison.Ordinal)))
    {
        Rows = read => Rows.Select(r => read.Select(i => r[i]).ToArray()),
    };

    public void Store(WarehouseBench bench) => bench.Execute("INSERT INTO prediction_log (model_id, prediction_time, current_value, predicted_value, actual_value) VALUES "
        + string.Join(',', _rows.Select(r => $"({(r.Id is null ? "NULL" : $"'{r.Id}'")}, {r.At?.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) ?? "NULL"}, {Literal(r.Current)}, {Literal(r.Predicted)}, {Literal(r.Actual)})")));

    private static string Literal(double? value) => value switch
    {
        null => "NULL",
        double.PositiveInfinity => "9e999",
        { } number when double.IsNaN(number) => "'NaN'",
        { } number => number.ToString("R", CultureInfo.InvariantCulture),
    };

    private static double? Odd(Random random) => random.Next(3) switch
    {
        0 => null,
        1 => double.NaN,
        _ => double.PositiveInfinity,
    };
}
