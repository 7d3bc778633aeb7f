using System.Text.Json.Serialization;
using Bqx.Core.Workspaces;

namespace Bqx.Core.Costs;

/// <summary>Spend of one billing month (Pacific time) in US dollars. Parts always add up to <see cref="Net"/>.</summary>
public sealed record Spend
{
    public required DateOnly MonthStart { get; init; }

    public required DateOnly MonthEnd { get; init; }

    /// <summary>Newest day that the export covers wholly; null when the month has none yet.</summary>
    public DateOnly? LastFullDay { get; init; }

    /// <summary>Newest export time of the rows, UTC: the age of the bill; null when the export does not say.</summary>
    public DateTimeOffset? NewestExportAt { get; init; }

    public required decimal Gross { get; init; }

    public required decimal Credits { get; init; }

    public decimal Net => Gross + Credits;

    /// <summary>The budget that governs; null when the workspace names none.</summary>
    public BudgetClaim? Budget { get; init; }

    /// <summary>Share of the budget used, 0 and up.</summary>
    public double? BudgetShare => Budget is { AmountUsd: > 0 } b ? (double)(Net / b.AmountUsd) : null;

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

    /// <summary>All months of the records, ascending.</summary>
    public ImmutableArray<MonthTotal> Months { get; init; } = [];

    /// <summary>What <see cref="Net"/> is the sum of. For breakdowns; too long to be served.</summary>
    [JsonIgnore]
    public ImmutableArray<CostEntry> Entries { get; init; } = [];
}

/// <param name="Start">First day of the billing month, Pacific.</param>
/// <param name="Net">US dollars.</param>
/// <param name="IsWhole">True when the records cover every day of it.</param>
public sealed record MonthTotal(DateOnly Start, decimal Net, bool IsWhole);

/// <param name="Key">Service name, phase label or currency.</param>
/// <param name="Net">US dollars, or the currency's own unit.</param>
/// <param name="Share">Of the month's net, 0 to 1.</param>
public sealed record SpendPart(string Key, decimal Net, double Share);

/// <param name="Day">Pacific day.</param>
/// <param name="Net">US dollars.</param>
/// <param name="ByService">Same order for each day.</param>
/// <param name="IsComplete">False for a day that late rows may still change.</param>
public sealed record DailySpend(DateOnly Day, decimal Net, ImmutableArray<SpendPart> ByService, bool IsComplete);

/// <summary>Net at month's end by run rate, with an 80% interval. Always an estimate.</summary>
public sealed record Forecast(decimal Low, decimal Expected, decimal High, DateOnly? CrossesBudgetOn, string Method)
{
    /// <summary>Net to date after each day of the month: as billed for full days, then by rate.</summary>
    public ImmutableArray<decimal> Path { get; init; } = [];

    /// <summary>First day after which the expected net lies above an amount; null when none does.</summary>
    public DateOnly? Crosses(decimal usd, DateOnly monthStart)
    {
        for (var i = 0; i < Path.Length; i++)
        {
            if (Path[i] > usd)
            {
                return monthStart.AddDays(i);
            }
        }

        return null;
    }
}
