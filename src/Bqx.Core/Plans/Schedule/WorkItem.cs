namespace Bqx.Core.Plans.Schedule;

/// <summary>A piece of work that waits for other pieces.</summary>
/// <param name="Id">Unique within its network.</param>
/// <param name="Name">For people.</param>
/// <param name="Hours">Finite, not negative. 0 is a milestone: it takes no time and nobody.</param>
/// <param name="After">Ids of what must end first; unknown ids are ignored.</param>
public sealed record WorkItem(string Id, string Name, double Hours, ImmutableArray<string> After)
{
    /// <summary>Phase id, or what else the work is grouped by; empty for none.</summary>
    public string Phase { get; init; } = "";

    /// <summary>Stage id; empty for none.</summary>
    public string Stage { get; init; } = "";

    public bool IsMilestone => Hours <= 0;
}
