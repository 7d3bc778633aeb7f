using Bqx.Core.Common;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Quality.Judging;

namespace Bqx.Core.Quality;

/// <summary>A check that metadata answers, made ready once for all tables of a family.</summary>
/// <param name="Check">The check.</param>
/// <param name="Template">What all its results have in common.</param>
/// <param name="Limits">Limits where no pair has its own.</param>
internal sealed record MetadataCase(QualityCheck Check, TableCheck Template, CheckLimits Limits)
{
    private (double Number, TableCheck Check)? _passed;

    /// <summary>A pass without a number of its own; tables of a family mostly say the same, and then share the result.</summary>
    public TableCheck Passed(double number, Func<double, string> found)
    {
        if (_passed is not { } last || last.Number != number)
        {
            _passed = last = (number, Template with { Outcome = CheckOutcome.Passed, Found = found(number) });
        }

        return last.Check;
    }

    /// <summary>The same by the words alone.</summary>
    public TableCheck Passed(string found)
    {
        if (_passed is not { } last || last.Check.Found != found)
        {
            _passed = last = (0, Template with { Outcome = CheckOutcome.Passed, Found = found });
        }

        return last.Check;
    }

    public static MetadataCase Of(QualityCheck check, TableContext context) => Of(check, context, null);

    /// <summary>The case of one pair; the same object for all without limits of their own.</summary>
    public MetadataCase For(CurrencyPair? pair, TableContext context) =>
        RuleLimits.Override(Check, pair) is null ? this : Of(Check, context, pair);

    private static MetadataCase Of(QualityCheck check, TableContext context, CurrencyPair? pair)
    {
        var limits = RuleLimits.Of(check, pair);
        var expected = Expected(check.Rule, limits, context);
        var because = RuleLimits.Override(check, pair) is { } own ? $"{expected} for {own.Pair.Symbol}: {own.Because}" : expected;
        return new MetadataCase(check, CheckTemplate.Of(check, because, FailsAs(check)) with { Source = context.Source }, limits);
    }

    /// <summary>Absence and age are states of their own, whatever they weigh.</summary>
    private static Status FailsAs(QualityCheck check) => check.Rule switch
    {
        CheckRule.Exists => Status.Missing,
        CheckRule.Fresh => Status.Stale,
        _ => check.Severity == Severity.Critical ? Status.Critical : Status.Warning,
    };

    private static string Expected(CheckRule rule, CheckLimits limits, TableContext context) => rule switch
    {
        CheckRule.Exists => "In the warehouse",
        CheckRule.HasRows => "At least 1",
        CheckRule.RowCount count => RowCountCheck.Expected(count, limits, context.Siblings),
        CheckRule.Fresh => FreshCheck.Expected(limits, context.Family),
        CheckRule.Schema schema => ColumnCheck.Expected(schema, context.Siblings),
        CheckRule.Partitions partitions => $"{partitions.Pattern} of {Words.Count(partitions.Months, "month")}",
        CheckRule.Naming => "A name of the workspace's grammar",
        _ => throw new InvalidOperationException($"{rule.Kind} is not judged by metadata."),
    };
}
