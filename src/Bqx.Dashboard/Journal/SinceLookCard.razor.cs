using Bqx.Core.Common;
using Bqx.Core.Journal;
using Bqx.Dashboard.Access;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Journal;

/// <summary>
/// What changed since the viewer last looked, as before and after of each subject, and the button that marks it as seen. It is worked out
/// again only when the record or the mark has changed.
/// </summary>
public sealed partial class SinceLookCard : ComponentBase
{
    private const int MostValues = 8;

    private ActivityInput? _input;
    private Look? _look;
    private WhatChanged? _changed;
    private ImmutableArray<Activity> _values = [];
    private IReadOnlyList<LinkItem> _kinds = [];
    private string _since = "", _beside = "";
    private string? _gap, _problem;
    private bool _busy;

    [Inject] public required ILooks Looks { get; set; }

    [Inject] public required Viewer Viewer { get; set; }

    [Inject] public required TimeProvider Clock { get; set; }

    [Parameter, EditorRequired] public required ActivityInput Input { get; set; }

    /// <summary>Null for a viewer who has not marked anything as seen.</summary>
    [Parameter, EditorRequired] public required Look? Look { get; set; }

    /// <summary>Time of the newest entry on screen: the mark is set there, so that what comes in meanwhile stays new.</summary>
    [Parameter, EditorRequired] public required DateTimeOffset? Newest { get; set; }

    protected override void OnParametersSet()
    {
        if (Input == _input && Look == _look)
            return;

        (_input, _look) = (Input, Look);
        _changed = Look is null ? null : WhatChanged.Of(Input, Look.SeenUntil);
        if (_changed is null)
            return;

        var now = Clock.GetUtcNow();
        _since = Format.Stamp(Look!.At, now);
        _values = [.. Activities.From(_changed.Folded.Values), .. FindingLines(_changed.Folded), .. _changed.Folded.Sources.Select(OfSource)];
        _kinds =
        [
            .. _changed.Counts.Select(c => (c.Count, Word: ActivityView.Kinds.First(k => k.Kind == c.Kind)))
                .Select(c => new LinkItem(c.Word.Key, c.Word.Text, new ActivityView(c.Word.Kind, Span: ActivitySpan.Seen).Href, c.Count)),
        ];
        _beside = Beside(_changed.Folded);
        _gap = _changed.Folded.KnownFrom is { } from
            ? $"The record at hand reaches back to {Format.Stamp(from, now)} only: what changed between {Format.Stamp(Look.SeenUntil, now)} and then is not counted."
            : null;
    }

    private async Task MarkAsync()
    {
        if (_busy || Newest is not { } newest)
            return;

        _busy = true;
        // Not cancelled with the circuit: what a person has sent is saved.
        _problem = await Looks.MarkAsync(Viewer.Name, newest, CancellationToken.None);
        _busy = false;
    }

    private static string Beside(SinceLook folded)
    {
        string[] parts =
        [
            .. folded.Returned > 0 ? [$"{Format.Plural(folded.Returned, "value")} changed and came back"] : Array.Empty<string>(),
            .. folded.FirstValues > 0 ? [$"{Format.Plural(folded.FirstValues, "value")} measured for the first time"] : Array.Empty<string>(),
        ];
        return string.Join("; ", parts);
    }

    private static IEnumerable<Activity> FindingLines(SinceLook folded) =>
        [.. Findings(folded.Opened, folded.Since, Status.Warning, "Not open", "Open"), .. Findings(folded.Resolved, folded.Since, Status.Ok, "Open", "Resolved")];

    /// <summary>One line for each rule.</summary>
    private static IEnumerable<Activity> Findings(ImmutableArray<string> keys, DateTimeOffset since, Status status, string before, string after) => keys
        .Select(static k => k.Split('|', 2))
        .GroupBy(static p => p[0], static p => p[^1])
        .Select(g => new Activity
        {
            Key = $"{after} {g.Key}",
            At = since,
            Kind = ActivityKind.Finding,
            Status = status,
            Subject = g.Count() == 1 ? g.First() : $"{g.First()} and {g.Count() - 1} more",
            Href = g.Count() == 1 ? SubjectWord.OfFinding(g.Key, g.First()) : null,
            Text = $"Finding {g.Key}",
            Before = before,
            After = after,
        });

    private static Activity OfSource(SourceChange change) => new()
    {
        Key = $"source {change.After.Source}",
        At = change.After.EndedAt,
        Kind = ActivityKind.Source,
        Status = change.After.Succeeded ? Status.Ok : Status.Critical,
        Subject = SourceWord.Name(change.After.Source),
        Href = $"{Links.Settings}#{change.After.Source}",
        Text = "Source",
        Before = change.Before.Succeeded ? "Read" : "Not read",
        After = change.After.Succeeded ? "Read" : "Not read",
    };
}
