namespace Bqx.Core.Runbooks;

/// <summary>
/// How a run changes hands: offered to somebody, and held by the new person only after an acceptance. Whoever takes over may sign in under another name
/// than the rota has, so that anybody but the giver may answer; the event names both.
/// </summary>
internal static class HandOffRules
{
    /// <summary>Longest name of a person or a role, in characters.</summary>
    public const int LongestName = 100;

    public static bool IsAnswer(RunEventKind kind) =>
        kind is RunEventKind.HandOffAccepted or RunEventKind.HandOffSelfAccepted or RunEventKind.HandOffDeclined or RunEventKind.HandOffWithdrawn;

    public static bool IsAbout(RunEventKind kind) => kind == RunEventKind.HandedOff || IsAnswer(kind);

    public static string? Can(RunbookRun run, RunEventKind kind, string? text, RunMoment at, string? person) => (kind, run.OpenHandOff) switch
    {
        (RunEventKind.HandedOff, { Person: var to }) => $"The run is handed to {to} already, who has not answered yet.",
        (RunEventKind.HandedOff, null) => Offer(run, person),
        (_, null) => "No hand-off of this run waits for an answer.",
        (RunEventKind.HandOffDeclined, _) when string.IsNullOrWhiteSpace(text) => "Give a reason for declining the run.",
        (RunEventKind.HandOffWithdrawn, { By: var giver }) => giver == at.By ? null : $"{giver} handed the run off: accept or decline it.",
        (RunEventKind.HandOffDeclined, { By: var giver }) => giver == at.By ? "You handed the run off yourself: take it back instead." : null,
        (RunEventKind.HandOffAccepted, { By: var giver }) when giver != at.By => null,
        (RunEventKind.HandOffSelfAccepted, { By: var giver }) when giver != at.By => $"{giver} handed the run off, not {at.By}: accept it as another person.",
        (RunEventKind.HandOffSelfAccepted, _) when at.MaySelfApprove => null,
        (_, _) when at.MaySelfApprove => $"{at.By} handed the run off: it can only be recorded as accepted by the same person.",
        _ => $"{at.By} handed the run off: another person has to accept it.",
    };

    private static string? Offer(RunbookRun run, string? person) =>
        string.IsNullOrWhiteSpace(person) ? "Say to whom the run is handed."
        : person.Length > LongestName ? $"The name is longer than {LongestName} characters."
        : person.Any(char.IsControl) ? "The name holds a control character."
        : person.Trim() == run.Holder ? $"{run.Holder} holds the run already."
        : null;
}
