using Bqx.Core.Common;
using Bqx.Core.Reconciliation.Comparing;
using Bqx.Dashboard.Reconciliation;
using Bqx.Infrastructure.Reconciliation;

namespace Bqx.Dashboard.Composition;

/// <summary>Plan documents beside the base.</summary>
internal static class ComparisonServices
{
    public static IServiceCollection AddComparisons(this IServiceCollection services)
    {
        services.AddSingleton<PlanDocuments>();
        services.AddSingleton<ComparisonLive>();
        services.AddSingleton<IComparisons>(p => p.GetRequiredService<ComparisonLive>());
        services.AddSingleton<ILive<ComparisonBoard>>(p => p.GetRequiredService<ComparisonLive>());
        services.AddWork<ComparisonLive>();
        services.AddScoped<ReviewDesk>();
        return services;
    }
}
