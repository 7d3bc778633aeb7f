namespace Bqx.Core.Alerts;

public enum AlertEventKind
{
    /// <summary>Beyond the limit for the first time.</summary>
    Pending,
    Fired,
    Resolved,

    /// <summary>Back within the limit before it fired.</summary>
    Cleared,

    /// <summary>It ended without a clear reading; the text says why.</summary>
    Ended,
    FlappingBegan,
    Calmed,
    Acknowledged,
    Silenced,
    SilenceEnded,
}

/// <summary>Something that happened to an alert or that a person said of it. Kept for ever.</summary>
/// <param name="Sequence">1 and up; 0 before it is kept.</param>
/// <param name="At">UTC.</param>
/// <param name="By">Who; "dashboard" for what the rules say.</param>
/// <param name="Kind">What.</param>
/// <param name="Fingerprint">Of the alert; the patterns of a silence.</param>
/// <param name="Text">One sentence, a note or a reason.</param>
/// <param name="Value">The number found, where there is one.</param>
public sealed record AlertEvent(long Sequence, DateTimeOffset At, string By, AlertEventKind Kind, string Fingerprint, string Text, double? Value = null)
{
    /// <summary>Who says what the rules say.</summary>
    public const string Dashboard = "dashboard";
}

/// <summary>All that a page may show: every open alert, those resolved within <see cref="Keeps"/>, their events and the silences.</summary>
public sealed record AlertBoard
{
    /// <summary>How long a resolved alert, an ended silence and an event is shown. Events stay in the store.</summary>
    public static readonly TimeSpan Keeps = TimeSpan.FromDays(7);

    public static AlertBoard Empty { get; } = new() { Alerts = [], Silences = [], Events = [] };

    /// <summary>By fingerprint.</summary>
    public required ImmutableArray<Alert> Alerts { get; init; }

    /// <summary>Newest first, those in force and those that ended of late.</summary>
    public required ImmutableArray<Silence> Silences { get; init; }

    /// <summary>Oldest first.</summary>
    public required ImmutableArray<AlertEvent> Events { get; init; }

    public Alert? Find(string? fingerprint) => Alerts.FirstOrDefault(a => a.Fingerprint == fingerprint);

    /// <summary>The silence in force that ends last; null when none fits.</summary>
    public Silence? SilenceOf(Alert alert, DateTimeOffset now) =>
        Silences.Where(s => s.HoldsAt(now) && s.Fits(alert)).MaxBy(static s => s.Until);

    /// <summary>Alerts that ask for a person now: firing, not acknowledged, not silenced; worst first.</summary>
    public IEnumerable<Alert> Calling(DateTimeOffset now) => Alerts
        .Where(a => a is { State: AlertState.Firing, Acknowledgement: null } && SilenceOf(a, now) is null)
        .OrderByDescending(static a => a.Severity);
}
