using Bqx.Core.Reconciliation.Applying;
using Bqx.Core.Reconciliation.Changes;
using Bqx.Core.Reconciliation.Comparing;
using Bqx.Infrastructure.Airtable.Live;
using Bqx.Infrastructure.Files;
using Bqx.Infrastructure.Reconciliation;

namespace Bqx.Dashboard.Composition;

/// <summary>What compares a document with the base, and drafts, approves and applies change sets.</summary>
internal static class ReconciliationServices
{
    public static IServiceCollection AddReconciliation(this IServiceCollection services, AirtableOptions options, EvidencePolicy evidence)
    {
        services.AddSingleton(evidence);
        services.AddSingleton(p => Mark(options, p));
        services.AddSingleton(new CallLimits(options.Base?.RequestsPerSecond ?? AirtableSettings.UsualPerSecond, options.MonthlyCallBudget));
        services.AddSingleton<PlanComparer>();
        services.AddSingleton<IPlanComparison>(static p => p.GetRequiredService<PlanComparer>());
        services.AddSingleton<IEvidenceComparison>(static p => p.GetRequiredService<PlanComparer>());
        services.AddSingleton<ChangeSetDesk>();
        services.AddSingleton<IChangeSets>(p => p.GetRequiredService<ChangeSetDesk>());
        return services;
    }

    private static PlanBaseMark Mark(AirtableOptions options, IServiceProvider services) => options.Base switch
    {
        null => new PlanBaseMark(
            services.GetRequiredService<WorkspaceSources>().PlanExport?.Name ?? "",
            "The plan is read from an export, which cannot be written. Set Airtable:BaseId, Airtable:Token and Airtable:AllowWrites to write the base itself."),
        { AllowWrites: false } named => new PlanBaseMark(named.BaseId, "Airtable:AllowWrites is false. Set it to true to let this program write to the base."),
        var named => new PlanBaseMark(named.BaseId, WriteRefusal: null),
    };
}
