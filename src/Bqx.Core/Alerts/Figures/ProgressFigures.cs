using Bqx.Core.Common;
using Bqx.Core.Truth;

namespace Bqx.Core.Alerts.Figures;

/// <summary>Claimed and verified work of phases and of the programme.</summary>
internal static class ProgressFigures
{
    public const string Programme = "programme";

    public static bool Read(Assessment assessment, AlertRule rule, ReadingSink sink)
    {
        var proof = assessment.SourceProof(SourceName.Plan);
        var tasks = assessment.Phases.SelectMany(static p => p.Tasks).Concat(assessment.Homeless);
        Add(Programme, "/progress", assessment.Programme.Share, tasks);
        foreach (var phase in assessment.Phases)
        {
            Add(phase.Phase.PhaseId, $"/progress?phase={Uri.EscapeDataString(phase.Phase.PhaseId)}", phase.Share, phase.Tasks);
        }

        return proof.IsCurrent;

        void Add(string name, string link, Share share, IEnumerable<TaskAssessment> of)
        {
            if (AlertScope.Takes(rule.Scope.Phases, name))
            {
                var value = proof.WhyNot(assessment.At) is { } why ? Measure.Undefined(why) : Of(share, of, rule.Figure, sink);
                sink.Add(new AlertSubject(name) { Phase = name, Link = link }, value, proof.AsOf ?? assessment.At);
            }
        }
    }

    /// <summary>Work whose proof cannot be judged may be verified or not.</summary>
    private static Measure Of(Share share, IEnumerable<TaskAssessment> tasks, AlertFigure figure, ReadingSink sink)
    {
        if (share is not { ClaimedShare: { } claimed, VerifiedShare: { } verified })
        {
            return Measure.Undefined("no tasks");
        }

        var unknown = share.Unknown == 0 ? 0 : tasks.Where(static t => t.Verdict == Verdict.Unknown).Sum(static t => t.Weight) / share.Weight;
        var value = figure == AlertFigure.ClaimGap ? claimed - verified : verified;
        return sink.Between(
            value,
            figure == AlertFigure.ClaimGap ? value - unknown : value,
            figure == AlertFigure.ClaimGap ? value : value + unknown,
            () => $"{Words.Count(share.Unknown, "task")} cannot be judged");
    }
}
