using Bqx.Core.Quality.Checks;
using Bqx.Core.Runbooks.Checks;
using Bqx.Core.Truth;
using Bqx.Core.Warehouse;
using Bqx.Core.Workspaces;

namespace Bqx.Core.Runbooks;

/// <summary>The names that runbooks may use: of fields, pages, tables, models and checks.</summary>
public sealed class RunbookNames
{
    private readonly TableNames _tables;
    private readonly HashSet<string> _checks;

    public RunbookNames(Workspace workspace, CheckBook checks, IEnumerable<string> pages)
    {
        _tables = TableNames.Of(workspace);
        _checks = [.. checks.Checks.Select(static c => c.Key), .. CheckKinds.All];
        Fields = [.. TemplateFields.BuiltIn, .. workspace.RunbookFields.Select(static f => f.Name)];
        Pages = [.. pages];
    }

    public ImmutableArray<string> Fields { get; }

    /// <summary>Paths of the application.</summary>
    public ImmutableArray<string> Pages { get; }

    /// <summary>Why an expression names something that nobody knows; null when it does not.</summary>
    internal string? WhyUnknown(StepCheck? check) => check switch
    {
        StepCheck.TablePasses { Table: var table, Check: var key } => Table(table) ?? Check(key),
        StepCheck.TableFigure { Table: var table, Check: var key } => Table(table) ?? Check(key),
        StepCheck.TableProven { Table: var table } => Table(table),
        StepCheck.TableAge { Table: var table } => Table(table),
        StepCheck.IncidentClosed { Table: var table, Check: var key } => Table(table) ?? Check(key),
        StepCheck.ModelPasses { Model: var model } => Model(model),
        StepCheck.ModelFigure { Model: var model } => Model(model),
        StepCheck.NoFinding { Rule: var rule } => FindingRules.All.Contains(rule) ? null : $"{rule} is no rule of findings",
        _ => null,
    };

    private string? Check(string? key) => key is null || _checks.Contains(key) ? null : $"{key} is no check of checks.yaml";

    private string? Table(string name) => Sample(name) is { } table && !table.Contains('‹', StringComparison.Ordinal) && _tables.Match(table) is null && !_tables.IsOther(table)
        ? $"{name} is no name of the grammar"
        : null;

    private string? Model(string path) => Sample(path).Split('/') switch
    {
        [var field] when field.Contains('‹', StringComparison.Ordinal) => null,
        [_, var column] => column.Contains('‹', StringComparison.Ordinal) || _tables.Workspace.Algorithms.Any(a => column == a.Key || column.StartsWith(a.Key + "-", StringComparison.Ordinal))
            ? null
            : $"{column} is no algorithm of the workspace",
        _ => $"{path} is not a pair and an algorithm, such as eurusd/xgboost",
    };

    /// <summary>The name with a pair and a family of the workspace in place of their fields; another field stays a word in <c>‹›</c>.</summary>
    private string Sample(string name) => TemplateFields.Fill(name, new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [TemplateFields.Pair] = _tables.Workspace.Pairs.FirstOrDefault()?.Key ?? "",
    });
}
