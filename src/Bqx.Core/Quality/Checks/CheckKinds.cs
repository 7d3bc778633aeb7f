namespace Bqx.Core.Quality.Checks;

/// <summary>The words of the kinds, in the order in which results are shown. They are stored: add, do not rename.</summary>
public static class CheckKinds
{
    public static ImmutableArray<string> All { get; } =
    [
        "exists", "has-rows", "row-count", "columns", "fresh", "partitions", "naming",
        "not-null", "finite", "unique", "gaps", "monotonic", "range", "outliers", "ohlc", "siblings", "synthetic",
        "parity", "bqx-formula", "target-lead", "triangle", "sql",
    ];

    public static string WordOf(CheckRule rule) => rule switch
    {
        CheckRule.Exists => "exists",
        CheckRule.HasRows => "has-rows",
        CheckRule.RowCount => "row-count",
        CheckRule.Fresh => "fresh",
        CheckRule.Schema => "columns",
        CheckRule.Partitions => "partitions",
        CheckRule.Naming => "naming",
        CheckRule.NotNull => "not-null",
        CheckRule.Finite => "finite",
        CheckRule.Unique => "unique",
        CheckRule.Gaps => "gaps",
        CheckRule.Monotonic => "monotonic",
        CheckRule.Range => "range",
        CheckRule.Outliers => "outliers",
        CheckRule.OhlcOrder => "ohlc",
        CheckRule.SiblingValues => "siblings",
        CheckRule.Synthetic => "synthetic",
        CheckRule.Parity => "parity",
        CheckRule.BqxFormula => "bqx-formula",
        CheckRule.TargetLead => "target-lead",
        CheckRule.Triangle => "triangle",
        CheckRule.Sql => "sql",
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "A kind without a word."),
    };
}
