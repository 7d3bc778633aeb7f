namespace Bqx.Core.Costs;

/// <summary>How many billing months are added up: whole ones and the one that runs.</summary>
public enum CostSpan
{
    Month,

    /// <summary>The calendar quarter that holds now.</summary>
    Quarter,

    /// <summary>From the month in which the plan starts.</summary>
    Plan,
}

/// <summary>Where a span begins. It always ends with the running month: a later one has no rows and no honest forecast.</summary>
public static class CostSpans
{
    /// <param name="span">Which.</param>
    /// <param name="today">Pacific day.</param>
    /// <param name="planStart">First day of the plan; in the future, the plan's span is the running month.</param>
    /// <returns>First day of the first month.</returns>
    public static DateOnly Start(CostSpan span, DateOnly today, DateOnly planStart)
    {
        var running = FirstOf(today);
        return span switch
        {
            CostSpan.Month => running,
            CostSpan.Quarter => running.AddMonths(-((today.Month - 1) % 3)),
            CostSpan.Plan => FirstOf(planStart) < running ? FirstOf(planStart) : running,
            _ => throw new ArgumentOutOfRangeException(nameof(span), span, null),
        };
    }

    /// <summary>First days of all months from that of the one day to that of the other.</summary>
    public static IEnumerable<DateOnly> Months(DateOnly from, DateOnly to)
    {
        for (var month = FirstOf(from); month <= to; month = month.AddMonths(1))
        {
            yield return month;
        }
    }

    public static DateOnly FirstOf(DateOnly day) => new(day.Year, day.Month, 1);
}
