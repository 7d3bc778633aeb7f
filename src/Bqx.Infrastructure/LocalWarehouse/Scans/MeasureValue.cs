using System.Text.Json;
using Bqx.Core.Common;
using Bqx.Core.Quality.Scans;
using Microsoft.Data.Sqlite;

namespace Bqx.Infrastructure.LocalWarehouse.Scans;

/// <summary>A value of the answer as a measure. Null means that there was nothing to measure, never 0.</summary>
internal static class MeasureValue
{
    public static Measure Of(ScanMeasure measure, SqliteDataReader row, int column) => row.GetValue(column) switch
    {
        long whole => Measure.Of(whole),
        double number => Measure.Of(number),
        _ => Measure.Undefined(WhyNone(measure)),
    };

    public static Measure Of(ScanMeasure measure, JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? Measure.Of(value.GetDouble()) : Measure.Undefined(WhyNone(measure));

    private static string WhyNone(ScanMeasure measure) => measure switch
    {
        ScanMeasure.LongestGap => "fewer than two rows",
        ScanMeasure.BqxMismatches or ScanMeasure.LeadMismatches => "no row in which both are known",
        ScanMeasure.Unequal or ScanMeasure.TriangleError => "no rows of the same time",
        _ => "no finite value",
    };
}
