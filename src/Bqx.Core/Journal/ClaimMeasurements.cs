using Bqx.Core.Common;
using Bqx.Core.Truth;

namespace Bqx.Core.Journal;

/// <summary>What the plan's records claim of each task and phase. A plan that was not read again since it was saved is passed over.</summary>
internal static class ClaimMeasurements
{
    public static IEnumerable<Measurement> Of(Assessment assessment, Assessment? saved)
    {
        var plan = assessment.SourceProof(SourceName.Plan).Provenance;
        if (plan is null || (saved is not null && saved.SourceProof(SourceName.Plan).Provenance?.TakenAt == plan.TakenAt))
        {
            return [];
        }

        var phases = assessment.Phases.Select(static p => (Subject: Measures.Phase(p.Phase.PhaseId), p.Phase.Status.Raw));
        // An id that stands twice in the plan is a finding; its first record speaks for it here.
        var claims = phases.Concat(TasksOf(assessment)).DistinctBy(static c => c.Subject).ToDictionary(static c => c.Subject, static c => c.Raw);
        var gone = saved is null || !plan.Complete ? [] : TasksOf(saved).Select(static t => t.Subject).Distinct().Where(s => !claims.ContainsKey(s));
        return
        [
            .. claims.Select(c => new Measurement(c.Key, Measures.Claim, assessment.At, null, c.Value)),
            .. gone.Select(subject => new Measurement(subject, Measures.Claim, assessment.At, null, null)),
        ];
    }

    private static IEnumerable<(string Subject, string? Raw)> TasksOf(Assessment assessment) => assessment.Phases
        .SelectMany(static p => p.Stages)
        .SelectMany(static s => s.Tasks)
        .Concat(assessment.Homeless)
        .Where(static t => t.Task.TaskId.Length > 0)
        .Select(static t => (Measures.Task(t.Task.TaskId), t.Task.Status.Raw));
}
