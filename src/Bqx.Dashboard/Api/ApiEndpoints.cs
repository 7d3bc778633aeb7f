using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bqx.Dashboard.Api;

/// <summary>Everything that is served beside the pages.</summary>
internal static class ApiEndpoints
{
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddOpenApi("v1");
        services.AddProblemDetails();
        // A parameter that cannot be read is the caller's fault in Development too.
        services.Configure<RouteHandlerOptions>(static options => options.ThrowOnBadRequest = false);
        services.AddSingleton<MeterTotals>();
        services.ConfigureHttpJsonOptions(static options =>
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase)));
        return services;
    }

    /// <summary>Answers of the API without a body, such as for a parameter that cannot be read, become problems.</summary>
    public static void UseApiProblems(this WebApplication app) =>
        app.UseWhen(static context => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase), static api => api.UseStatusCodePages());

    public static void MapApi(this WebApplication app)
    {
        // From the start of the process, not from the first question.
        app.Services.GetRequiredService<MeterTotals>();
        app.MapHealth();
        app.MapMetrics();
        app.MapExports();
        app.MapOpenApi("/openapi/{documentName}.json");
        var api = app.MapGroup("/api/v1").DisableAntiforgery();
        api.MapPlan();
        api.MapTimeline();
        api.MapTables();
        api.MapQuality();
        api.MapIncidents();
        api.MapAlerts();
        api.MapChangeSets();
        api.MapModels();
        api.MapOperations();
        api.MapQueries();
        api.MapOwnUse();
        api.MapAnnotations();
        api.MapOnCall();
        api.MapFallback(static () => Results.Problem("There is no such address in the API; see /openapi/v1.json.", statusCode: StatusCodes.Status404NotFound));
        if (app.Environment.IsDevelopment())
        {
            app.MapKit();
        }
    }
}
