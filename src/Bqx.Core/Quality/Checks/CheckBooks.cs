using Bqx.Core.Common;
using Bqx.Core.Workspaces;

namespace Bqx.Core.Quality.Checks;

/// <summary>What is checked where nobody has written <c>checks.yaml</c>.</summary>
public static class CheckBooks
{
    private const string Here = "Built in, for a workspace without checks.yaml";

    /// <summary>Whether a table is there, filled, shaped like its siblings and fresh. It costs nothing: metadata alone.</summary>
    public static CheckBook BuiltIn(Workspace workspace) =>
        new() { Checks = [.. EveryTable.Select(c => c with { Families = [.. workspace.Families.Select(static f => f.Name)] })] };

    /// <summary>The built-in checks of any table.</summary>
    internal static ImmutableArray<QualityCheck> EveryTable { get; } =
    [
        Check("exists", "Exists", new CheckRule.Exists(), Severity.Critical),
        Check("has-rows", "Has rows", new CheckRule.HasRows(), Severity.Critical),
        Check("row-count", "Row count", new CheckRule.RowCount(null, null, AgainstSiblings: true), Severity.Critical),
        Check("columns", "Columns", new CheckRule.Schema([], AllowExtra: false), Severity.Critical),
        Check("fresh", "Fresh", new CheckRule.Fresh(), Severity.Warning),
    ];

    private static QualityCheck Check(string key, string name, CheckRule rule, Severity severity) =>
        new() { Key = key, Name = name, Rule = rule, Families = [], Limits = RuleLimits.Default(rule), Severity = severity, From = Here };
}
