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
        _ => new Judged.Unmeasured($"{at.Check.Rule.Kind} is not judged by a scan"),
    };
}
