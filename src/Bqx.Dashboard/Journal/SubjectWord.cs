using Bqx.Core.Journal;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Truth;
using Bqx.Dashboard.Controls;

namespace Bqx.Dashboard.Journal;

/// <summary>Subjects of the journal in words, each with its page.</summary>
public static class SubjectWord
{
    public static (string Text, string? Href) Of(string subject) => subject.Split(':', 2) switch
    {
        ["phase", var id] => (id, Links.Progress(id)),
        ["task", var id] => (id, Links.Task(id)),
        ["table", var name] => (name, Links.Table(name)),
        ["model", var path] => (path, Links.Model(path)),
        [Measures.Programme] => ("Programme", Links.Progress()),
        [Measures.Quality] => ("Data quality", Links.Table()),
        [Measures.Models] => ("Models", Links.Model()),
        [Measures.Spend] => ("Spend", Links.Cost()),
        _ => (subject, null),
    };

    /// <summary>The page that shows what a finding is about.</summary>
    public static string OfFinding(string rule, string subject) => rule switch
    {
        FindingRules.MissingTable or FindingRules.DoneWithoutTable or FindingRules.EmptyTable or FindingRules.ShortTable
            or FindingRules.ColumnsDiffer or FindingRules.StaleTable or FindingRules.UnclaimedTable or FindingRules.UnexpectedTable => Links.Table(subject),
        FindingRules.MetricContradicted or FindingRules.MaeDrift or FindingRules.SlowModel or FindingRules.UnstableFeatures or FindingRules.TaintedChampion
            or FindingRules.LeakSuspicion when subject.Contains('/', StringComparison.Ordinal) => Links.Model(subject),
        FindingRules.LeakSuspicion or FindingRules.RetrainingFailing => Links.Model(),
        FindingRules.CostSpike or FindingRules.UnlabelledCost or FindingRules.ForecastOverBudget or FindingRules.BudgetsDisagree => Links.Cost(),
        FindingRules.PhaseDoneWithOpenTasks => Links.Progress(subject),
        FindingRules.ListingIncomplete => Links.Settings,
        _ when CheckKinds.All.Contains(rule) => Links.Table(subject),
        _ => Links.Reconciliation,
    };
}
