using Bqx.Core.Common;
using Bqx.Core.Plans.Integrity;

namespace Bqx.Core.Truth;

/// <summary>A contradiction or defect that the sources prove. Identity is rule and subject.</summary>
public sealed record Finding
{
    /// <summary>Stable key; see <see cref="FindingRules"/>.</summary>
    public required string Rule { get; init; }

    /// <summary>Table name, task id, phase id, model path, service and day: unaltered.</summary>
    public required string Subject { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>Status word and colour under which it shows.</summary>
    public required Status Status { get; init; }

    /// <summary>One sentence: fact, number, limit.</summary>
    public required string Message { get; init; }

    /// <summary>What to do next.</summary>
    public required string Advice { get; init; }

    /// <summary>Since when it has been so, by evidence; null when the evidence does not say.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Phases concerned, by phase id.</summary>
    public ImmutableArray<string> Phases { get; init; } = [];

    /// <summary>Task ids concerned.</summary>
    public ImmutableArray<string> Tasks { get; init; } = [];

    /// <summary>Model paths concerned.</summary>
    public ImmutableArray<string> Models { get; init; } = [];

    /// <summary>Dollars concerned; null when it is not about money.</summary>
    public decimal? Usd { get; init; }

    public string? Owner { get; init; }

    public Proof? Proof { get; init; }

    /// <summary>Runbook that the check names; null leaves it to the runbooks' own triggers.</summary>
    public string? Runbook { get; init; }

    /// <summary>End of the mute in force, UTC: until then it is listed, but asks for nobody's attention. Null when it is not muted.</summary>
    public DateTimeOffset? MutedUntil { get; init; }

    public string Key => $"{Rule}|{Subject}";
}

/// <summary>Every rule that can yield a <see cref="Finding"/>.</summary>
public static class FindingRules
{
    public const string MissingTable = "missing-table";
    public const string DoneWithoutTable = "done-without-table";
    public const string EmptyTable = "empty-table";
    public const string ShortTable = "short-table";
    public const string ColumnsDiffer = "columns-differ";
    public const string StaleTable = "stale-table";
    public const string UnclaimedTable = "unclaimed-table";
    public const string UnexpectedTable = "unexpected-table";
    public const string ListingIncomplete = "listing-incomplete";
    public const string ArtifactMissing = "artifact-missing";
    public const string PhaseDoneWithOpenTasks = "phase-done-open-tasks";
    public const string DuplicateTaskId = "duplicate-task-id";
    public const string DanglingLink = "dangling-link";
    public const string ParentsDisagree = "parents-disagree";
    public const string NotesContradictStatus = "notes-contradict-status";
    public const string UnknownStatusWord = "unknown-status-word";
    public const string RollUpContradiction = IntegrityRules.RollUp;
    public const string ManyDoneAtOnce = IntegrityRules.ManyDoneAtOnce;
    public const string MetricContradicted = "metric-contradicted";
    public const string MaeDrift = "mae-drift";
    public const string SlowModel = "slow-model";
    public const string UnstableFeatures = "unstable-features";
    public const string RetrainingFailing = "retraining-failing";
    public const string LeakSuspicion = "leak-suspicion";
    public const string TaintedChampion = "tainted-champion";
    public const string CostSpike = "cost-spike";
    public const string UnlabelledCost = "unlabelled-cost";
    public const string ForecastOverBudget = "forecast-over-budget";
    public const string BudgetsDisagree = "budgets-disagree";

    // Checks of a book: the rule is the word of the kind, see CheckKinds. Rules above stand for the kinds that every table has.
    public const string Partitions = "partitions";
    public const string Naming = "naming";
    public const string NotNull = "not-null";
    public const string Finite = "finite";
    public const string Unique = "unique";
    public const string Gaps = "gaps";
    public const string Monotonic = "monotonic";
    public const string Range = "range";
    public const string Outliers = "outliers";
    public const string Ohlc = "ohlc";
    public const string Siblings = "siblings";
    public const string Synthetic = "synthetic";
    public const string Parity = "parity";
    public const string BqxFormula = "bqx-formula";
    public const string TargetLead = "target-lead";
    public const string Triangle = "triangle";
    public const string Sql = "sql";

    /// <summary>All of them, those of the programme first.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        MissingTable, DoneWithoutTable, EmptyTable, ShortTable, ColumnsDiffer, StaleTable, UnclaimedTable,
        UnexpectedTable, ListingIncomplete, ArtifactMissing, PhaseDoneWithOpenTasks, DuplicateTaskId,
        DanglingLink, ParentsDisagree, NotesContradictStatus, UnknownStatusWord, RollUpContradiction, ManyDoneAtOnce, MetricContradicted,
        MaeDrift, SlowModel, UnstableFeatures, RetrainingFailing, LeakSuspicion, TaintedChampion, CostSpike,
        UnlabelledCost, ForecastOverBudget, BudgetsDisagree, Partitions, Naming, NotNull, Finite, Unique,
        Gaps, Monotonic, Range, Outliers, Ohlc, Siblings, Synthetic, Parity, BqxFormula, TargetLead,
        Triangle, Sql,
    ];
}
