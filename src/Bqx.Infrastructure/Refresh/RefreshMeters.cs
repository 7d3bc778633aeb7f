using System.Diagnostics.Metrics;
using Bqx.Core.Common;

namespace Bqx.Infrastructure.Refresh;

/// <summary>What refreshing measures of itself.</summary>
internal static class RefreshMeters
{
    public const string Name = "Bqx.Refresh";

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Runs = Meter.CreateCounter<long>("bqx.source.runs", "{run}", "Attempts to read a source.");

    private static readonly Histogram<double> Assessments = Meter.CreateHistogram<double>("bqx.assessment.duration", "ms", "Time to judge all sources.");

    public static void Ran(SourceName source, bool succeeded) => Runs.Add(
        1,
        new KeyValuePair<string, object?>("source", source.ToString()),
        new KeyValuePair<string, object?>("outcome", succeeded ? "read" : "failed"));

    public static void Assessed(double elapsedMs) => Assessments.Record(elapsedMs);
}
