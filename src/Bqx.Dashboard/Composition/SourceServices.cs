using Bqx.Core.Alerts;
using Bqx.Core.Annotations;
using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Models;
using Bqx.Core.OnCall;
using Bqx.Core.Plans;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Quality.Imports;
using Bqx.Core.Reconciliation.Comparing;
using Bqx.Core.Runbooks;
using Bqx.Core.Truth;
using Bqx.Core.Warehouse;
using Bqx.Core.Workspaces;
using Bqx.Infrastructure.BigQuery.Billing;
using Bqx.Infrastructure.BigQuery.Jobs;
using Bqx.Infrastructure.BigQuery.Metadata;
using Bqx.Infrastructure.BigQuery.Models;
using Bqx.Infrastructure.Documents;
using Bqx.Infrastructure.Files;
using Bqx.Infrastructure.Files.Alerts;
using Bqx.Infrastructure.Files.Annotations;
using Bqx.Infrastructure.Files.Checks;
using Bqx.Infrastructure.Files.OnCall;
using Bqx.Infrastructure.Files.Runbooks;
using Bqx.Infrastructure.Imports;
using Bqx.Infrastructure.LocalWarehouse;
using Bqx.Infrastructure.Refresh;

namespace Bqx.Dashboard.Composition;

/// <summary>Which adapter reads which source.</summary>
internal static class SourceServices
{
    public static IServiceCollection AddSources(this IServiceCollection services, DashboardOptions options, WorkspacePaths paths, Func<WorkspaceFile> read)
    {
        services.AddSingleton(paths);
        services.AddSingleton(_ => read());
        services.AddSingleton(static p => p.GetRequiredService<WorkspaceFile>().Workspace);
        services.AddSingleton(static p => p.GetRequiredService<WorkspaceFile>().Sources);
        services.AddSingleton(static p => PlanVocabulary.Of(p.GetRequiredService<Workspace>()));
        return services
            .AddAirtable(options.Airtable, options.Refresh)
            .AddReconciliation(options.Airtable, new EvidencePolicy(options.WriteEvidence, options.Notify.PublicUrl))
            .AddDocument(options)
            .AddBigQuery(options.BigQuery, options.Refresh)
            .AddWarehouse(options)
            .AddScanner(options.BigQuery)
            .AddSource<CostRecords>(SourceName.Costs, options.Refresh, p => options.BigQuery.BillingTable is { } table
                ? ActivatorUtilities.CreateInstance<BigQueryBilling>(p, table)
                : Make<BillingExportFile>(p))
            .AddSource<RunbookLibrary>(SourceName.Runbooks, options.Refresh, Make<RunbookFiles>)
            .AddSource<ArtifactRecords>(SourceName.Artifacts, options.Refresh, Make<EvidenceFiles>)
            .AddSource<CheckBook>(SourceName.Checks, options.Refresh, Make<CheckFiles>)
            .AddSource<ImportedResults>(SourceName.Imports, options.Refresh, Make<ImportFiles>)
            .AddSource<Rota>(SourceName.OnCall, options.Refresh, Make<RotaFile>)
            .AddSource<WrittenAnnotations>(SourceName.Annotations, options.Refresh, Make<AnnotationFile>)
            .AddSource<AlertBook>(SourceName.Alerts, options.Refresh, Make<AlertFiles>);
    }

    private static IServiceCollection AddDocument(this IServiceCollection services, DashboardOptions options) => services
        .AddSource<PlanDocument>(SourceName.Document, options.Refresh, p =>
            p.GetRequiredService<WorkspaceSources>().Document is { } document
                ? ActivatorUtilities.CreateInstance<PlanDocumentFile>(p, document.Name)
                : new AbsentSource<PlanDocument>(
                    SourceName.Document, "The workspace names no plan document.", "Set plan.document in workspace.yaml."));

    private static IServiceCollection AddWarehouse(this IServiceCollection services, DashboardOptions options) => services
        .AddSource<WarehouseTables>(SourceName.Warehouse, options.Refresh, p => options.BigQuery.ProjectId is null
            ? Make<LocalWarehouseTables>(p)
            : Make<BigQueryTables>(p))
        .AddSource<ProjectQueries>(SourceName.Jobs, options.Refresh, p => options.BigQuery.ProjectId is null
            ? new AbsentSource<ProjectQueries>(SourceName.Jobs, "A local warehouse has no query jobs.", "Set BigQuery:ProjectId to see who queries what, and for how much.")
            : Make<ProjectJobs>(p))
        .AddSource<ModelRegistry>(SourceName.Models, options.Refresh, p => options.BigQuery.ProjectId is null
            ? Make<LocalModelRegistry>(p)
            : Make<BigQueryModelRegistry>(p));

    private static T Make<T>(IServiceProvider services) => ActivatorUtilities.CreateInstance<T>(services);
}
