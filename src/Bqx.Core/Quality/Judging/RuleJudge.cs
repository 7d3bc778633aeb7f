using Bqx.Core.Quality.Checks;

namespace Bqx.Core.Quality.Judging;

/// <summary>Which judge answers for which rule.</summary>
internal static class RuleJudge
{
    public static Judged Of(ScanCase at) => at.Check.Rule switch
    {
        CheckRule.NotNull rule => ShareJudge.NotNull(at, rule),
        CheckRule.Finite rule => ShareJudge.Finite(at, rule),
        CheckRule.Range rule => ShareJudge.Range(at, rule),
        CheckRule.Outliers rule => ShareJudge.Outliers(at, rule),
        CheckRule.Unique rule => RowJudge.Unique(at, rule),
        CheckRule.Gaps => RowJudge.Gaps(at),
        CheckRule.Monotonic => RowJudge.Monotonic(at),
        CheckRule.OhlcOrder rule => RowJudge.Ohlc(at, rule),
        CheckRule.BqxFormula rule => RowJudge.BqxFormula(at, rule),
        CheckRule.TargetLead rule => RowJudge.TargetLead(at, rule),
        CheckRule.SiblingValues rule => SiblingJudge.Of(at, rule),
        CheckRule.Synthetic rule => SyntheticJudge.Of(at, rule),
        CheckRule.Parity rule => OtherTableJudge.Parity(at, rule),
        CheckRule.Triangle rule => OtherTableJudge.Triangle(at, rule),
        CheckRule.Sql rule => OtherTableJudge.Sql(at, rule),
        _ => throw new InvalidOperationException($"{at.Check.Rule.Kind} is not judged by a scan."),
    };
}
