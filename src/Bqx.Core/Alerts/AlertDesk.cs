namespace Bqx.Core.Alerts;

/// <summary>What people may do with alerts. Each rule answers null when they may, else one sentence for the person.</summary>
public static class AlertDesk
{
    /// <summary>Longest note, reason or pattern, in characters.</summary>
    public const int LongestText = 500;

    public static readonly TimeSpan LongestSilence = TimeSpan.FromDays(30);

    public static string? CanAcknowledge(Alert? alert, string note) => alert switch
    {
        null => "There is no such alert any more.",
        { State: AlertState.Pending } => "It is not firing yet.",
        { State: AlertState.Resolved } => "It is resolved already.",
        { Acknowledgement: { } by } => $"{by.By} has acknowledged it already.",
        _ => TooLong(note),
    };

    public static string? CanSilence(SilenceRequest request, DateTimeOffset now) => request switch
    {
        _ when new[] { request.Rule, request.Subject, request.Pair }.Any(string.IsNullOrWhiteSpace) => "Say what to silence; * stands for everything.",
        { Rule: "*", Subject: "*", Pair: "*" } => "Name a rule, a subject or a pair: everything at once cannot be silenced.",
        _ when string.IsNullOrWhiteSpace(request.Reason) => "Say why: it stays in the record.",
        _ when request.Until <= now => "The end of the silence has passed already.",
        _ when request.Until > now + LongestSilence => $"A silence lasts at most {LongestSilence.Days} days.",
        _ => TooLong(request.Reason) ?? TooLong(request.Rule) ?? TooLong(request.Subject) ?? TooLong(request.Pair),
    };

    public static string? CanEnd(Silence? silence, DateTimeOffset now) =>
        silence is null ? "There is no such silence."
        : silence.HoldsAt(now) ? null
        : "It has ended already.";

    private static string? TooLong(string text) => text.Length > LongestText ? $"A text is longer than {LongestText} characters." : null;
}
