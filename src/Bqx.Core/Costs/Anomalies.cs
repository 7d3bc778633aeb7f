using Bqx.Core.Common;

namespace Bqx.Core.Costs;

/// <summary>
/// Days on which a service cost far more than it used to: above median + 6 × MAD of its days before, and at least $20 above that median.
/// Median and MAD, so that one spike does not hide the next; days of the same kind, so that a quiet weekend does not make Monday a jump.
/// What people said of earlier days moves the band: an expected one is part of it, one that was not leaves the days before.
/// </summary>
internal sealed class Anomalies(DayTotals totals, CostRecords records, CostBoard board)
{
    private const int DaysOfHistory = 7;
    private const int Deviations = 6;
    private const decimal LeastUsd = 20;

    /// <summary>Fewer days of a kind say nothing of it; then all days are compared.</summary>
    private const int LeastOfKind = 4;

    /// <summary>How far back days are compared.</summary>
    private const int Window = 28;

    /// <summary>Days above the rules' band, those first that ask for somebody and then those that were called expected.</summary>
    public (ImmutableArray<Anomaly> Jumps, ImmutableArray<Anomaly> Expected) In(DateOnly from, DateOnly to)
    {
        var all = new List<(Anomaly Anomaly, bool IsInBand)>();
        foreach (var service in totals.Services)
        {
            if (totals.FirstOf(service) is not { } first)
            {
                continue;
            }

            var earliest = first.AddDays(DaysOfHistory);
            for (var day = earliest > from ? earliest : from; day <= to; day = day.AddDays(1))
            {
                if (On(service, first, day) is { } found)
                {
                    all.Add(found);
                }
            }
        }

        all.Sort(static (a, b) => (a.Anomaly.Day, a.Anomaly.Service).CompareTo((b.Anomaly.Day, b.Anomaly.Service)));
        return ([.. all.Where(static a => !a.IsInBand).Select(static a => a.Anomaly)], [.. all.Where(static a => a.IsInBand).Select(static a => a.Anomaly)]);
    }

    private (Anomaly Anomaly, bool IsInBand)? On(string service, DateOnly first, DateOnly day)
    {
        var net = totals.Of(day, service);
        if (net < LeastUsd)
        {
            return null;
        }

        var (days, left) = DaysBefore(service, first, day);
        var before = days.ConvertAll(d => totals.Of(d, service)).ToArray();
        Array.Sort(before);
        var usual = Robust.Median(before);
        var limit = usual + Math.Max(Deviations * Robust.Deviation(before, usual), LeastUsd);
        if (net <= limit)
        {
            return null;
        }

        var accepted = Accepted(service, day);
        var isInBand = accepted is not null && net <= accepted.NetUsd;
        var anomaly = new Anomaly(day, service, net, usual, accepted?.NetUsd > limit ? accepted.NetUsd : limit)
        {
            Contributions = Contributions.Of(records, service, day, days, net - usual),
            Feedback = board.Feedback.GetValueOrDefault((service, day)),
            BandNote = Note(accepted, limit, left),
        };
        return (anomaly, isInBand);
    }

    /// <summary>Days with which a day is compared, and how many were left out because somebody called them not expected.</summary>
    private (List<DateOnly> Days, int LeftOut) DaysBefore(string service, DateOnly first, DateOnly day)
    {
        var (all, left) = (new List<DateOnly>(Window), 0);
        for (var d = day.AddDays(-1); d >= first && d >= day.AddDays(-Window); d = d.AddDays(-1))
        {
            if (board.Feedback.GetValueOrDefault((service, d)) is { IsExpected: false })
            {
                left++;
                continue;
            }

            all.Add(d);
        }

        var alike = all.FindAll(d => DayKind.IsAlike(d, day));
        return (alike.Count >= LeastOfKind ? alike : all, left);
    }

    /// <summary>The greatest amount that was called expected, on that day or on one before it.</summary>
    private CostFeedback? Accepted(string service, DateOnly day)
    {
        CostFeedback? greatest = null;
        foreach (var said in board.Feedback.Values)
        {
            if (said.IsExpected && said.Service == service && said.Day <= day && (greatest is null || said.NetUsd > greatest.NetUsd))
            {
                greatest = said;
            }
        }

        return board.Feedback.GetValueOrDefault((service, day)) is { IsExpected: false } ? null : greatest;
    }

    private static string? Note(CostFeedback? accepted, decimal limit, int left)
    {
        var widened = accepted is { } a && a.NetUsd > limit
            ? $"The band goes up to {Words.Money(a.NetUsd)} since {a.By} called it expected on {Words.Day(a.At)}; by the days before it would end at {Words.Money(limit)}."
            : null;
        var narrowed = left > 0 ? $"{Words.Count(left, "day")} that somebody called not expected {(left == 1 ? "is" : "are")} left out of what is usual." : null;
        return widened is null || narrowed is null ? widened ?? narrowed : $"{widened} {narrowed}";
    }
}
