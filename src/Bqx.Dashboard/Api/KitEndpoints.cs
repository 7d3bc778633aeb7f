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

            return new { Managed = GC.GetTotalMemory(forceFullCollection: false), Rss = Environment.WorkingSet };
        });
        endpoints.MapPost("/_kit/tick", (ITick tick) =>
        {
            tick.Tick();
            return Results.NoContent();
        }).DisableAntiforgery();
    }
}
