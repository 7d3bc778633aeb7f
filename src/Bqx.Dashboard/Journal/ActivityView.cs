using Microsoft.AspNetCore.WebUtilities;

namespace Bqx.Dashboard.Journal;

/// <summary>How far back the stream is shown.</summary>
public enum ActivitySpan
{
    All,

    /// <summary>24 hours.</summary>
    Day,

    /// <summary>7 days.</summary>
    Week,

    /// <summary>Since the viewer last looked; everything for a viewer who never did.</summary>
    Seen,
}

/// <summary>What the activity page shows of the stream: its query string and nothing else.</summary>
/// <param name="Kind">Only this kind; null for all.</param>
/// <param name="By">Only what this person did; null for all.</param>
/// <param name="Text">Only entries that hold this text.</param>
/// <param name="Span">How far back.</param>
/// <param name="Page">1 and up.</param>
public sealed record ActivityView(ActivityKind? Kind = null, string? By = null, string? Text = null, ActivitySpan Span = ActivitySpan.All, int Page = 1)
{
    public const string Path = "/activity";

    public static readonly ImmutableArray<(ActivityKind Kind, string Key, string Text)> Kinds =
    [
        (ActivityKind.Measurement, "measurements", "Measurements"),
        (ActivityKind.Claim, "claims", "Claims"),
        (ActivityKind.Finding, "findings", "Findings"),
        (ActivityKind.Incident, "incidents", "Incidents"),
        (ActivityKind.Alert, "alerts", "Alerts"),
        (ActivityKind.Source, "sources", "Sources"),
        (ActivityKind.Run, "runbooks", "Runbooks"),
        (ActivityKind.Duty, "oncall", "On call"),
        (ActivityKind.Annotation, "annotations", "Annotations"),
        (ActivityKind.Money, "money", "Money"),
        (ActivityKind.Champion, "champions", "Champions"),
        (ActivityKind.ChangeSet, "changesets", "Change sets"),
    ];

    public static readonly ImmutableArray<(ActivitySpan Span, string? Key, string Text)> Spans =
    [
        (ActivitySpan.All, null, "Any time"),
        (ActivitySpan.Day, "day", "Last 24 hours"),
        (ActivitySpan.Week, "week", "Last 7 days"),
        (ActivitySpan.Seen, "seen", "Since you last looked"),
    ];

    public string Href => Path + Query;

    /// <summary>The same stream as a file, all pages of it.</summary>
    public string ExportHref => "/export/activity.csv" + (this with { Page = 1 }).Query;

    /// <summary>True when the stream is narrowed.</summary>
    public bool IsFiltered => this with { Page = 1 } != new ActivityView();

    private string Query
    {
        get
        {
            Dictionary<string, string?> parts = new()
            {
                ["kind"] = Kinds.FirstOrDefault(k => k.Kind == Kind).Key,
                ["by"] = By,
                ["q"] = Text,
                ["span"] = Spans.First(s => s.Span == Span).Key,
                ["page"] = Page == 1 ? null : Page.ToString(),
            };
            return QueryHelpers.AddQueryString("", parts.Where(p => p.Value is not null));
        }
    }

    /// <summary>Reads a query; what it does not know counts as absent.</summary>
    public static ActivityView Read(string? kind, string? by, string? text, string? span, int? page) => new(
        Kinds.FirstOrDefault(k => k.Key == kind) is { Key: not null } known ? known.Kind : null,
        Blank(by),
        Blank(text),
        Spans.FirstOrDefault(s => s.Key is not null && s.Key == span).Span,
        Math.Max(1, page ?? 1));

    /// <summary>Start of the span, UTC, exclusive; null for everything.</summary>
    public DateTimeOffset? From(DateTimeOffset now, DateTimeOffset? seenUntil) => Span switch
    {
        ActivitySpan.Day => now.AddDays(-1),
        ActivitySpan.Week => now.AddDays(-7),
        ActivitySpan.Seen => seenUntil,
        _ => null,
    };

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
