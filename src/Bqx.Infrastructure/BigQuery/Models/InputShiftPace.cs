namespace Bqx.Infrastructure.BigQuery.Models;

/// <summary>How often the features of a training table are looked at, and for how much: reading them bills, so it is for those written since.</summary>
/// <param name="Every">Between two looks at a table; zero looks at none.</param>
/// <param name="DayBudgetBytes">Of all queries of a UTC day.</param>
public sealed record InputShiftPace(TimeSpan Every, long DayBudgetBytes)
{
    /// <summary>A quarter of the day, over all tables.</summary>
    public long MostBytes => DayBudgetBytes / 4;
}
