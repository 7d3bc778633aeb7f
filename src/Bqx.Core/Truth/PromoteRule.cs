using Bqx.Core.Common;
using Bqx.Core.Models;
using Bqx.Core.Models.Champions;
using Bqx.Core.Workspaces;

namespace Bqx.Core.Truth;

/// <summary>What the promote rule says of a challenger.</summary>
public enum PromoteOutcome
{
    /// <summary>It may take the champion's place, once a person approves.</summary>
    Promote,

    /// <summary>A person must decide, with a reason.</summary>
    Review,

    /// <summary>It cannot be champion.</summary>
    Refuse,
}

/// <param name="Outcome">What may be done.</param>
/// <param name="Reason">One sentence with figures.</param>
public sealed record PromoteAnswer(PromoteOutcome Outcome, string Reason);

/// <summary>
/// A challenger takes the champion's place when its recomputed R² is better or within a tolerance; a large fall or a lost feature needs a
/// person. A model that is tainted, contradicted or suspect, or does not pass its targets, is refused.
/// </summary>
public static class PromoteRule
{
    /// <summary>So many of the champion's first features must be among the challenger's.</summary>
    private const int CriticalFeatures = 5;

    /// <param name="now">The judgement.</param>
    /// <param name="challenger">The newest version of one of the pair's models.</param>
    public static PromoteAnswer Judge(Assessment now, ModelAssessment challenger)
    {
        var targets = now.Workspace.Targets;
        if (challenger.Model is not { } model)
        {
            return Refuse("It is not trained");
        }

        if (Fault(now, challenger) is { } fault)
        {
            return Refuse(fault);
        }

        if (now.Champions.Of(challenger.Pair)?.Champion is not { } key)
        {
            return new PromoteAnswer(PromoteOutcome.Promote, $"{challenger.Pair.Symbol} has no champion, and it passes all targets");
        }

        if (key == model.Key)
        {
            return Refuse("It is the champion");
        }

        var champion = now.Models.Where(m => m.Pair == challenger.Pair).SelectMany(static m => m.Versions).FirstOrDefault(v => v.Key == key);
        return Against(model, challenger.Judged!.R2.Value!.Value, champion, targets);
    }

    private static string? Fault(Assessment now, ModelAssessment challenger) => challenger switch
    {
        _ when now.SourceProof(SourceName.Models) is { IsCurrent: false } proof => SourceHealth.Say(proof, now.At),
        { IsTainted: true } => $"It is tainted: trained on {Words.Some([.. challenger.Inputs.Where(static i => i.Taints).Select(static i => i.Name)])}",
        { IsContradicted: true } => "Its predictions do not give the reported metrics",
        { Suspicions: [var suspicion, ..] } => $"Suspicion of a leak: {suspicion}",
        { Judged: not { N: > 0 } } => "It was not measured",
        { IsInconclusive: true } => $"{Words.Count(challenger.Judged.N, "prediction")} are too few to tell whether it reaches its targets",
        { PassesAll: false } => "It does not pass all targets",
        _ => null,
    };

    private static PromoteAnswer Against(TrainedModel challenger, double r2, TrainedModel? champion, ModelTargets targets)
    {
        if ((champion?.Current ?? champion?.Reference)?.R2.Value is not { } before)
        {
            return new PromoteAnswer(PromoteOutcome.Review, "The champion's R² is unknown, so nothing can be compared");
        }

        var lost = champion!.Features.Take(CriticalFeatures).Except(challenger.Features, StringComparer.Ordinal).ToArray();
        var words = $"R² {Words.Fixed(r2, 3)} against {Words.Fixed(before, 3)} of the champion";
        return challenger.Features.Length > 0 && lost.Length > 0 ? new PromoteAnswer(PromoteOutcome.Review, $"{words}; it lacks {Words.Some(lost)}, among the champion's first {CriticalFeatures} features")
            : r2 >= before - (targets.PromoteWithin * Math.Abs(before)) ? new PromoteAnswer(PromoteOutcome.Promote, words)
            : before - r2 > targets.ReviewBelow ? new PromoteAnswer(PromoteOutcome.Review, $"{words}, a fall of more than {Words.Fixed(targets.ReviewBelow, 2)}")
            : Refuse($"{words}, a fall of more than {Words.Percent(targets.PromoteWithin)}");
    }

    private static PromoteAnswer Refuse(string reason) => new(PromoteOutcome.Refuse, reason);
}

/// <summary>Which commands on a pair's champion are allowed, and what is kept of them.</summary>
public static class ChampionRules
{
    /// <param name="now">The judgement.</param>
    /// <param name="kind">What somebody wants to say.</param>
    /// <param name="model">The model that it is about: the one put forward, or any of the pair.</param>
    /// <param name="text">A person's reason; required for all but a proposal that the rule accepts and its approval.</param>
    /// <returns>The text to keep, or why not.</returns>
    public static (string? Text, string? Refused) Judge(Assessment now, ChampionEventKind kind, ModelAssessment model, string? text)
    {
        var stands = now.Champions.Of(model.Pair);
        var reason = string.IsNullOrWhiteSpace(text) ? null : text.Trim();
        if (reason?.Length > 500)
        {
            return (null, "A reason has at most 500 characters.");
        }

        return kind switch
        {
            ChampionEventKind.Proposed => Propose(PromoteRule.Judge(now, model), stands, reason),
            ChampionEventKind.RolledBack when stands?.Champion is null => (null, "There is no champion to roll back."),
            ChampionEventKind.RolledBack => reason is null ? (null, "A roll-back needs a reason.") : (reason, null),
            _ when stands?.Challenger is null => (null, "No model is put forward."),
            ChampionEventKind.Rejected => reason is null ? (null, "A rejection needs a reason.") : (reason, null),
            _ => Approve(now, stands.Challenger, reason),
        };
    }

    private static (string? Text, string? Refused) Propose(PromoteAnswer answer, Championship? stands, string? reason) => answer switch
    {
        { Outcome: PromoteOutcome.Refuse } => (null, answer.Reason + "."),
        _ when stands?.Challenger is not null => (null, "Another model is put forward already; decide on that one first."),
        { Outcome: PromoteOutcome.Review } when reason is null => (null, $"{answer.Reason}. A person must say why it should be champion."),
        _ => (reason is null ? answer.Reason : $"{answer.Reason}. {reason}", null),
    };

    /// <summary>Judged again: what was sound when it was put forward may have been found faulty since.</summary>
    private static (string? Text, string? Refused) Approve(Assessment now, ChampionEvent challenger, string? reason)
    {
        var cell = now.Models.FirstOrDefault(m => m.Model?.Key == challenger.Model);
        return cell is null ? (null, "The model that was put forward is no longer the newest version.")
            : PromoteRule.Judge(now, cell) is { Outcome: PromoteOutcome.Refuse } answer ? (null, answer.Reason + ".")
            : (reason ?? "Approved", null);
    }
}
