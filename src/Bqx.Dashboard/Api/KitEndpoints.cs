namespace Bqx.Dashboard.Api;

/// <summary>Publishes a change of one source without reading it.</summary>
internal interface ITick
{
    void Tick();
}

/// <summary>For measuring, in Development only: memory after a full collection, and one change of a source.</summary>
internal static class KitEndpoints
{
    public static void MapKit(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/_kit/gc", () =>
        {
            for (var i = 0; i < 2; i++)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                GC.WaitForPendingFinalizers();
            }

            return TypedResults.Ok(new KitMemory(GC.GetTotalMemory(forceFullCollection: false), Environment.WorkingSet));
        });
        endpoints.MapPost("/_kit/tick", (ITick tick) =>
        {
            tick.Tick();
            return Results.NoContent();
        }).DisableAntiforgery();
    }
}

/// <param name="Managed">Bytes of the managed heap.</param>
/// <param name="Rss">Bytes that the process holds in memory.</param>
internal sealed record KitMemory(long Managed, long Rss);
