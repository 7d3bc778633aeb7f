using Bqx.Core.Runbooks;
using Bqx.Dashboard.Controls;

namespace Bqx.Dashboard.Runbooks;

/// <summary>Kinds and outcomes of steps in words, with an icon each: never told by colour alone.</summary>
public static class StepWord
{
    /// <summary>"decision", "wait 15 min"; null for plain work.</summary>
    public static string? Of(RunbookStep step) => step.Action switch
    {
        StepAction.Check => step.IsVerify ? "verified by check" : "check",
        StepAction.Decide => "decision",
        StepAction.Approve approve => $"approval, {approve.Role}",
        StepAction.Wait wait => $"wait {Format.Age(wait.Time)}",
        StepAction.Note => "note",
        _ => null,
    };

    /// <summary>"steps 4–5", "nothing more is needed".</summary>
    public static string Branch(StepOption option) => option switch
    {
        { Ends: true } => "nothing more is needed",
        { Steps: [] } => "goes on",
        { Steps: [var one] } => $"step {one}",
        { Steps: var steps } => $"steps {Ranges(steps)}",
    };

    /// <summary>"4–6, 8".</summary>
    private static string Ranges(ImmutableArray<int> steps) => string.Join(", ", steps.Order()
        .Select((step, at) => (step, Run: step - at))
        .GroupBy(s => s.Run, s => s.step)
        .Select(g => g.Count() == 1 ? $"{g.First()}" : $"{g.First()}–{g.Last()}"));

    /// <summary>What became of a step: icon in the sprite and word.</summary>
    public static (string Icon, string Word) Of(StepState state) => state switch
    {
        StepState.Done => ("check", "Done"),
        StepState.Skipped => ("skip_next_o", "Skipped"),
        StepState.Failed => ("close", "Failed"),
        StepState.Declined => ("block_o", "Not doing"),
        StepState.NotNeeded => ("remove_circle", "Not needed"),
        _ => ("radio_button_unchecked", "Open"),
    };

    /// <summary>"Done by Lena K.", "Decided by Lena K.: one pair", "Approved by the same person, Lena K.".</summary>
    public static string Of(StepState state, RunEvent? closed) => (state, closed) switch
    {
        (StepState.NotNeeded, _) => "Not needed: another branch was taken",
        (_, null) => Of(state).Word,
        (_, { Kind: RunEventKind.BranchTaken }) => $"Decided by {Format.ShortName(closed.By)}: {closed.Text}",
        (_, { Kind: RunEventKind.StepApproved }) => $"Approved by {Format.ShortName(closed.By)}",
        (_, { Kind: RunEventKind.StepSelfApproved }) => $"Self-approved: {Format.ShortName(closed.By)} ran the step before too",
        _ => $"{Of(state).Word} by {Format.ShortName(closed.By)}{(closed.Text is { } text ? $": {text}" : "")}",
    };
}
