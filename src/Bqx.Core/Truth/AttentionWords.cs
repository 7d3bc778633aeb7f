using Bqx.Core.Common;

namespace Bqx.Core.Truth;

/// <summary>Titles and details of the attention list: fact, number, limit.</summary>
internal static class AttentionWords
{
    public static string Title(string rule, IReadOnlyList<Finding> findings)
    {
        var (n, first) = (findings.Count, findings[0]);
        return rule switch
        {
            FindingRules.DoneWithoutTable => $"{Words.Count(n, "table")} claimed Done {Verb(n, "does", "do")} not exist",
            FindingRules.MissingTable => $"{Words.Count(n, "table")} {Verb(n, "is", "are")} missing past the planned end",
            FindingRules.EmptyTable => $"{Words.Count(n, "table")} {Verb(n, "has", "have")} no rows",
            FindingRules.ShortTable => $"{Words.Count(n, "table")} {Verb(n, "is", "are")} short of rows",
            FindingRules.ColumnsDiffer => $"{Words.Count(n, "table")} {Verb(n, "has", "have")} other columns than {Verb(n, "its", "their")} siblings",
            FindingRules.StaleTable => $"{Words.Count(n, "table")} {Verb(n, "is", "are")} not refreshed",
            FindingRules.UnclaimedTable => $"{Words.Count(n, "table")} {Verb(n, "stands", "stand")} without a Done task",
            FindingRules.UnexpectedTable => $"{Words.Count(n, "table")} {Verb(n, "is", "are")} not expected by anyone",
            FindingRules.ListingIncomplete => $"{Words.Count(n, "listing")} ended before the last page",
            FindingRules.ArtifactMissing => $"{Words.Count(n, "file")} that should prove a task {Verb(n, "is", "are")} absent or changed",
            FindingRules.PhaseDoneWithOpenTasks => n == 1 ? $"{first.Subject} is Completed with open tasks" : $"{Words.Count(n, "phase")} are Completed with open tasks",
            FindingRules.DuplicateTaskId => n == 1 ? $"Task id {first.Subject} is used twice" : $"{Words.Count(n, "task id")} are used more than once",
            FindingRules.DanglingLink => $"{Words.Count(n, "link")} {Verb(n, "leads", "lead")} to no record",
            FindingRules.ParentsDisagree => $"{Words.Count(n, "task")} {Verb(n, "has", "have")} two different phases",
            FindingRules.NotesContradictStatus => $"{Words.Count(n, "task")} {Verb(n, "contradicts", "contradict")} {Verb(n, "its", "their")} own notes",
            FindingRules.UnknownStatusWord => $"{Words.Count(n, "record")} {Verb(n, "has", "have")} a status outside the options",
            FindingRules.RollUpContradiction or FindingRules.ManyDoneAtOnce => first.Message,
            FindingRules.MetricContradicted => $"{Words.Count(n, "model")} {Verb(n, "does", "do")} not give the reported metrics",
            FindingRules.MaeDrift => $"{Symbol(first)}: {Words.Count(n, "model")} past the drift limit",
            FindingRules.SlowModel => $"{Words.Count(n, "model")} {Verb(n, "answers", "answer")} too slowly",
            FindingRules.UnstableFeatures => $"{Words.Count(n, "model")} {Verb(n, "rests", "rest")} on other features than before",
            FindingRules.RetrainingFailing => "Too many training runs fail",
            FindingRules.LeakSuspicion => $"{Words.Count(n, "model")} may have seen what {Verb(n, "it", "they")} must predict",
            FindingRules.TaintedChampion => $"{Words.Count(n, "champion")} {Verb(n, "was", "were")} trained on a faulty table",
            FindingRules.CostSpike => $"{Words.Count(n, "day")} of spend far above the usual",
            FindingRules.UnlabelledCost => $"{Words.Dollars(first.Usd ?? 0)} of this month carry no label",
            FindingRules.ForecastOverBudget => first.Message.Split(" (", 2)[0] + Budget(first),
            FindingRules.BudgetsDisagree => "Monthly budgets disagree",
            _ => CheckFailure(rule) is { } failure ? $"{Words.Count(n, "table")} {Verb(n, failure.One, failure.Many)}" : $"{Words.Count(n, "finding")} of {rule}",
        };
    }

    /// <summary>For tables the families that they belong to, for anything else the worst of them.</summary>
    public static string Detail(string rule, IReadOnlyList<Finding> findings, Func<string, string?> familyOf)
    {
        var isAboutAbsence = rule is FindingRules.DoneWithoutTable or FindingRules.MissingTable or FindingRules.UnclaimedTable;
        if (!isAboutAbsence || findings.Count == 1)
        {
            return findings[0].Message;
        }

        var families = findings.GroupBy(f => familyOf(f.Subject) ?? "other", StringComparer.Ordinal)
            .OrderByDescending(static g => g.Count())
            .ThenBy(static g => g.Key, StringComparer.Ordinal)
            .Select(static g => g.Count() == 1 ? g.First().Subject : $"{g.Key} {Words.Number(g.Count())}");
        return Words.Some([.. families]);
    }

    /// <summary>"3 models · 1 gate", "$110 over".</summary>
    public static string Affects(string rule, int tables, int tasks, int models, int gates, decimal? usd)
    {
        if (usd is { } dollars)
        {
            return rule switch
            {
                FindingRules.ForecastOverBudget => $"{Words.Dollars(dollars)} over",
                FindingRules.BudgetsDisagree => $"{Words.Dollars(dollars)} apart",
                FindingRules.CostSpike => $"{Words.Dollars(dollars)} above usual",
                _ => Words.Dollars(dollars),
            };
        }

        var parts = new List<string>(3);
        Add(parts, tables, "table");
        Add(parts, tables > 0 && models > 0 ? 0 : tasks, "task");
        Add(parts, models, "model");
        Add(parts, gates, "gate");
        return parts.Count == 0 ? "Plan records" : string.Join(" · ", parts.Take(3));
    }

    private static void Add(List<string> parts, int count, string word)
    {
        if (count > 0)
        {
            parts.Add(Words.Count(count, word));
        }
    }

    /// <summary>What a table does that fails a check of the kind.</summary>
    private static (string One, string Many)? CheckFailure(string rule) => rule switch
    {
        FindingRules.Partitions => ("lacks months", "lack months"),
        FindingRules.Naming => ("breaks the naming grammar", "break the naming grammar"),
        FindingRules.NotNull => ("has too many nulls", "have too many nulls"),
        FindingRules.Finite => ("holds NaN or infinite values", "hold NaN or infinite values"),
        FindingRules.Unique => ("repeats its key", "repeat their keys"),
        FindingRules.Gaps => ("has gaps in market hours", "have gaps in market hours"),
        FindingRules.Monotonic => ("has rows out of order", "have rows out of order"),
        FindingRules.Range => ("has values out of range", "have values out of range"),
        FindingRules.Outliers => ("has outliers", "have outliers"),
        FindingRules.Ohlc => ("has bars out of order", "have bars out of order"),
        FindingRules.Siblings => ("is unlike its siblings", "are unlike their siblings"),
        FindingRules.Synthetic => ("looks made up", "look made up"),
        FindingRules.Parity => ("differs from the table beside it", "differ from the tables beside them"),
        FindingRules.BqxFormula => ("does not hold bqx by its formula", "do not hold bqx by its formula"),
        FindingRules.TargetLead => ("has targets that are not the lead of bqx", "have targets that are not the lead of bqx"),
        FindingRules.Triangle => ("contradicts its triangles", "contradict their triangles"),
        FindingRules.Sql => ("fails a query of the workspace", "fail a query of the workspace"),
        _ => null,
    };

    private static string Verb(int count, string one, string many) => count == 1 ? one : many;

    private static string Symbol(Finding finding) => finding.Subject.Split('/')[0].ToUpperInvariant();

    private static string Budget(Finding finding)
    {
        var at = finding.Message.IndexOf(", budget", StringComparison.Ordinal);
        return at < 0 ? "" : finding.Message[at..].Split(", crossed", 2)[0];
    }
}
