namespace Bqx.Core.Reconciliation.Changes;

/// <summary>What the base's owner allows.</summary>
/// <param name="PerSecond">Requests per second over all programs.</param>
/// <param name="PerMonth">Calls in a month.</param>
public sealed record CallLimits(double PerSecond, long PerMonth);

/// <summary>What applying a change set takes when nothing goes wrong: a refused record or a stop costs further requests.</summary>
/// <param name="Batches">Requests that write.</param>
/// <param name="Requests">All requests.</param>
/// <param name="Seconds">At the configured rate.</param>
/// <param name="MonthShare">Of the month's calls, 0 and up.</param>
public sealed record CallEstimate(int Batches, int Requests, double Seconds, double MonthShare)
{
    public static CallEstimate Of(ChangeSet changes, CallLimits limits)
    {
        var batches = Changes.Batches.Of(changes);
        var requests = batches.Sum(static b => b.Requests);
        return new CallEstimate(batches.Count(static b => b.Requests > 1), requests, requests / limits.PerSecond, requests / (double)limits.PerMonth);
    }
}
