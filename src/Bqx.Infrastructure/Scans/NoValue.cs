using Bqx.Core.Common;
using Bqx.Core.Quality.Scans;

namespace Bqx.Infrastructure.Scans;

/// <summary>A null in the answer. It means that there was nothing to measure, never 0.</summary>
internal static class NoValue
{
    public static Measure Of(ScanMeasure measure) => Measure.Undefined(measure switch
    {
        ScanMeasure.LongestGap => "fewer than two rows",
        ScanMeasure.BqxMismatches or ScanMeasure.LeadMismatches => "no row in which both are known",
        ScanMeasure.Unequal or ScanMeasure.TriangleError => "no rows of the same time",
        _ => "no finite value",
    });
}
