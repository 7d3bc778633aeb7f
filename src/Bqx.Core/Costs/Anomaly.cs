namespace Bqx.Core.Costs;

/// <param name="Day">Pacific day.</param>
/// <param name="Service">Service that jumped.</param>
/// <param name="Net">That day's net.</param>
/// <param name="Usual">Median of the days before.</param>
/// <param name="Limit">Above which it counts as an anomaly.</param>
public sealed record Anomaly(DateOnly Day, string Service, decimal Net, decimal Usual, decimal Limit)
{
    /// <summary>What lay above its own usual that day, most first: at most three each of SKUs, projects and labels.</summary>
    public ImmutableArray<Contribution> Contributions { get; init; } = [];

    /// <summary>What a person said of this day; null when nobody has.</summary>
    public CostFeedback? Feedback { get; init; }

    /// <summary>How what people said has changed the band, by whom and when; null when it is as the rules give it.</summary>
    public string? BandNote { get; init; }
}

/// <param name="By">"SKU", "Project" or the key of a label.</param>
/// <param name="Key">Which.</param>
/// <param name="Net">That day's net.</param>
/// <param name="Usual">Median of the days with which the day was compared.</param>
public sealed record Contribution(string By, string Key, decimal Net, decimal Usual);

/// <summary>A person's word on a day of a service.</summary>
/// <param name="Service">As billed.</param>
/// <param name="Day">Pacific day.</param>
/// <param name="IsExpected">True: the band includes it. False: the day is left out of what is usual.</param>
/// <param name="NetUsd">What was seen when it was said.</param>
/// <param name="By">Who.</param>
/// <param name="At">UTC.</param>
/// <param name="Note">Why.</param>
public sealed record CostFeedback(string Service, DateOnly Day, bool IsExpected, decimal NetUsd, string By, DateTimeOffset At, string Note);
