namespace Bqx.Core.Annotations;

/// <summary>A note as a person writes it.</summary>
/// <param name="Kind">Of what.</param>
/// <param name="At">UTC.</param>
/// <param name="EndsAt">UTC; null for a moment.</param>
/// <param name="Text">One line.</param>
/// <param name="Link">Null for none.</param>
public sealed record AnnotationDraft(AnnotationKind Kind, DateTimeOffset At, DateTimeOffset? EndsAt, string Text, string? Link);

/// <summary>What a note may hold.</summary>
public static class AnnotationRules
{
    /// <summary>In characters: a chart shows it as a title.</summary>
    public const int LongestText = 200;

    public const int LongestLink = 500;

    /// <summary>Notes may be planned ahead by as much.</summary>
    public static readonly TimeSpan Furthest = TimeSpan.FromDays(366);

    /// <summary>Null when it may be kept, else one sentence for the person.</summary>
    public static string? CanAdd(AnnotationDraft draft, DateTimeOffset now) => draft switch
    {
        _ when string.IsNullOrWhiteSpace(draft.Text) => "Say what happened.",
        { Text.Length: > LongestText } => $"The text is longer than {LongestText} characters.",
        _ when draft.EndsAt <= draft.At => "The end is not after the start.",
        _ when draft.At > now + Furthest => "The time is more than a year ahead.",
        { Link: { } link } when !IsSafe(link) => "The link must begin with https:// or http://, or be a path of this dashboard such as /quality?table=NAME.",
        _ => null,
    };

    /// <summary>Null when it may be withdrawn, else one sentence for the person.</summary>
    public static string? CanWithdraw(KeptAnnotations kept, string id, string reason)
    {
        var last = kept.Events.LastOrDefault(e => e.AnnotationId == id);
        return last switch
        {
            null => "There is no such note here. A note of annotations.yaml is withdrawn by changing the file.",
            { Kind: AnnotationEventKind.Withdrawn } => $"{last.By} has withdrawn it already.",
            _ when string.IsNullOrWhiteSpace(reason) => "Say why: it stays in the record.",
            _ when reason.Length > LongestText => $"The reason is longer than {LongestText} characters.",
            _ => null,
        };
    }

    /// <summary>A web address, or a path of this dashboard: neither script nor another scheme.</summary>
    public static bool IsSafe(string link) => link.Length <= LongestLink && !link.Any(static c => char.IsControl(c) || char.IsWhiteSpace(c) || c == '\\')
        && (link is ['/', not '/', ..] or "/" || (Uri.TryCreate(link, UriKind.Absolute, out var address) && (address.Scheme is "https" or "http") && address.UserInfo.Length == 0));
}
