using Bqx.Core.Common;
using Bqx.Core.Plans;
using Bqx.Core.Reconciliation;
using Bqx.Infrastructure.Airtable;
using Bqx.Infrastructure.Airtable.Live;
using Bqx.Infrastructure.Refresh;
using Bqx.Infrastructure.Store;

namespace Bqx.Dashboard.Composition;

/// <summary>The plan's records: the base itself when one is named, else the workspace's export.</summary>
internal static class AirtableServices
{
    /// <summary>Between two whole readings while a webhook tells of changes.</summary>
    private static readonly TimeSpan WithWebhook = TimeSpan.FromHours(1);

    /// <summary>Of a reading that was not done yet.</summary>
    private const int LikelyCalls = 10;

    public static IServiceCollection AddAirtable(this IServiceCollection services, AirtableOptions options, RefreshOptions refresh)
    {
        if (options.Base is not { } named)
        {
            services.AddSource<PlanRecords>(SourceName.Plan, refresh, static p => ActivatorUtilities.CreateInstance<AirtableExport>(p));
            services.AddSingleton<IPlanBase>(static p => ActivatorUtilities.CreateInstance<ExportPlanBase>(p, ActivatorUtilities.CreateInstance<AirtableExport>(p)));
            return services;
        }

        var settings = named with { Deadline = Deadline(refresh.Timeout) };
        services.AddSingleton(p => Book(p, settings.BaseId, options.MonthlyCallBudget));
        services.AddSingleton<ILive<CallUse>>(static p => p.GetRequiredService<CallBook>());
        services.AddSingleton(p => new AirtableConnection(
            settings, p.GetRequiredService<CallBook>(), p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILoggerFactory>()));
        services.AddSource(SourceName.Plan, refresh, static p => p.GetRequiredService<AirtableConnection>().Source, Slowed);
        services.AddSingleton(static p => p.GetRequiredService<AirtableConnection>().Base);
        if (settings.WebhookId is not null)
        {
            services.AddSingleton(p => new AirtableWatch(
                p.GetRequiredService<AirtableConnection>(), p.GetRequiredService<CallBook>(), refresh.Every[SourceName.Plan], p.GetRequiredService<TimeProvider>()));
            services.AddWork<AirtableWatch>();
        }

        return services;
    }

    private static CallBook Book(IServiceProvider services, string baseId, long budget)
    {
        var clock = services.GetRequiredService<TimeProvider>();
        var use = new Live<CallUse>(new CallUse(CallBudget.MonthOf(clock.GetUtcNow()), 0, budget, null), services.GetRequiredService<Signal>());
        var book = new CallBook(services.GetRequiredService<StoreDatabase>(), use, baseId, budget, clock, services.GetRequiredService<ILogger<CallBook>>());
        book.Load();
        return book;
    }

    /// <summary>The month's calls are to last.</summary>
    private static Func<TimeSpan, TimeSpan> Slowed(IServiceProvider services)
    {
        var (book, plan, clock) = (services.GetRequiredService<CallBook>(), services.GetRequiredService<SnapshotStore<PlanRecords>>(), services.GetRequiredService<TimeProvider>());
        var connection = services.GetRequiredService<AirtableConnection>();
        return every => CallBudget.Cadence(
            connection.TellsOfChanges && every < WithWebhook ? WithWebhook : every,
            plan.Current.Provenance?.Calls is > 0 and var calls ? calls : LikelyCalls,
            book.Current,
            clock.GetUtcNow());
    }

    /// <summary>A little before the reading is given up, so that it can say what it waits for.</summary>
    private static TimeSpan Deadline(TimeSpan timeout) => timeout > TimeSpan.FromSeconds(10) ? timeout - TimeSpan.FromSeconds(5) : timeout / 2;
}
