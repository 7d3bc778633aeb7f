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
        services.AddSingleton<MeterTotals>();
        services.ConfigureHttpJsonOptions(static options =>
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase)));
        return services;
    }

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
        api.MapTables();
        api.MapModels();
        api.MapOperations();
        api.MapFallback(static () => Results.Problem("There is no such address in the API; see /openapi/v1.json.", statusCode: StatusCodes.Status404NotFound));
        if (app.Environment.IsDevelopment())
        {
            app.MapKit();
        }
    }
}
