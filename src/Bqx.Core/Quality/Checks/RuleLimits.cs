using Bqx.Core.Common;

namespace Bqx.Core.Quality.Checks;

/// <summary>The limits in force for a table, and those of a check that names none.</summary>
internal static class RuleLimits
{
    /// <summary>Ten minutes without a bar while the market is open are an incident of the programme's records; single minutes are normal.</summary>
    private const double LongestGapMinutes = 10;

    /// <summary>A modified z-score above 3.5 is the usual mark of an outlier (Iglewicz and Hoaglin); twice that fails.</summary>
    private const double UnlikeSiblings = 3.5;

    /// <summary>A tenth of a percent: far above what rounding of quotes gives, far below a wrong pair.</summary>
    private const double TriangleError = 0.001;

    /// <summary>An override's limit goes before the check's, each of the two for itself.</summary>
    public static CheckLimits Of(QualityCheck check, CurrencyPair? pair)
    {
        var limits = check.Limits == CheckLimits.None ? Default(check.Rule) : check.Limits;
        return Override(check, pair)?.Limits is { } own ? new CheckLimits(own.Warn ?? limits.Warn, own.Fail ?? limits.Fail) : limits;
    }

    public static CheckOverride? Override(QualityCheck check, CurrencyPair? pair)
    {
        // A loop, because this is asked for every check of every table and nearly always answered by nothing.
        foreach (var own in check.Overrides)
        {
            if (own.Pair == pair)
            {
                return own;
            }
        }

        return null;
    }

    /// <summary>Where nothing is said, what must not be fails from the first row on.</summary>
    public static CheckLimits Default(CheckRule rule) => rule switch
    {
        CheckRule.RowCount { AgainstSiblings: true } => new CheckLimits(QualityLimits.FewBelow, QualityLimits.ShortBelow),
        CheckRule.Gaps => new CheckLimits(null, LongestGapMinutes),
        CheckRule.SiblingValues => new CheckLimits(UnlikeSiblings, 2 * UnlikeSiblings),
        CheckRule.Triangle => new CheckLimits(null, TriangleError),
        CheckRule.Exists or CheckRule.HasRows or CheckRule.RowCount or CheckRule.Fresh or CheckRule.Schema => CheckLimits.None,
        _ => new CheckLimits(null, 0),
    };
}
