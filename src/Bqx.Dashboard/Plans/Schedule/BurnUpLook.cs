using System.Runtime.CompilerServices;
using Bqx.Core.Journal;
using Bqx.Core.Truth;
using Bqx.Core.Truth.Timeline;

namespace Bqx.Dashboard.Plans.Schedule;

/// <summary>The burn-up as pages and API show it, counted once per assessment for all of them.</summary>
/// <param name="Days">Ascending, from the plan's start to today.</param>
/// <param name="Forecasts">The end that they lead to.</param>
public sealed record BurnUpLook(ImmutableArray<BurnUpDay> Days, EndForecasts Forecasts)
{
    private static readonly ConditionalWeakTable<Assessment, BurnUpLook> Known = [];

    /// <param name="now">The assessment.</param>
    /// <param name="history">As it was with the assessment; the one that is given first counts.</param>
    public static BurnUpLook Of(Assessment now, History history) => Known.GetValue(now, n => new BurnUpLook(BurnUp.Of(n, history), EndForecasts.Of(n)));
}
