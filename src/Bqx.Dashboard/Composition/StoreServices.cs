using Bqx.Core.Alerts;
using Bqx.Core.Alerts.Notices;
using Bqx.Core.Annotations;
using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Journal;
using Bqx.Core.Models.Champions;
using Bqx.Core.OnCall;
using Bqx.Core.Plans.Schedule;
using Bqx.Core.Reconciliation.Applying;
using Bqx.Core.Runbooks;
using Bqx.Core.Truth;
using Bqx.Infrastructure.Models;
using Bqx.Infrastructure.Refresh;
using Bqx.Infrastructure.Store;

namespace Bqx.Dashboard.Composition;

/// <summary>The store, the journal in it, the runs of runbooks, alerts, and what is said of the money.</summary>
internal static class StoreServices
{
    /// <param name="services">Where they are added.</param>
    /// <param name="open">Opens the store; the container closes it at the end.</param>
    /// <param name="journal">The journal in it, where one has been made already.</param>
    public static IServiceCollection AddStore(this IServiceCollection services, Func<StoreDatabase> open, JournalStore? journal = null)
    {
        services.AddSingleton(_ => open());
        services.AddSingleton(p => journal ?? new JournalStore(p.GetRequiredService<StoreDatabase>()));
        services.AddSingleton<IPlanBaselines, PlanBaselines>();
        services.AddLive(History.Empty);
        services.AddSingleton<HistoryLive>();
        services.AddSingleton<ILive<History>>(p => p.GetRequiredService<HistoryLive>());
        services.AddLive(RunbookBoard.Empty);
        services.AddSingleton<IStepReadings, StepReadings>();
        services.AddSingleton<RunbookRuns>();
        services.AddSingleton<IRunbookRuns>(p => p.GetRequiredService<RunbookRuns>());
        services.AddSingleton<IRunRecords>(p => p.GetRequiredService<RunbookRuns>());
        services.AddSingleton<ILive<RunbookBoard>>(p => p.GetRequiredService<RunbookRuns>());
        services.AddLive(ChampionBoard.Empty);
        services.AddSingleton<ChampionStore>();
        services.AddSingleton<ILive<ChampionBoard>>(p => p.GetRequiredService<ChampionStore>());
        services.AddSingleton<IChampions, ChampionDesk>();
        services.AddLive(CostBoard.Empty);
        services.AddSingleton<CostStore>();
        services.AddSingleton<ICostFeedback>(p => p.GetRequiredService<CostStore>());
        services.AddSingleton<ICostAlerts>(p => p.GetRequiredService<CostStore>());
        services.AddSingleton<ILive<CostBoard>>(p => p.GetRequiredService<CostStore>());
        services.AddLive(ChangeSetBoard.Empty);
        services.AddSingleton<ChangeSetStore>();
        services.AddSingleton<IChangeSetStore>(p => p.GetRequiredService<ChangeSetStore>());
        services.AddSingleton<ILive<ChangeSetBoard>>(p => p.GetRequiredService<ChangeSetStore>());
        return services.AddWatch();
    }

    /// <summary>What those who watch say and are told: looks, snoozes, notes, turns and alerts.</summary>
    private static IServiceCollection AddWatch(this IServiceCollection services)
    {
        services.AddLive(LookBoard.Empty);
        services.AddSingleton<LookStore>();
        services.AddSingleton<ILooks>(p => p.GetRequiredService<LookStore>());
        services.AddSingleton<ILive<LookBoard>>(p => p.GetRequiredService<LookStore>());
        services.AddLive(SnoozeBoard.Empty);
        services.AddSingleton<SnoozeStore>();
        services.AddSingleton<ISnoozes>(p => p.GetRequiredService<SnoozeStore>());
        services.AddSingleton<ILive<SnoozeBoard>>(p => p.GetRequiredService<SnoozeStore>());
        services.AddLive(KeptAnnotations.Empty);
        services.AddSingleton<AnnotationStore>();
        services.AddSingleton<IAnnotations>(p => p.GetRequiredService<AnnotationStore>());
        services.AddSingleton<ILive<KeptAnnotations>>(p => p.GetRequiredService<AnnotationStore>());
        services.AddLive(DutyBoard.Empty);
        services.AddSingleton<DutyStore>();
        services.AddSingleton<IDuty>(p => p.GetRequiredService<DutyStore>());
        services.AddSingleton<ILive<DutyBoard>>(p => p.GetRequiredService<DutyStore>());
        services.AddLive(AlertBoard.Empty);
        services.AddSingleton<AlertStore>();
        services.AddSingleton<IAlerts>(p => p.GetRequiredService<AlertStore>());
        services.AddSingleton<IAlertSteps>(p => p.GetRequiredService<AlertStore>());
        services.AddSingleton<INotices>(p => p.GetRequiredService<AlertStore>());
        services.AddSingleton<ILive<AlertBoard>>(p => p.GetRequiredService<AlertStore>());
        return services;
    }

    internal static void AddLive<T>(this IServiceCollection services, T initial)
        where T : class =>
        services.AddSingleton(p => new Live<T>(initial, p.GetRequiredService<Signal>()));
}
