using Bqx.Core.Common;
using Bqx.Core.Truth;

namespace Bqx.Dashboard.Api;

/// <param name="Name">What the dashboard depends on.</param>
/// <param name="Ready">Whether it serves.</param>
/// <param name="State">One word for programs.</param>
/// <param name="Detail">One sentence for people; no secrets.</param>
internal sealed record Dependency(string Name, bool Ready, string State, string? Detail);

/// <summary>Something beside the sources that must work, such as the store.</summary>
internal interface IDependency
{
    Dependency Check();
}

/// <summary>Alive and ready. A failing source that still has its last good value is ready: pages show it, labelled.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/healthz", () => TypedResults.Text("alive"));
        endpoints.MapGet("/readyz", (ILive<Assessment> live, IEnumerable<IDependency> dependencies) =>
        {
            IReadOnlyList<Dependency> all = [.. dependencies.Select(d => d.Check()), .. live.Current.Sources.Select(OfSource)];
            var ready = all.All(d => d.Ready);
            return Results.Json(
                new { Ready = ready, Dependencies = all },
                statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        });
    }

    private static Dependency OfSource(Proof proof) => new(
        proof.Source.ToString(),
        proof.State == SourceState.NotConfigured || proof.Provenance is not null,
        proof.State.ToString(),
        proof.Problem?.Message);
}
