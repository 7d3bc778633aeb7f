namespace Bqx.Core.Costs;

/// <summary>Net at the end of the running month by run rate, with an 80% interval. Always an estimate.</summary>
public sealed record Forecast(decimal Low, decimal Expected, decimal High, DateOnly? CrossesBudgetOn, string Method)
{
    /// <summary>Net to date after each day of the span: as billed for full days, then by rate.</summary>
    public ImmutableArray<decimal> Path { get; init; } = [];

    /// <summary>First day after which net to date lies above an amount; null when none does.</summary>
    /// <param name="path">Net to date after each day.</param>
    /// <param name="usd">The amount.</param>
    /// <param name="start">Day of the first value.</param>
    public static DateOnly? Crosses(ImmutableArray<decimal> path, decimal usd, DateOnly start)
    {
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] > usd)
            {
                return start.AddDays(i);
            }
        }

        return null;
    }
}
