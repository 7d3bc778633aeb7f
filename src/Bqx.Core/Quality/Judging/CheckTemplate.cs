using Bqx.Core.Common;
using Bqx.Core.Quality.Checks;

namespace Bqx.Core.Quality.Judging;

/// <summary>What every result of a check has in common: who asks, what is expected, and what a failure is.</summary>
internal static class CheckTemplate
{
    /// <summary>A scan check that has found nothing yet.</summary>
    public static TableCheck Of(QualityCheck check, CurrencyPair? pair)
    {
        var expected = CheckWords.Expected(check.Rule, RuleLimits.Of(check, pair));
        var because = RuleLimits.Override(check, pair) is { } own ? $"{expected} for {own.Pair.Symbol}: {own.Because}" : expected;
        return Of(check, because, check.Severity == Severity.Critical ? Status.Critical : Status.Warning);
    }

    public static TableCheck Of(QualityCheck check, string expected, Status failsAs) =>
        new(check.Key, check.Name, CheckOutcome.Skipped, "\u2013", expected, failsAs) { Kind = check.Rule.Kind, Severity = check.Severity, Owner = check.Owner, Runbook = check.Runbook };
}
