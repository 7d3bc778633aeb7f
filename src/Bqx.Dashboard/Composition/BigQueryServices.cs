using Bqx.Core.Warehouse;
using Bqx.Core.Workspaces;
using Bqx.Infrastructure.BigQuery.Models;
using Bqx.Infrastructure.BigQuery.Naming;
using Bqx.Infrastructure.BigQuery.Rest;
using Bqx.Infrastructure.BigQuery.Spending;
using Bqx.Infrastructure.Files;
using Bqx.Infrastructure.Refresh;
using Bqx.Infrastructure.Store;

namespace Bqx.Dashboard.Composition;

/// <summary>BigQuery, when the warehouse or the bill is there: one client for all that ask it.</summary>
internal static class BigQueryServices
{
    public static IServiceCollection AddBigQuery(this IServiceCollection services, BigQueryOptions options, RefreshOptions refresh)
    {
        if (options.Client is not { } named)
        {
            return services;
        }

        var settings = named with { Deadline = Deadline(refresh.Timeout) };
        services.AddSingleton(options.RowTimes);
        services.AddSingleton(options.InputShifts);
        services.AddSingleton<BigQueryInputShifts>();
        services.AddSingleton(p => new TablePlaces(
            p.GetRequiredService<Workspace>(), p.GetRequiredService<WorkspaceSources>(), settings, () => p.GetRequiredService<SnapshotStore<WarehouseTables>>().Current.Value));
        services.AddSingleton(p => new BigQueryCheck(p.GetRequiredService<BigQueryConnection>(), options.Limits.BytesPerDay, options.ProjectId is not null));
        services.AddSingleton<OwnQueryStore>();
        services.AddSingleton<IQueryBudget>(static p => ActivatorUtilities.CreateInstance<QueryBudget>(p));
        return services.AddSingleton(p => new BigQueryConnection(
            settings, p.GetRequiredService<IQueryBudget>(), p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILoggerFactory>()));
    }

    /// <summary>A little before the reading is given up, so that it can say what it waits for.</summary>
    private static TimeSpan Deadline(TimeSpan timeout) => timeout > TimeSpan.FromSeconds(10) ? timeout - TimeSpan.FromSeconds(5) : timeout / 2;
}
