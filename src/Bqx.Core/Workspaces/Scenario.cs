namespace Bqx.Core.Workspaces;

/// <summary>Something that the programme might do otherwise. Closed; the numbers are assumptions of whom <see cref="From"/> names.</summary>
/// <param name="Name">For people.</param>
/// <param name="From">Who says so.</param>
public abstract record Scenario(string Name, string From)
{
    /// <summary>A stage is not done at all.</summary>
    /// <param name="Name">For people.</param>
    /// <param name="From">Who says so.</param>
    /// <param name="StageId">Stage id of the plan.</param>
    public sealed record SkipStage(string Name, string From, string StageId) : Scenario(Name, From);

    /// <summary>Open work is shared by more workers.</summary>
    /// <param name="Name">For people.</param>
    /// <param name="From">Who says so.</param>
    /// <param name="Now">Workers at today's pace, 1 and up.</param>
    /// <param name="Then">Workers, 1 and up.</param>
    public sealed record Workers(string Name, string From, int Now, int Then) : Scenario(Name, From);

    /// <summary>Services run on machines that may be taken away.</summary>
    /// <param name="Name">For people.</param>
    /// <param name="From">Who says so.</param>
    /// <param name="Services">As billed.</param>
    /// <param name="Saves">Share of their price, 0 to 1.</param>
    /// <param name="Slower">Share of time that starting again adds, 0 and up.</param>
    public sealed record Spot(string Name, string From, ImmutableArray<string> Services, double Saves, double Slower) : Scenario(Name, From);
}

/// <summary>A monthly saving that somebody has claimed.</summary>
/// <param name="FromUsd">US dollars a month before.</param>
/// <param name="ToUsd">US dollars a month after.</param>
/// <param name="Source">Who says so.</param>
public sealed record SavingClaim(decimal FromUsd, decimal ToUsd, string Source)
{
    public decimal Saving => FromUsd - ToUsd;

    /// <summary>0 to 1.</summary>
    public double Share => (double)(Saving / FromUsd);
}
