using Bqx.Core.Common;
using Bqx.Core.Truth;
using Bqx.Core.Workspaces;

namespace Bqx.Core.Costs;

/// <summary>
/// What a scenario would change until the plan's forecast end, in dollars and in days. Reads the assessment and gives numbers of its own:
/// nothing that is shown elsewhere rests on them.
/// </summary>
/// <param name="Scenario">What would be done.</param>
/// <param name="Usd">Change in US dollars, negative for a saving; null when it cannot be said.</param>
/// <param name="Days">Change of the plan's end in days, negative for earlier; null when it cannot be said.</param>
/// <param name="How">Assumptions and arithmetic, or why there is no number.</param>
public sealed record WhatIf(Scenario Scenario, decimal? Usd, double? Days, string How)
{
    public static ImmutableArray<WhatIf> Of(Assessment now) =>
        now.Spend is { } spend ? [.. now.Workspace.Scenarios.Select(s => Of(s, now, new SpendRate(spend)))] : [];

    private static WhatIf Of(Scenario scenario, Assessment now, SpendRate rate)
    {
        if (rate.Days == 0)
        {
            return Unknown(scenario, "The month has no full day yet, so there is no rate.");
        }

        if (now.Programme.ForecastEnd is not { } end)
        {
            return Unknown(scenario, "Nothing was verified in the last 14 days, so there is no forecast end.");
        }

        var left = Math.Max(0, end.DayNumber - Common.Days.Of(now.At).DayNumber);
        return scenario switch
        {
            Scenario.SkipStage skip => Skip(skip, now, rate, left),
            Scenario.Workers workers => Share(workers, now, rate, left),
            Scenario.Spot spot => OnSpot(spot, rate, left),
            _ => throw new ArgumentOutOfRangeException(nameof(scenario), scenario, null),
        };
    }

    private static WhatIf Skip(Scenario.SkipStage skip, Assessment now, SpendRate rate, int left)
    {
        var phase = now.Phases.FirstOrDefault(p => p.Stages.Any(s => s.Stage.StageId == skip.StageId));
        if (phase?.Stages.First(s => s.Stage.StageId == skip.StageId) is not { } stage)
        {
            return Unknown(skip, $"The plan has no stage {skip.StageId}.");
        }

        var (own, open, all) = (Open(stage.Tasks), Open(phase.Tasks), Open(now.Phases.SelectMany(static p => p.Tasks)));
        if (own == 0)
        {
            return new WhatIf(skip, 0, 0, $"{skip.StageId} has no open work left: nothing would be saved.");
        }

        var days = left * own / all;
        var (ofPhase, share) = (rate.OfPhase(phase), own / open);
        var usd = ofPhase * (decimal)(share * left);
        return new WhatIf(skip, -ToCents(usd), -Math.Round(days, 1),
            $"{Words.Fixed(own, 0)} h of {Words.Fixed(all, 0)} h open work, {Words.Percent(share)} of {phase.Phase.PhaseId}, which costs {Words.Money(ofPhase)} a day by its label; {Words.Count(left, "day")} to the forecast end.");
    }

    private static WhatIf Share(Scenario.Workers workers, Assessment now, SpendRate rate, int left)
    {
        var days = left * (1 - ((double)workers.Now / workers.Then));
        var standing = rate.Standing(now);
        return new WhatIf(workers, -ToCents(standing * (decimal)days), -Math.Round(days, 1),
            $"{Words.Count(left, "day")} of work at today's pace by {Words.Count(workers.Now, "worker")}, shared by {Words.Number(workers.Then)}. A task costs the same whoever does it; what stands idle, {Words.Money(standing)} a day without a label of open work, is paid for fewer days.");
    }

    private static WhatIf OnSpot(Scenario.Spot spot, SpendRate rate, int left)
    {
        var daily = rate.OfServices(spot.Services);
        var usd = daily * left * (decimal)(1 - ((1 - spot.Saves) * (1 + spot.Slower)));
        return daily == 0
            ? Unknown(spot, $"Nothing was billed for {Words.Some([.. spot.Services])} this month.")
            : new WhatIf(spot, -ToCents(usd), Math.Round(left * spot.Slower, 1),
                $"{Words.Money(daily)} a day for {Words.Some([.. spot.Services])}, {Words.Percent(spot.Saves)} less, {Words.Percent(spot.Slower)} longer for work that is interrupted; {Words.Count(left, "day")} to the forecast end.");
    }

    private static double Open(IEnumerable<TaskAssessment> tasks) =>
        tasks.Where(static t => t.Verdict is not (Verdict.Verified or Verdict.Unclaimed)).Sum(static t => t.Weight);

    private static WhatIf Unknown(Scenario scenario, string why) => new(scenario, null, null, why);

    private static decimal ToCents(decimal usd) => Math.Round(usd, 2, MidpointRounding.ToEven);
}
