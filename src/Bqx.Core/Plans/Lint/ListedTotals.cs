namespace Bqx.Core.Plans.Lint;

/// <summary>Compares stated totals with what the document lists: phases, stages, tasks, days, tables, models, changes.</summary>
internal static class ListedTotals
{
    public static IEnumerable<PlanComparison> Compare(PlanDocument document)
    {
        var phases = document.Phases.ToLookup(p => p.Id, StringComparer.OrdinalIgnoreCase);
        foreach (var totals in Comparisons.Totals(document))
        {
            var (subject, measure) = totals.Key;
            var scope = subject == StatedTotal.Whole ? document.Phases : [.. phases[subject]];
            if (scope.IsEmpty || Count(document.Grammar, measure, scope) is not { } listed)
            {
                continue;
            }

            yield return new PlanComparison
            {
                Rule = LintRules.TotalMismatch,
                Subject = subject,
                Measure = measure,
                Stated = Comparisons.Text(totals),
                Counted = $"{listed:#,0}{Where(measure, scope)}",
                Line = totals.First().Line,
                Agrees = totals.All(t => t.Quantity.Agrees(Quantity.Of(listed))),
                Advice = Advice(measure),
            };
        }
    }

    /// <summary>Null for a measure that cannot be counted from these phases.</summary>
    private static int? Count(PlanGrammar grammar, string measure, ImmutableArray<DocumentPhase> phases)
    {
        var stages = phases.SelectMany(p => p.Stages);
        return (grammar, measure) switch
        {
            (PlanGrammar.PhasePlan, Measures.Phases) => phases.Length,
            (PlanGrammar.PhasePlan, Measures.Days) => phases.All(p => p.DurationDays is not null) ? phases.Sum(p => p.DurationDays) : null,
            (PlanGrammar.PhasePlan, Measures.Stages) => stages.Count(),
            (PlanGrammar.PhasePlan, Measures.Tasks) => stages.Sum(s => s.Tasks.Length),
            (PlanGrammar.PhasePlan, Measures.Tables) => Created(stages, withFiles: false),
            (PlanGrammar.PhasePlan, Measures.TablesAndFiles) => Created(stages, withFiles: true),
            (PlanGrammar.PhasePlan, Measures.Models) => stages.SelectMany(s => s.Tasks).Select(t => t.Deliverable).OfType<Deliverable.Model>().Distinct().Count(),
            (PlanGrammar.GapPlan, Measures.NewStages) => stages.Count(s => s.Mark == StageMark.New),
            (PlanGrammar.GapPlan, Measures.NewTasks) => stages.Where(s => s.Mark == StageMark.New).Sum(s => s.Tasks.Count(t => t.Id is not null)),
            (PlanGrammar.GapPlan, Measures.StagesToUpdate) => stages.Count(s => s.Mark is StageMark.Update or StageMark.Conditional),
            _ => null,
        };
    }

    /// <summary>
    /// Tables, and files too, that tasks create. Null when a name is open or not enumerated: then one task stands for a number of tables that
    /// the document does not list.
    /// </summary>
    private static int? Created(IEnumerable<DocumentStage> stages, bool withFiles)
    {
        var made = new HashSet<Deliverable>();
        foreach (var task in stages.SelectMany(s => s.Tasks))
        {
            if (task.Text.AsSpan().IndexOfAny("[{") >= 0 || task.Deliverable is Deliverable.Table table && table.Name.Contains('*', StringComparison.Ordinal))
            {
                return null;
            }

            var counts = task.Deliverable is Deliverable.Table || (withFiles && task.Deliverable is Deliverable.File);
            if (counts && task.Text.StartsWith("Create ", StringComparison.OrdinalIgnoreCase))
            {
                made.Add(task.Deliverable);
            }
        }

        return made.Count;
    }

    /// <summary>For the changes of a gap document: how many in which phase.</summary>
    private static string Where(string measure, ImmutableArray<DocumentPhase> phases)
    {
        if (measure is not (Measures.NewStages or Measures.StagesToUpdate or Measures.NewTasks) || phases.Length < 2)
        {
            return "";
        }

        var counts = phases
            .Select(p => (p.Id, Count: Count(PlanGrammar.GapPlan, measure, [p])))
            .Where(p => p.Count > 0)
            .Take(8)
            .Select(p => $"{p.Count} in {p.Id}");
        return string.Join(", ", counts) is { Length: > 0 } text ? $" ({text})" : "";
    }

    private static string Advice(string measure) => measure switch
    {
        Measures.NewTasks => "List every new task with its id, or correct the figure.",
        Measures.NewStages or Measures.StagesToUpdate => "Correct the figure, or add a heading for each stage.",
        _ => "Correct the table of totals, or list what is missing.",
    };
}
