namespace Bqx.Infrastructure.Demo;

/// <summary>What came of a repair. Closed.</summary>
public abstract record DemoRepair
{
    private DemoRepair()
    {
    }

    /// <param name="What">What was done, in one sentence.</param>
    public sealed record Done(string What) : DemoRepair;

    /// <param name="Why">Why nothing was done, and what can be done.</param>
    public sealed record Refused(string Why) : DemoRepair;
}
