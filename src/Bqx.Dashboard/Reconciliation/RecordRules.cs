using Bqx.Core.Truth;

namespace Bqx.Dashboard.Reconciliation;

/// <summary>Findings that the plan's records give by themselves, apart from tables, models and money.</summary>
public static class RecordRules
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        [FindingRules.PhaseDoneWithOpenTasks] = "Phase Completed with open tasks",
        [FindingRules.DuplicateTaskId] = "Task id used twice",
        [FindingRules.DanglingLink] = "Link to a record that is not there",
        [FindingRules.ParentsDisagree] = "Task and its stage name different phases",
        [FindingRules.NotesContradictStatus] = "Notes contradict the status field",
        [FindingRules.UnknownStatusWord] = "Status word outside the options",
        [FindingRules.RollUpContradiction] = "Status against what is below",
        [FindingRules.ManyDoneAtOnce] = "Many done within minutes",
        [FindingRules.BudgetsDisagree] = "Budgets disagree",
    };

    public static bool Holds(Finding finding) => Names.ContainsKey(finding.Rule);

    public static string Name(string rule) => Names.GetValueOrDefault(rule, rule);
}
