using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Journal;

namespace Bqx.Core.Truth;

/// <summary>
/// The lines of the overview's tiles: what was measured on past days. Until the journal holds two days, what stands now by the date of
/// its evidence.
/// </summary>
internal static class Trends
{
    private const int LeastDays = 2;
    private const int MostDays = 90;

    public static ImmutableArray<DayValue> OfTables(Facts facts, QualityTotals quality)
    {
        var measured = Measured(facts, Measures.Quality, Measures.Verified);
        return measured.Length >= LeastDays || quality.Verified == 0
            ? measured
            : Gained(
                facts,
                facts.Tables.Where(static t => t.IsExpected && TableEvidence.StateOf(t.Status) == EvidenceState.Proven).Select(static t => t.Metadata?.CreatedAt),
                1d / quality.Expected);
    }

    public static ImmutableArray<DayValue> OfModels(Facts facts)
    {
        var measured = Measured(facts, Measures.Models, Measures.Passing);
        return measured.Length >= LeastDays
            ? measured
            : Gained(facts, facts.Models.Where(static m => m.PassesAll).Select(static m => m.Model?.TrainedAt), 1);
    }

    /// <summary>Month to date after each day.</summary>
    public static ImmutableArray<DayValue> OfSpend(Spend? spend)
    {
        var values = ImmutableArray.CreateBuilder<DayValue>();
        var sum = 0m;
        foreach (var day in spend?.Daily ?? [])
        {
            sum += day.Net;
            values.Add(new DayValue(day.Day, (double)sum));
        }

        return values.ToImmutable();
    }

    /// <summary>The last value of each day.</summary>
    private static ImmutableArray<DayValue> Measured(Facts facts, string subject, string name)
    {
        var days = new SortedDictionary<DateOnly, double>();
        foreach (var measurement in facts.Input.History.Of(subject, name))
        {
            if (measurement.Number is { } number)
            {
                days[Days.Of(measurement.At)] = number;
            }
        }

        return [.. days.Select(static d => new DayValue(d.Key, d.Value))];
    }

    /// <summary>Running sum from the plan's start to today; what has no date, or an earlier one, counts from the first day.</summary>
    private static ImmutableArray<DayValue> Gained(Facts facts, IEnumerable<DateTimeOffset?> dates, double each)
    {
        var today = Days.Of(facts.Now);
        var from = facts.Workspace.PlanStart.DayNumber > today.DayNumber - MostDays ? facts.Workspace.PlanStart : today.AddDays(-MostDays);
        if (from > today)
        {
            return [];
        }

        var gained = new double[today.DayNumber - from.DayNumber + 1];
        foreach (var date in dates)
        {
            gained[date is { } at ? Math.Clamp(Days.Of(at).DayNumber - from.DayNumber, 0, gained.Length - 1) : 0] += each;
        }

        var values = ImmutableArray.CreateBuilder<DayValue>(gained.Length);
        var sum = 0d;
        for (var i = 0; i < gained.Length; i++)
        {
            sum += gained[i];
            values.Add(new DayValue(from.AddDays(i), sum));
        }

        return values.MoveToImmutable();
    }
}
