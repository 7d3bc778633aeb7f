using Bqx.Core.Common;
using Bqx.Core.Plans;
using Bqx.Core.Reconciliation;
using Bqx.Infrastructure.Airtable;
using Bqx.Infrastructure.Airtable.Live;

namespace Bqx.Dashboard.Composition;

/// <summary>The plan's records: the base itself when one is named, else the workspace's export.</summary>
internal static class AirtableServices
{
    public static IServiceCollection AddAirtable(this IServiceCollection services, AirtableOptions options, RefreshOptions refresh)
    {
        if (options.Base is not { } named)
        {
            services.AddSource<PlanRecords>(SourceName.Plan, refresh, static p => ActivatorUtilities.CreateInstance<AirtableExport>(p));
            services.AddSingleton<IPlanBase>(static p => ActivatorUtilities.CreateInstance<ExportPlanBase>(p, ActivatorUtilities.CreateInstance<AirtableExport>(p)));
            return services;
        }

        var settings = named with { Deadline = Deadline(refresh.Timeout) };
        services.AddSingleton(p => new AirtableConnection(settings, static () => { }, p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILoggerFactory>()));
        services.AddSource(SourceName.Plan, refresh, static p => p.GetRequiredService<AirtableConnection>().Source);
        services.AddSingleton(static p => p.GetRequiredService<AirtableConnection>().Base);
        return services;
    }

    /// <summary>A little before the reading is given up, so that it can say what it waits for.</summary>
    private static TimeSpan Deadline(TimeSpan timeout) => timeout > TimeSpan.FromSeconds(10) ? timeout - TimeSpan.FromSeconds(5) : timeout / 2;
}
