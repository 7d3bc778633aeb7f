using System.Text.Json;

namespace Bqx.Infrastructure.BigQuery.Rest;

/// <summary>State and bill of a job, as BigQuery tells them.</summary>
/// <param name="IsDone">Ended, well or not.</param>
/// <param name="Error">Why it failed; null when it did not, or is not done.</param>
/// <param name="BytesProcessed">Logical; null before it is known.</param>
/// <param name="BytesBilled">Null before it is known.</param>
/// <param name="IsCacheHit">Null before it is known.</param>
/// <param name="Location">Where it runs.</param>
internal sealed record JobBill(bool IsDone, BigQueryError? Error, long? BytesProcessed, long? BytesBilled, bool? IsCacheHit, string? Location)
{
    public static JobBill Read(JsonElement job)
    {
        var status = Json.Object(job, "status");
        var statistics = Json.Object(job, "statistics");
        var query = statistics is { } of ? Json.Object(of, "query") : null;
        var failed = status is { } s ? Json.Object(s, "errorResult") : null;
        return new JobBill(
            status is { } told && Json.Text(told, "state") == "DONE",
            failed is { } error ? BigQueryError.OfJob(error) : null,
            (query is { } a ? Json.Whole(a, "totalBytesProcessed") : null) ?? (statistics is { } b ? Json.Whole(b, "totalBytesProcessed") : null),
            query is { } c ? Json.Whole(c, "totalBytesBilled") : null,
            query is { } d ? Json.Flag(d, "cacheHit") : null,
            Json.Object(job, "jobReference") is { } reference ? Json.Text(reference, "location") : null);
    }
}
