using Bqx.Core.Common;

namespace Bqx.Core.Runbooks.Checks;

/// <summary>What has to be read again, so that check expressions find something newer.</summary>
/// <param name="Tables">Tables to list and scan.</param>
/// <param name="Sources">Other sources to read.</param>
public sealed record StepScope(ImmutableArray<string> Tables, ImmutableArray<SourceName> Sources)
{
    /// <param name="expressions">With their fields filled.</param>
    /// <param name="signal">What the run was opened from.</param>
    public static StepScope Of(IEnumerable<string> expressions, string? signal)
    {
        var parts = expressions.Select(e => Of(StepCheckText.Parse(e, out _), signal)).ToList();
        return new StepScope(
            [.. parts.Select(static p => p.Table).OfType<string>().Distinct(StringComparer.Ordinal)],
            [.. parts.Where(static p => p.Table is null).Select(static p => p.Source).OfType<SourceName>().Distinct()]);
    }

    private static (string? Table, SourceName? Source) Of(StepCheck? check, string? signal) => check switch
    {
        StepCheck.TablePasses { Table: var table } => (table, null),
        StepCheck.TableFigure { Table: var table } => (table, null),
        StepCheck.TableProven { Table: var table } => (table, null),
        StepCheck.TableAge { Table: var table } => (table, null),
        StepCheck.IncidentClosed { Table: var table } => (table, null),
        StepCheck.TaskProven => (null, SourceName.Plan),
        StepCheck.ModelPasses or StepCheck.ModelFigure => (null, SourceName.Models),
        StepCheck.SourceFresh { Source: var source } => (null, source),
        StepCheck.SpendFigure => (null, SourceName.Costs),
        StepCheck.NoFinding { Rule: var rule, Subject: var subject } => OfFinding(rule, subject),
        StepCheck.SignalGone when signal?.Split('|', 2) is [var rule, .. var rest] => OfFinding(rule, rest is [var subject] ? subject : null),
        _ => (null, null),
    };

    private static (string? Table, SourceName? Source) OfFinding(string rule, string? subject) => FindingReadings.SourceOf(rule) switch
    {
        SourceName.Warehouse when subject is not null => (subject, null),
        var source => (null, source),
    };
}
