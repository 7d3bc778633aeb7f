namespace Bqx.Core.Plans.Lint;

/// <summary>Compares hours and days of a whole with those of its parts: stage with tasks, phase with stages, phase with the table of totals.</summary>
internal static class Durations
{
    private const string Advice = "Correct the duration, or the estimates of its parts.";

    public static IEnumerable<PlanComparison> Compare(PlanDocument document) =>
        document.Phases.SelectMany(p => p.Stages).Select(Stage).Concat(PhaseHours(document)).OfType<PlanComparison>();

    /// <summary>Only when every task has an estimate; otherwise the sum says nothing.</summary>
    private static PlanComparison? Stage(DocumentStage stage)
    {
        if (stage.DurationHours is not { } hours || stage.Tasks.IsEmpty || stage.Tasks.Any(t => t.Hours is null))
        {
            return null;
        }

        return Comparison(stage.Id, stage.Line, Quantity.Of(hours), [.. stage.Tasks.Select(t => Quantity.Of(t.Hours!.Value))]);
    }

    /// <summary>The first stated hours of a phase against its stages of work, when each of these has hours.</summary>
    private static IEnumerable<PlanComparison?> PhaseHours(PlanDocument document)
    {
        var stated = document.Stated.Where(s => s is { Measure: Measures.Hours, Role: StatedRole.Total }).ToLookup(s => s.Subject);
        foreach (var phase in document.Phases)
        {
            var work = phase.Stages.Where(s => s.Mark != StageMark.Existing).ToList();
            if (stated[phase.Id].FirstOrDefault() is { } total && work.Count > 0 && work.All(s => s.DurationHours is not null))
            {
                yield return Comparison(phase.Id, total.Line, total.Quantity, [.. work.Select(s => Quantity.Of(s.DurationHours!.Value))]);
            }
        }
    }

    private static PlanComparison Comparison(string subject, int line, Quantity stated, ImmutableArray<Quantity> parts) => new()
    {
        Rule = LintRules.DurationMismatch,
        Subject = subject,
        Measure = Measures.Hours,
        Stated = stated.ToString(),
        Counted = Comparisons.SumText(parts),
        Line = line,
        Agrees = stated.Agrees(Quantity.Sum(parts)),
        Advice = Advice,
    };
}
