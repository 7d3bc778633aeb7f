using Bqx.Core.Common;
using Bqx.Core.Costs;

namespace Bqx.Core.Workspaces;

/// <summary>
/// Everything a programme states about itself, read from <c>workspace.yaml</c>: pairs, families, algorithms, targets and budgets.
/// Counts of a plan are data here or counted from sources, never constants of the code.
/// </summary>
public sealed record Workspace
{
    public required string Name { get; init; }

    /// <summary>True for generated data; every page then carries the "Demo data" chip.</summary>
    public bool IsDemo { get; init; }

    /// <summary>Day on which the plan starts, UTC.</summary>
    public required DateOnly PlanStart { get; init; }

    public required ImmutableArray<CurrencyPair> Pairs { get; init; }

    public required ImmutableArray<string> Currencies { get; init; }

    /// <summary>Pair relations for covariance tables, in order.</summary>
    public ImmutableArray<(CurrencyPair First, CurrencyPair Second)> Relations { get; init; } = [];

    /// <summary>Triangles of three currencies, in order.</summary>
    public ImmutableArray<(string First, string Second, string Third)> Triangles { get; init; } = [];

    public required ImmutableArray<TableFamily> Families { get; init; }

    public required ImmutableArray<AlgorithmName> Algorithms { get; init; }

    public required ModelTargets Targets { get; init; }

    /// <summary>How many models somebody said that there are; shown beside what exists.</summary>
    public ImmutableArray<ModelCountClaim> ModelCounts { get; init; } = [];

    /// <summary>Work that is needed only where a metric falls short.</summary>
    public ImmutableArray<ConditionalScope> Conditions { get; init; } = [];

    /// <summary>Share of expected tables that should be verified, 0 to 1.</summary>
    public double QualityTarget { get; init; } = 0.98;

    public ImmutableArray<BudgetClaim> Budgets { get; init; } = [];

    /// <summary>What the programme might do otherwise.</summary>
    public ImmutableArray<Scenario> Scenarios { get; init; } = [];

    /// <summary>Monthly savings that somebody has claimed.</summary>
    public ImmutableArray<SavingClaim> Savings { get; init; } = [];

    /// <summary>Tables that are neither expected nor unexpected: registries, logs and other bookkeeping.</summary>
    public ImmutableArray<string> OtherTables { get; init; } = [];

    /// <summary>What the commands of runbooks name, the same in every run: project, dataset, region.</summary>
    public ImmutableArray<RunbookField> RunbookFields { get; init; } = [];
}

/// <param name="Name">Name of the template field, without braces.</param>
/// <param name="Value">Plain, so that it means nothing to a shell or to SQL.</param>
public sealed record RunbookField(string Name, string Value);

/// <summary>One kind of table, with the contract that its members keep.</summary>
public sealed record TableFamily
{
    /// <summary>Name without the entity: <c>lag_bqx</c>, <c>train_v2</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Table name with placeholders: <c>lag_bqx_{pair}</c>, <c>train_{pair}_v2</c>, <c>cov_bqx_{pair1}_{pair2}</c>, <c>mkt_bqx</c>.</summary>
    public required string Pattern { get; init; }

    /// <summary>Column that orders the rows in time.</summary>
    public required string TimeColumn { get; init; }

    /// <summary>How old the newest row may be, counted in market minutes only; null when the family is not kept fresh.</summary>
    public int? FreshWithinMinutes { get; init; }

    /// <summary>Families from which this one is computed.</summary>
    public ImmutableArray<string> Inputs { get; init; } = [];

    /// <summary>
    /// True when every table that the grammar forms is expected, as it is where there is one per pair; false when only those are that a
    /// task of the plan makes.
    /// </summary>
    public bool ExpectsAll { get; init; }

    public bool IsPerPair => Pattern.Contains("{pair}", StringComparison.Ordinal);
}

/// <param name="Key">Key in model names: <c>xgboost</c>.</param>
/// <param name="Name">For people: <c>XGBoost</c>.</param>
/// <param name="Words">Words by which a task's text names the algorithm.</param>
public sealed record AlgorithmName(string Key, string Name, ImmutableArray<string> Words);

/// <param name="Count">Models.</param>
/// <param name="Source">Who says so, and what was multiplied.</param>
public sealed record ModelCountClaim(int Count, string Source);

/// <summary>A budget that somebody stated. Several may stand and disagree.</summary>
/// <param name="AmountUsd">US dollars per month, or for <see cref="Per"/>.</param>
/// <param name="Source">Who says so: a document with line, a decision, a setting.</param>
/// <param name="Governs">True for the one against which spend is shown.</param>
public sealed record BudgetClaim(decimal AmountUsd, string Source, bool Governs)
{
    /// <summary>What the amount is for.</summary>
    public CostSpan Per { get; init; }

    /// <summary>What it allows in a span: a monthly one is counted once for each month, any other holds for its own span only.</summary>
    /// <returns>Null when it was stated for another span.</returns>
    public decimal? Limit(CostSpan span, int months) => Per == CostSpan.Month ? AmountUsd * months : Per == span ? AmountUsd : null;
}
