using Bqx.Core.Common;
using Bqx.Core.Truth;
using Bqx.Infrastructure.LocalWarehouse;
using Bqx.Infrastructure.Quality;
using Bqx.Infrastructure.Reconciliation;
using Bqx.Infrastructure.Refresh;

namespace Bqx.Dashboard.Composition;

/// <summary>What keeps the snapshots and the assessment up to date.</summary>
internal static class RefreshServices
{
    public static IServiceCollection AddRefresh(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddTransient<Signal>();
        services.AddSingleton<InputShiftReader>();
        services.AddSingleton<AssessmentSources>();
        services.AddSingleton<Func<AssessmentInput, Assessment?, Assessment>>(Assessor.Assess);
        services.AddSingleton<AssessmentLive>();
        services.AddSingleton<ILive<Assessment>>(p => p.GetRequiredService<AssessmentLive>());
        services.AddSingleton<IRefresh, RefreshRequests>();
        return services;
    }

    /// <summary>Background work, in the order in which it starts: what was kept, the readings, the assessment, and only then requests are answered.</summary>
    public static IServiceCollection AddBackground(this IServiceCollection services)
    {
        services.AddSingleton<FirstFigures>();
        services.AddSingleton<IStartupFilter, Rehearsal>();
        services.AddHostedService<BackgroundWork>();
        services.Configure<HostOptions>(static host => host.ServicesStartConcurrently = true);
        services.AddWork<Restoring>();
        services.AddWork<Reading>();
        services.AddWork<AssessmentLive>();
        services.AddWork<FirstReadings>();
        services.AddWork<ScanRunner>();
        services.AddWork<ChangeSetWatch>();
        services.AddWork<JournalUpkeep>();
        return services;
    }

    /// <summary>One source with its snapshot and its refresher.</summary>
    public static IServiceCollection AddSource<T>(
        this IServiceCollection services, SourceName name, RefreshOptions refresh, Func<IServiceProvider, ISource<T>> source, Func<IServiceProvider, Func<TimeSpan, TimeSpan>>? slowed = null)
        where T : class
    {
        services.AddSingleton(source);
        services.AddSingleton<ISourceCheck, SourceCheck<T>>();
        services.AddSingleton(p => new SnapshotStore<T>(name, p.GetRequiredService<Signal>()));
        services.AddSingleton<ILive<Snapshot<T>>>(p => p.GetRequiredService<SnapshotStore<T>>());
        services.AddSingleton<ISourceRefresher>(p => ActivatorUtilities.CreateInstance<SourceRefresher<T>>(
            p, new SourceSchedule { Every = refresh.Every[name], Timeout = refresh.Timeout, Slowed = slowed?.Invoke(p) ?? (static every => every) }));
        return services;
    }
}
