using Bqx.Core.Common;
using Bqx.Core.Quality.Incidents;
using Bqx.Core.Truth;

namespace Bqx.Core.Runbooks.Checks;

/// <summary>What check expressions give now. Pure; a figure that was not measured is unknown and never a pass.</summary>
public static class StepChecks
{
    public static ImmutableArray<CheckReading> Of(StepAction.Check step, string? signal, StepFigures figures) =>
        [.. step.Expressions.Select(e => Of(e, signal, figures))];

    /// <param name="expression">With its fields filled.</param>
    /// <param name="signal">What the run was opened from.</param>
    /// <param name="figures">The figures.</param>
    public static CheckReading Of(string expression, string? signal, StepFigures figures) => StepCheckText.Parse(expression, out _) switch
    {
        StepCheck.TablePasses passes => TableReadings.Passes(passes, figures),
        StepCheck.TableFigure figure => TableReadings.Figure(figure, figures),
        StepCheck.TableProven proven => TableReadings.Proven(proven, figures),
        StepCheck.TableAge age => TableReadings.Age(age, figures),
        StepCheck.TaskProven task => Task(task.Task, figures),
        StepCheck.ModelPasses passes => ModelReadings.Passes(passes, figures),
        StepCheck.ModelFigure figure => ModelReadings.Figure(figure, figures),
        StepCheck.SourceFresh fresh => Source(fresh, figures.Now),
        StepCheck.SpendFigure spend => SpendReadings.Of(spend, figures),
        StepCheck.NoFinding none => FindingReadings.None(none, figures),
        StepCheck.IncidentClosed closed => Incidents(closed, figures),
        StepCheck.SignalGone => FindingReadings.SignalGone(signal, figures),
        _ => new CheckReading(CheckState.Unknown, expression, "not a check that this version knows", "a known check", null),
    };

    private static CheckReading Task(string id, StepFigures figures)
    {
        const string Expected = "proven";
        var tasks = figures.Now.Phases.SelectMany(static p => p.Tasks).Concat(figures.Now.Homeless).Where(t => t.Task.TaskId == id).ToList();
        if (figures.WhyUnknown(SourceName.Plan) is { } unknown)
        {
            return new CheckReading(CheckState.Unknown, id, unknown, Expected, null);
        }

        if (tasks.Count != 1)
        {
            return new CheckReading(CheckState.Unknown, id, tasks.Count == 0 ? "no task of the plan has that id" : $"{tasks.Count} records have that id", Expected, null);
        }

        var task = tasks[0];
        var state = task.Verdict switch
        {
            Verdict.Verified or Verdict.Unclaimed => CheckState.Passes,
            Verdict.Unknown => CheckState.Unknown,
            _ => CheckState.Fails,
        };
        return new CheckReading(state, id, $"{task.Verdict.ToString().ToLowerInvariant()}, {task.Evidence.Summary}", Expected, task.Evidence.Proof?.AsOf ?? figures.Now.SourceProof(SourceName.Plan).AsOf);
    }

    private static CheckReading Source(StepCheck.SourceFresh fresh, Assessment now)
    {
        var proof = now.SourceProof(fresh.Source);
        var age = proof.AsOf is { } at ? now.At - at : (TimeSpan?)null;
        var state = proof.State is SourceState.NotConfigured or SourceState.NotLoaded ? CheckState.Unknown
            : proof.IsCurrent && (fresh.Within is null || age <= fresh.Within) ? CheckState.Passes
            : CheckState.Fails;
        var found = !proof.IsCurrent ? SourceHealth.Say(proof, now.At) : $"read {Words.Age(age!.Value)} ago";
        return new CheckReading(state, SourceHealth.Word(fresh.Source), found, fresh.Within is { } within ? $"read within {Words.Age(within)}, completely" : "fresh and complete", proof.AsOf);
    }

    private static CheckReading Incidents(StepCheck.IncidentClosed closed, StepFigures figures)
    {
        var subject = closed.Check is null ? $"incidents of {closed.Table}" : $"incidents of {closed.Table} by {closed.Check}";
        var all = figures.Incidents.Incidents.Where(i => i.Table == closed.Table && (closed.Check is null || i.CheckKey == closed.Check)).ToList();
        var open = all.Where(static i => i.State != IncidentState.Resolved).ToList();
        if (all.Count == 0)
        {
            return new CheckReading(CheckState.Unknown, subject, "none is on record", "closed", null);
        }

        return open.Count > 0
            ? new CheckReading(CheckState.Fails, subject, $"{Words.Count(open.Count, "is", "are")} open: {Words.Some([.. open.Select(static i => i.CheckKey)])}", "closed", figures.Now.At)
            : new CheckReading(CheckState.Passes, subject, $"{Words.Count(all.Count, "is", "are")} closed", "closed", ClosedAt(all, figures));
    }

    /// <summary>When the newest of them closed, or a later measurement that still finds no fault.</summary>
    private static DateTimeOffset? ClosedAt(List<Incident> incidents, StepFigures figures)
    {
        var closed = incidents.Max(static i => i.Events[^1].At);
        var keys = incidents.Select(static i => i.CheckKey).ToHashSet(StringComparer.Ordinal);
        var since = figures.Now.Tables.FirstOrDefault(t => t.Name == incidents[0].Table)?.Checks.Where(c => keys.Contains(c.Check)).Min(static c => c.Source?.TakenAt);
        return since > closed ? since : closed;
    }
}
