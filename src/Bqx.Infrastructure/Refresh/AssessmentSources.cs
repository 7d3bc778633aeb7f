using Bqx.Core.Alerts;
using Bqx.Core.Annotations;
using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Journal;
using Bqx.Core.Models;
using Bqx.Core.Models.Champions;
using Bqx.Core.OnCall;
using Bqx.Core.Plans;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Quality.Imports;
using Bqx.Core.Quality.Incidents;
using Bqx.Core.Quality.Scans;
using Bqx.Core.Runbooks;
using Bqx.Core.Truth;
using Bqx.Core.Warehouse;
using Bqx.Core.Workspaces;

namespace Bqx.Infrastructure.Refresh;

/// <summary>Everything that an assessment rests on.</summary>
public sealed class AssessmentSources(
    Workspace workspace,
    SnapshotStore<PlanRecords> plan,
    SnapshotStore<PlanDocument> document,
    SnapshotStore<WarehouseTables> warehouse,
    SnapshotStore<ModelRegistry> models,
    SnapshotStore<CostRecords> costs,
    SnapshotStore<RunbookLibrary> runbooks,
    SnapshotStore<ArtifactRecords> artifacts,
    SnapshotStore<CheckBook> checks,
    SnapshotStore<ImportedResults> imports,
    SnapshotStore<AlertBook> alerts,
    ILive<ScanBoard>? scans = null,
    ILive<IncidentBoard>? incidents = null,
    ILive<CostBoard>? money = null,
    ILive<ChampionBoard>? champions = null,
    ILive<SnoozeBoard>? snoozes = null,
    SnapshotStore<Rota>? rota = null,
    SnapshotStore<WrittenAnnotations>? annotations = null,
    ILive<CallUse>? calls = null,
    SnapshotStore<ProjectQueries>? queries = null)
{
    private readonly ScanJudgements _judgements = new(workspace);
    private readonly SpendJudgement _spending = new();

    public IncidentBoard Incidents => incidents?.Current ?? IncidentBoard.Empty;

    /// <summary>Alert rules in force: none without a file; null while it has not been read.</summary>
    public AlertBook? Rules => alerts.Current switch
    {
        { Value: { } book } => book,
        { State: SourceState.NotConfigured } => AlertBook.Empty,
        _ => null,
    };

    public AssessmentInput At(DateTimeOffset now, History history)
    {
        var input = Read(now, history);
        var judged = _judgements.Of(BookChecks.Of(workspace, input.Checks.Value), input.Warehouse.Value, input.Scans, input.Incidents, now);
        return input with { ScanChecks = judged, Spending = _spending.Of(input) };
    }

    /// <summary>As it was read, with nothing judged yet.</summary>
    public AssessmentInput Read(DateTimeOffset now, History history) => new()
    {
        Workspace = workspace,
        Plan = plan.At(now),
        Document = document.At(now),
        Warehouse = warehouse.At(now),
        Models = models.At(now),
        Costs = costs.At(now),
        Runbooks = runbooks.At(now),
        Artifacts = artifacts.At(now),
        Checks = checks.At(now),
        Imported = imports.At(now),
        Alerts = alerts.At(now),
        Scans = scans?.Current ?? ScanBoard.Empty,
        Incidents = Incidents,
        CostBoard = money?.Current ?? CostBoard.Empty,
        Champions = champions?.Current ?? ChampionBoard.Empty,
        OnCall = rota?.At(now) ?? Snapshot.NotConfigured<Rota>(SourceName.OnCall),
        Annotations = annotations?.At(now) ?? Snapshot.NotConfigured<WrittenAnnotations>(SourceName.Annotations),
        Queries = queries?.At(now) ?? Snapshot.NotConfigured<ProjectQueries>(SourceName.Jobs),
        // Not subscribed to: a count is no reason to judge anew.
        PlanCalls = calls?.Current,
        Snoozes = snoozes?.Current ?? SnoozeBoard.Empty,
        History = history,
        Now = now,
    };

    public ImmutableArray<IDisposable> Subscribe(Func<CancellationToken, ValueTask> onChanged) =>
    [
        plan.Subscribe(onChanged),
        document.Subscribe(onChanged),
        warehouse.Subscribe(onChanged),
        models.Subscribe(onChanged),
        costs.Subscribe(onChanged),
        runbooks.Subscribe(onChanged),
        artifacts.Subscribe(onChanged),
        checks.Subscribe(onChanged),
        imports.Subscribe(onChanged),
        alerts.Subscribe(onChanged),
        .. new ILive<object>?[] { scans, incidents, money, champions, snoozes, rota, annotations, queries }.OfType<ILive<object>>().Select(l => l.Subscribe(onChanged)),
    ];
}
