namespace Bqx.Core.OnCall;

/// <summary>An override as a person asks for it.</summary>
/// <param name="Layer">On which layer.</param>
/// <param name="Person">Who takes it, by the rota.</param>
/// <param name="From">UTC, inclusive.</param>
/// <param name="To">UTC, exclusive.</param>
/// <param name="Reason">One sentence.</param>
public sealed record OverrideDraft(DutyLayer Layer, string Person, DateTimeOffset From, DateTimeOffset To, string Reason);

/// <summary>A hand-over note as a person writes it.</summary>
/// <param name="Writer">Who hands over, by the rota.</param>
/// <param name="To">Who takes over, by the rota.</param>
/// <param name="From">Start of the shift, UTC.</param>
/// <param name="Until">End of the shift, UTC.</param>
/// <param name="Generated">What the dashboard knows.</param>
/// <param name="Text">What the person adds; may be empty.</param>
public sealed record HandOverDraft(string Writer, string To, DateTimeOffset From, DateTimeOffset Until, string Generated, string Text);

/// <summary>What people may do with the rota.</summary>
public static class DutyRules
{
    /// <summary>In characters.</summary>
    public const int LongestReason = 200;

    /// <summary>In characters.</summary>
    public const int LongestNote = 8_000;

    public static readonly TimeSpan LongestOverride = TimeSpan.FromDays(35);

    /// <summary>How far ahead an override may begin.</summary>
    public static readonly TimeSpan Furthest = TimeSpan.FromDays(366);

    /// <summary>Null when it may be kept, else one sentence for the person.</summary>
    public static string? CanOverride(Rota? rota, OverrideDraft draft, DateTimeOffset now) => draft switch
    {
        _ when rota is null => "The workspace has no rota: add oncall.yaml.",
        _ when rota.Layers.All(l => l.Layer != draft.Layer) => $"The rota has no {draft.Layer.ToString().ToLowerInvariant()} layer.",
        _ when rota.Find(draft.Person) is null => $"'{draft.Person}' is nobody of oncall.yaml.",
        _ when draft.To <= draft.From => "The end is not after the start.",
        _ when draft.To <= now => "It has ended already: the record of who was on call stays as it is.",
        _ when draft.To - draft.From > LongestOverride => $"An override lasts at most {LongestOverride.Days} days; for longer change oncall.yaml.",
        _ when draft.From > now + Furthest => "It begins more than a year ahead.",
        _ when string.IsNullOrWhiteSpace(draft.Reason) => "Say why: it stays in the record.",
        _ when draft.Reason.Length > LongestReason => $"The reason is longer than {LongestReason} characters.",
        _ => null,
    };

    /// <summary>Null when it may be withdrawn, else one sentence for the person.</summary>
    public static string? CanWithdraw(DutyBoard board, string overrideId, string reason, DateTimeOffset now) =>
        board.Overrides.FirstOrDefault(o => o.Id == overrideId) switch
        {
            null => "There is no such override, or it was withdrawn already.",
            { To: var to } when to <= now => "It has ended already: the record of who was on call stays as it is.",
            _ when string.IsNullOrWhiteSpace(reason) => "Say why: it stays in the record.",
            _ when reason.Length > LongestReason => $"The reason is longer than {LongestReason} characters.",
            _ => null,
        };

    /// <summary>Null when it may be written, else one sentence for the person.</summary>
    public static string? CanHandOver(Rota? rota, HandOverDraft draft) => draft switch
    {
        _ when rota is null => "The workspace has no rota: add oncall.yaml.",
        _ when rota.Find(draft.Writer) is null => $"'{draft.Writer}' is nobody of oncall.yaml.",
        _ when rota.Find(draft.To) is null => $"'{draft.To}' is nobody of oncall.yaml.",
        _ when draft.Writer == draft.To => "A shift is handed over to somebody else.",
        _ when draft.Text.Length > LongestNote => $"The text is longer than {LongestNote:N0} characters.",
        _ => null,
    };

    /// <summary>Null when it may be accepted, else one sentence for the person.</summary>
    public static string? CanAccept(HandOverNote? note, string person, Rota? rota) => note switch
    {
        null => "There is no such hand-over note.",
        { Acceptance: { } accepted } => $"{accepted.Person} has accepted it already.",
        _ when person == note.Writer => "A shift is accepted by somebody else than the one who hands it over.",
        _ when rota?.Find(person) is null => $"'{person}' is nobody of oncall.yaml.",
        _ => null,
    };
}
