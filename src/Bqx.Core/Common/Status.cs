namespace Bqx.Core.Common;

/// <summary>
/// The status vocabulary of every screen, in roll-up order: the largest value wins.
/// <see cref="Unknown"/> outranks <see cref="Ok"/>, so what was not measured can never roll up to green.
/// </summary>
public enum Status
{
    /// <summary>Every check holds.</summary>
    Ok,

    /// <summary>Work in progress.</summary>
    Running,

    /// <summary>No evidence yet, or the evidence is not complete.</summary>
    Unknown,

    /// <summary>Past a soft limit, still usable, counts as verified.</summary>
    Warning,

    /// <summary>Older than its freshness limit; the last value is kept.</summary>
    Stale,

    /// <summary>Claimed or expected, but proven absent.</summary>
    Missing,

    /// <summary>Past a hard limit, or blocks a gate.</summary>
    Critical,
}

public static class StatusRollUp
{
    /// <summary>The worst status of all; <see cref="Status.Unknown"/> for none, because nothing measured is not fine.</summary>
    public static Status Worst(this IEnumerable<Status> statuses)
    {
        var worst = (Status?)null;
        foreach (var status in statuses)
        {
            worst = worst is null || status > worst ? status : worst;
        }

        return worst ?? Status.Unknown;
    }
}
