namespace Bqx.Infrastructure.BigQuery.Metadata;

/// <summary>
/// How often row times are looked up: as often as the settings say, but never so often that they take more than half of a day's budget.
/// </summary>
/// <param name="Every">Between two rounds; zero looks nothing up.</param>
/// <param name="DayBudgetBytes">Of all queries of a UTC day.</param>
public sealed record RowTimePace(TimeSpan Every, long DayBudgetBytes)
{
    /// <summary>Most bytes of a day, and so of a round.</summary>
    public long MostBytes => Every > TimeSpan.Zero ? DayBudgetBytes / 2 : 0;

    /// <summary>What may be asked at once for tables that are new, between two rounds.</summary>
    public long MostBytesBetween => MostBytes / 50;

    /// <param name="roundBytes">What the last round billed.</param>
    public TimeSpan After(long roundBytes) => MostBytes == 0 ? TimeSpan.MaxValue : TimeSpan.FromDays(Math.Max(Every.TotalDays, Math.Min(roundBytes / (double)MostBytes, 365)));
}
