using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Models;
using Bqx.Core.Models.Champions;
using Bqx.Core.Plans;
using Bqx.Core.Plans.Integrity;
using Bqx.Core.Quality.Incidents;
using Bqx.Core.Workspaces;

namespace Bqx.Core.Truth;

/// <summary>
/// Everything the product says at one moment: claims beside evidence, judged by rules. Pure, immutable, shared by all pages.
/// </summary>
public sealed record Assessment
{
    public required Workspace Workspace { get; init; }

    /// <summary>The moment of judgement, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    public required Headline Headline { get; init; }

    public required ProgrammeProgress Programme { get; init; }

    public required ImmutableArray<PhaseAssessment> Phases { get; init; }

    /// <summary>Tasks that no phase holds, by record links.</summary>
    public required ImmutableArray<TaskAssessment> Homeless { get; init; }

    /// <summary>Expected tables first, in the order of the plan, then unexpected ones by name.</summary>
    public required ImmutableArray<TableAssessment> Tables { get; init; }

    public required QualityTotals Quality { get; init; }

    /// <summary>Pairs × algorithms, in the workspace's order.</summary>
    public required ImmutableArray<ModelAssessment> Models { get; init; }

    public required ModelTotals ModelTotals { get; init; }

    /// <summary>As they stood; the assessment itself may open and close some.</summary>
    public IncidentBoard Incidents { get; init; } = IncidentBoard.Empty;

    public ChampionBoard Champions { get; init; } = ChampionBoard.Empty;

    /// <summary>Of the running month; null until billing rows were read.</summary>
    public Spend? Spend { get; init; }

    /// <summary>The same bill by longer spans.</summary>
    public Spending? Spending { get; init; }

    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>Inconsistencies of the plan's records, one per class with every record; those that ask for somebody are among the findings too.</summary>
    public ImmutableArray<IntegrityFinding> Integrity { get; init; } = [];

    /// <summary>Findings of the plan document itself.</summary>
    public required ImmutableArray<PlanFinding> DocumentFindings { get; init; }

    /// <summary>All items, greatest impact first.</summary>
    public required ImmutableArray<AttentionItem> Attention { get; init; }

    public required ImmutableArray<Tile> Tiles { get; init; }

    public required ImmutableArray<Proof> Sources { get; init; }

    /// <summary>Phase ids on the critical path, in order, and its slack in days.</summary>
    public required ImmutableArray<string> CriticalPath { get; init; }

    public required int CriticalPathSlackDays { get; init; }

    /// <summary>For the next judgement.</summary>
    internal JudgedParts? Parts { get; init; }

    /// <summary>The cell that a model stands in, whichever of its versions it is; null when the registry does not have it.</summary>
    public ModelAssessment? ModelOf(ModelKey key) => Models.FirstOrDefault(m => m.Versions.Any(v => v.Key == key));

    public Spend? SpendOf(CostSpan span) => span == CostSpan.Month ? Spend : Spending?.Of(span);

    public Proof SourceProof(SourceName name) =>
        Sources.FirstOrDefault(s => s.Source == name) ?? new Proof(name, SourceState.NotLoaded, null);
}

/// <summary>The answer in one sentence. Never "all good" while a source is stale.</summary>
/// <param name="Status">Of the whole programme.</param>
/// <param name="Verdict">"At risk: 2 critical issues block the MP03.08 gate".</param>
/// <param name="Detail">"Airtable claims 86.1%. The warehouse proves 73.5%."</param>
/// <param name="Changes">Since yesterday; null when nothing was measured by then.</param>
public sealed record Headline(Status Status, string Verdict, string Detail, ChangesSince? Changes);

/// <param name="Since">Start of the comparison, UTC.</param>
/// <param name="Verified">Change in verified tasks.</param>
/// <param name="Opened">Findings opened since.</param>
/// <param name="Resolved">Findings resolved since.</param>
public sealed record ChangesSince(DateTimeOffset Since, int Verified, int Opened, int Resolved);

public sealed record ProgrammeProgress
{
    public required string PlanId { get; init; }

    public required Share Share { get; init; }

    /// <summary>0 to 1.</summary>
    public required double PlannedShare { get; init; }

    public required DateOnly PlannedEnd { get; init; }

    /// <summary>By the pace of verified work over the last 14 days; null when there was none.</summary>
    public DateOnly? ForecastEnd { get; init; }

    /// <summary>Tasks verified per day over the last 7 days, by date of evidence.</summary>
    public required double VerifiedPerDay { get; init; }

    /// <summary>Verified share per day by date of evidence, ascending, 0 to 1.</summary>
    public required ImmutableArray<DayValue> VerifiedHistory { get; init; }

    public int? DaysLate => ForecastEnd is { } end ? end.DayNumber - PlannedEnd.DayNumber : null;
}

/// <param name="Day">UTC day.</param>
/// <param name="Value">In the unit of the series.</param>
public sealed record DayValue(DateOnly Day, double Value);

public enum TileKind
{
    Progress,
    Quality,
    Models,
    Cost,
}

/// <summary>One of the four answers on the overview. Status is the worst of value against target and source freshness.</summary>
public sealed record Tile
{
    public required TileKind Kind { get; init; }

    public required Status Status { get; init; }

    /// <summary>The number now; null when unknown. Unit by kind: verified share 0–1, verified share 0–1, passing models, net dollars.</summary>
    public double? Value { get; init; }

    /// <summary>In the same unit; null without a target.</summary>
    public double? Target { get; init; }

    public ImmutableArray<DayValue> Trend { get; init; } = [];

    /// <summary>Change of the value over <see cref="DeltaWindow"/>, in its unit; null when not measured that long.</summary>
    public double? Delta { get; init; }

    public TimeSpan? DeltaWindow { get; init; }

    public required Proof Proof { get; init; }
}
