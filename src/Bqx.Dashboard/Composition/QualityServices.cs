using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Quality.Incidents;
using Bqx.Core.Quality.Scans;
using Bqx.Infrastructure.BigQuery.Scans;
using Bqx.Infrastructure.LocalWarehouse.Scans;
using Bqx.Infrastructure.Quality;
using Bqx.Infrastructure.Store;

namespace Bqx.Dashboard.Composition;

/// <summary>Scans with their caps, and incidents.</summary>
internal static class QualityServices
{
    /// <summary>What reads tables, without anything that runs by itself or is kept: enough for a verb of the command line.</summary>
    public static IServiceCollection AddScanner(this IServiceCollection services, BigQueryOptions options)
    {
        services.AddSingleton(options.Limits);
        services.AddSingleton(new ScanPrice(options.UsdPerTiB));
        services.AddSingleton(new QueryPrice(options.UsdPerTiB));
        services.AddSingleton<ScanPlans>();
        return options.ProjectId is null
            ? services.AddSingleton<IWarehouseScanner, LocalScanner>()
            : services.AddSingleton<IWarehouseScanner, BigQueryScanner>();
    }

    /// <summary>What scans by itself and keeps what it found.</summary>
    public static IServiceCollection AddQuality(this IServiceCollection services)
    {
        services.AddLive(ScanBoard.Empty);
        services.AddLive(IncidentBoard.Empty);
        services.AddSingleton<ILive<ScanBoard>>(p => p.GetRequiredService<Infrastructure.Refresh.Live<ScanBoard>>());
        services.AddSingleton<ScanStore>();
        services.AddSingleton<ScanLedger>();
        services.AddSingleton<FailedRowsFinder>();
        services.AddSingleton<ScanRunner>();
        services.AddSingleton<IScans>(p => p.GetRequiredService<ScanRunner>());
        services.AddSingleton<IncidentStore>();
        services.AddSingleton<IIncidents>(p => p.GetRequiredService<IncidentStore>());
        services.AddSingleton<IIncidentSteps>(p => p.GetRequiredService<IncidentStore>());
        services.AddSingleton<ILive<IncidentBoard>>(p => p.GetRequiredService<IncidentStore>());
        return services;
    }
}
