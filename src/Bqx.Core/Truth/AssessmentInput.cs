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
using Bqx.Core.Warehouse;
using Bqx.Core.Workspaces;

namespace Bqx.Core.Truth;

/// <summary>Everything that a judgement rests on. The same input gives the same <see cref="Assessment"/>.</summary>
public sealed record AssessmentInput
{
    public required Workspace Workspace { get; init; }

    public required Snapshot<PlanRecords> Plan { get; init; }

    public required Snapshot<PlanDocument> Document { get; init; }

    public required Snapshot<WarehouseTables> Warehouse { get; init; }

    public required Snapshot<ModelRegistry> Models { get; init; }

    public required Snapshot<CostRecords> Costs { get; init; }

    public required Snapshot<RunbookLibrary> Runbooks { get; init; }

    public required Snapshot<ArtifactRecords> Artifacts { get; init; }

    /// <summary>Checks and lineage of the workspace; without a value the built-in checks hold.</summary>
    public Snapshot<CheckBook> Checks { get; init; } = Snapshot.NotLoaded<CheckBook>(SourceName.Checks);

    /// <summary>Results that other tools reported.</summary>
    public Snapshot<ImportedResults> Imported { get; init; } = Snapshot.NotLoaded<ImportedResults>(SourceName.Imports);

    /// <summary>Who is on call; no verdict rests on it.</summary>
    public Snapshot<Rota> OnCall { get; init; } = Snapshot.NotConfigured<Rota>(SourceName.OnCall);

    /// <summary>Notes of the workspace; no verdict rests on them.</summary>
    public Snapshot<WrittenAnnotations> Annotations { get; init; } = Snapshot.NotConfigured<WrittenAnnotations>(SourceName.Annotations);
    /// <summary>When whom to call; judges nothing.</summary>
    public Snapshot<AlertBook> Alerts { get; init; } = Snapshot.NotLoaded<AlertBook>(SourceName.Alerts);

    /// <summary>What anybody asks of BigQuery today; judges nothing.</summary>
    public Snapshot<ProjectQueries> Queries { get; init; } = Snapshot.NotConfigured<ProjectQueries>(SourceName.Jobs);

    /// <summary>Calls that the plan's base has seen this month; null without a base whose calls count. Judges nothing.</summary>
    public CallUse? PlanCalls { get; init; }

    public ScanBoard Scans { get; init; } = ScanBoard.Empty;

    /// <summary>What <see cref="Scans"/> say of the tables, where somebody has judged them already; null judges them here.</summary>
    public ScanResults? ScanChecks { get; init; }

    public IncidentBoard Incidents { get; init; } = IncidentBoard.Empty;

    /// <summary>Alerts that were told and what people said of days that cost too much.</summary>
    public CostBoard CostBoard { get; init; } = CostBoard.Empty;

    /// <summary>What <see cref="Costs"/> add up to, where somebody has added them up already; null does so here.</summary>
    public Spending? Spending { get; init; }

    /// <summary>Attention items that somebody put off.</summary>
    public SnoozeBoard Snoozes { get; init; } = SnoozeBoard.Empty;

    public ChampionBoard Champions { get; init; } = ChampionBoard.Empty;

    public required History History { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset Now { get; init; }
}
