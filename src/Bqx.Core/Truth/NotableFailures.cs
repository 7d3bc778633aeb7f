using Bqx.Core.Common;
using Bqx.Core.Quality;

namespace Bqx.Core.Truth;

/// <summary>Which failures deserve an incident: those that a finding names. A table that nobody needs yet is no trouble.</summary>
public static class NotableFailures
{
    public static Func<TableAssessment, TableCheck, bool> Of(Assessment assessment)
    {
        var absent = assessment.Findings
            .Where(static f => f.Rule is FindingRules.MissingTable or FindingRules.DoneWithoutTable)
            .Select(static f => f.Subject)
            .ToHashSet(StringComparer.Ordinal);
        return (table, check) => table switch
        {
            { Status: Status.Missing } => check.Kind == "exists" && absent.Contains(table.Name),
            { IsExpected: false } => check.Kind == FindingRules.Naming,
            _ => true,
        };
    }
}
