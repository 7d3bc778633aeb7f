namespace Bqx.Core.Quality;

/// <summary>
/// Limits that hold for every workspace. Freshness is a limit of each family and stands in <c>workspace.yaml</c>.
/// </summary>
public static class QualityLimits
{
    /// <summary>
    /// Share of the siblings' median below which a table is short. The programme's own pairs hold 89% to 99% of the market's minutes,
    /// so siblings differ by a few percent without anything missing.
    /// </summary>
    public const double ShortBelow = 0.90;

    /// <summary>Share of the siblings' median below which the row count warns.</summary>
    public const double FewBelow = 0.97;

    /// <summary>
    /// How long a reading still proves anything when its source stopped answering. Until then figures stand with their age,
    /// after it they are unknown.
    /// </summary>
    public static readonly TimeSpan EvidenceHolds = TimeSpan.FromHours(24);
}
