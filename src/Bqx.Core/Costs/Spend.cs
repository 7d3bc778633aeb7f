using System.Text.Json.Serialization;
using Bqx.Core.Workspaces;

namespace Bqx.Core.Costs;

/// <summary>
/// Spend of one billing month (Pacific time) in US dollars, or of several up to the running one. Parts always add up to <see cref="Net"/>.
/// </summary>
public sealed record Spend
{
    public CostSpan Span { get; init; }

    /// <summary>First day of the first month.</summary>
    public required DateOnly Start { get; init; }

    /// <summary>First day of the running month.</summary>
    public required DateOnly MonthStart { get; init; }

    /// <summary>Last day of the running month, with which the span ends.</summary>
    public required DateOnly MonthEnd { get; init; }

    /// <summary>Months that are added up, the running one with them; 1 and up.</summary>
    public int MonthCount => ((MonthEnd.Year - Start.Year) * 12) + MonthEnd.Month - Start.Month + 1;

    /// <summary>Newest day that the export covers wholly; null when the span has none yet.</summary>
    public DateOnly? LastFullDay { get; init; }

    /// <summary>Newest export time of the rows, UTC: the age of the bill; null when the export does not say.</summary>
    public DateTimeOffset? NewestExportAt { get; init; }

    public required decimal Gross { get; init; }

    public required decimal Credits { get; init; }

    public decimal Net => Gross + Credits;

    /// <summary>The budget that governs; null when the workspace names none for such a span.</summary>
    public BudgetClaim? Budget { get; init; }

    /// <summary>What the budget allows in the span: a monthly one as often as it has months.</summary>
    public decimal? BudgetUsd => Budget?.Limit(Span, MonthCount);

    /// <summary>Share of the budget used, 0 and up.</summary>
    public double? BudgetShare => BudgetUsd is > 0 and { } limit ? (double)(Net / limit) : null;

    /// <summary>Null with too few full days, and for several months when the export lacks days of those before the running one that no row can fill any more.</summary>
    public Forecast? Forecast { get; init; }

    /// <summary>Ascending by day.</summary>
    public required ImmutableArray<DailySpend> Daily { get; init; }

    /// <summary>Descending by net; one of them may be the rest.</summary>
    public required ImmutableArray<SpendPart> ByService { get; init; }

    /// <summary>By label <c>phase</c>; the unlabelled line is always there and named so.</summary>
    public required ImmutableArray<SpendPart> ByPhase { get; init; }

    public required decimal Unlabelled { get; init; }

    public required ImmutableArray<Anomaly> Anomalies { get; init; }

    /// <summary>Amounts in other currencies, never added to the dollars.</summary>
    public ImmutableArray<SpendPart> OtherCurrencies { get; init; } = [];

    /// <summary>Every budget that somebody stated, each against the same spend; the governing one first, then by amount.</summary>
    public ImmutableArray<BudgetBurn> Budgets { get; init; } = [];

    /// <summary>Days above the band of the rules that a person has called expected: the band includes them since.</summary>
    public ImmutableArray<Anomaly> Expected { get; init; } = [];

    /// <summary>Net of rows that came more than a day after their usage: the day was told wrong by so much before.</summary>
    public decimal Late { get; init; }

    /// <summary>Budgets that were stated for another span: never scaled to this one.</summary>
    public ImmutableArray<BudgetClaim> OtherBudgets { get; init; } = [];

    /// <summary>Null while the bill has too few full days.</summary>
    public DayRise? NewestDay { get; init; }

    /// <summary>All months of the records and of the span, ascending.</summary>
    public ImmutableArray<MonthTotal> Months { get; init; } = [];

    /// <summary>Months of the span of which the export lacks days that are over: with any, every figure is at least so much.</summary>
    public IEnumerable<MonthTotal> GapMonths =>
        Months.Where(m => m.Start >= Start && m.Start <= MonthEnd && (m.From is not null || m.Coverage is MonthCoverage.Part or MonthCoverage.Absent));

    /// <summary>The same money by the work that labels name.</summary>
    [JsonIgnore]
    public ImmutableArray<WorkCost> Work { get; init; } = [];

    /// <summary>What <see cref="Net"/> is the sum of. For breakdowns; too long to be served.</summary>
    [JsonIgnore]
    public ImmutableArray<CostEntry> Entries { get; init; } = [];
}

/// <param name="Key">Service name, phase label or currency.</param>
/// <param name="Net">US dollars, or the currency's own unit.</param>
/// <param name="Share">Of the span's net, 0 to 1.</param>
public sealed record SpendPart(string Key, decimal Net, double Share);

/// <param name="Day">Pacific day.</param>
/// <param name="Net">US dollars.</param>
/// <param name="ByService">Same order for each day.</param>
/// <param name="IsComplete">False for a day that late rows may still change, or that the export does not reach back to.</param>
public sealed record DailySpend(DateOnly Day, decimal Net, ImmutableArray<SpendPart> ByService, bool IsComplete);
