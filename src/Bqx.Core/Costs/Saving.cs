using Bqx.Core.Workspaces;

namespace Bqx.Core.Costs;

/// <summary>A claimed saving beside what the bill says: the newest whole month against the forecast of this one.</summary>
/// <param name="Claim">Who claims what.</param>
/// <param name="Before">The newest whole month before this one; null when the records hold none.</param>
/// <param name="NowUsd">Forecast of this month; null without one.</param>
public sealed record Saving(SavingClaim Claim, MonthTotal? Before, decimal? NowUsd)
{
    /// <summary>US dollars a month; negative when more is spent. Null when it cannot be said.</summary>
    public decimal? Realised => Before is { } before && NowUsd is { } now ? before.Net - now : null;

    public static ImmutableArray<Saving> Of(Workspace workspace, Spend spend) =>
    [
        .. workspace.Savings.Select(c => new Saving(
            c, spend.Months.LastOrDefault(m => m.IsWhole && m.Start < spend.MonthStart), spend.Forecast?.Expected)),
    ];
}
