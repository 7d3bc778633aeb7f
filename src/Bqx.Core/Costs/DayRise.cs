using Bqx.Core.Common;

namespace Bqx.Core.Costs;

/// <summary>The newest full day beside the days before it. Usage only: taxes and adjustments are no daily rate.</summary>
/// <param name="Day">Pacific day.</param>
/// <param name="Net">US dollars.</param>
/// <param name="Median">US dollars, over <see cref="DaysBefore"/> days.</param>
public sealed record DayRise(DateOnly Day, decimal Net, decimal Median)
{
    public const int DaysBefore = 14;

    /// <summary>Undefined when the days before cost nothing.</summary>
    public Measure TimesMedian => Median > 0 ? Measure.Of((double)(Net / Median)) : Measure.Undefined("the days before cost nothing");

    /// <summary>Null while the bill has no full day with as many days before it.</summary>
    internal static DayRise? Of(DayTotals totals, DateOnly? newestFull)
    {
        if (newestFull is not { } day || totals.First is not { } first || first > day.AddDays(-DaysBefore))
        {
            return null;
        }

        var before = new decimal[DaysBefore];
        for (var i = 0; i < DaysBefore; i++)
        {
            before[i] = totals.Regular(day.AddDays(-1 - i));
        }

        Array.Sort(before);
        return new DayRise(day, totals.Regular(day), Robust.Median(before));
    }
}
