using Bqx.Core.Common;

namespace Bqx.Core.Costs;

/// <summary>
/// Days on which a service cost far more than it used to: above median + 6 × MAD of its days before, and at least $20 above that median.
/// Median and MAD, so that one spike does not hide the next.
/// </summary>
internal static class Anomalies
{
    private const int DaysOfHistory = 7;
    private const int Deviations = 6;
    private const decimal LeastUsd = 20;

    /// <summary>How far back days are compared, and how far back spikes are told beyond the month.</summary>
    private const int Window = 28;

    public static ImmutableArray<Anomaly> In(DayTotals totals, DateOnly from, DateOnly to)
    {
        var anomalies = ImmutableArray.CreateBuilder<Anomaly>();
        foreach (var service in totals.Services)
        {
            if (totals.FirstOf(service) is not { } first)
            {
                continue;
            }

            var earliest = first.AddDays(DaysOfHistory);
            for (var day = earliest > from ? earliest : from; day <= to; day = day.AddDays(1))
            {
                if (On(totals, service, first, day) is { } anomaly)
                {
                    anomalies.Add(anomaly);
                }
            }
        }

        anomalies.Sort(static (a, b) => (a.Day, a.Service).CompareTo((b.Day, b.Service)));
        return anomalies.ToImmutable();
    }

    private static Anomaly? On(DayTotals totals, string service, DateOnly first, DateOnly day)
    {
        var net = totals.Of(day, service);
        if (net < LeastUsd)
        {
            return null;
        }

        var count = Math.Min(Window, day.DayNumber - first.DayNumber);
        var before = new decimal[count];
        for (var i = 0; i < count; i++)
        {
            before[i] = totals.Of(day.AddDays(-1 - i), service);
        }

        Array.Sort(before);
        var usual = Robust.Median(before);
        var limit = usual + Math.Max(Deviations * Robust.Deviation(before, usual), LeastUsd);
        return net > limit ? new Anomaly(day, service, net, usual, limit) : null;
    }
}
