using System.Text;
using Bqx.Core.OnCall;
using Bqx.Core.Quality.Incidents;
using Bqx.Core.Truth;
using Bqx.Dashboard.Controls;
using Bqx.Dashboard.Journal;
using Bqx.Dashboard.Quality;

namespace Bqx.Dashboard.OnCall;

/// <summary>What the dashboard knows for the next person: what is open, half done or about to end, and what changed in the shift.</summary>
internal static class HandOverWords
{
    private const int MostLines = 12;

    /// <summary>What ends within this time is the next person's business.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromDays(7);

    public static string Of(ActivityInput record, Assessment now, Shift shift, DateTimeOffset at)
    {
        var text = new StringBuilder();
        text.AppendLine($"Shift of {shift.Person}, {DutyWord.Of(shift.Layer).ToLowerInvariant()}, since {Format.Stamp(shift.From, at)} UTC. {now.Headline.Verdict}.");
        Section(text, "Open incidents", Incidents(record.Incidents, at));
        Section(text, "Half-done runs", [.. record.Runs.Open.Where(static r => !r.IsDrill).Select(r => $"{r.Runbook.Id} {r.Runbook.Title}, {r.Subject}: {(r.CurrentStep is { } step ? $"at step {step} of {r.Runbook.Steps.Length}" : "every step is done")}, begun by {r.StartedBy} {Format.Ago(r.StartedAt, at)}")]);
        Section(text, $"Ends within {Soon.Days} days", Endings(record, now, at));
        var changed = WhatChanged.Of(record, shift.From);
        var counts = string.Join(", ", changed.Counts.Select(static c => $"{ActivityView.Kinds.First(k => k.Kind == c.Kind).Text.ToLowerInvariant()} {Format.Count(c.Count)}"));
        var gap = changed.Folded.KnownFrom is { } from ? $"; known from {Format.Stamp(from, at)} on only" : "";
        Section(text, $"Changed in the shift{(counts.Length > 0 ? $" ({counts}{gap})" : "")}", [.. Activities.From(changed.Folded.Values).Select(static v => $"{v.Subject}, {v.Text}: {v.Before} → {v.After}")]);
        return text.ToString().TrimEnd();
    }

    private static ImmutableArray<string> Incidents(IncidentBoard board, DateTimeOffset at) =>
    [
        .. board.Incidents.Where(static i => i.State != IncidentState.Resolved)
            .OrderByDescending(static i => i.Severity)
            .ThenBy(static i => i.DueAt)
            .Select(i => $"{i.Table}, {i.CheckKey}: {i.Severity.ToString().ToLowerInvariant()}, {i.State.ToString().ToLowerInvariant()}, {i.Owner ?? "nobody has it"}, {IncidentWord.Due(i, at)}"),
    ];

    private static ImmutableArray<string> Endings(ActivityInput record, Assessment now, DateTimeOffset at)
    {
        var mutes = record.Incidents.Incidents
            .Where(static i => i.State != IncidentState.Resolved)
            .Select(i => (Until: i.MutedUntil(at), What: $"mute of {i.Table}, {i.CheckKey}"));
        var snoozes = now.Attention.Where(static i => i.Snooze is not null).Select(static i => (Until: (DateTimeOffset?)i.Snooze!.Until, What: $"snooze of \"{i.Title}\" by {i.Snooze.By}: {i.Snooze.Reason}"));
        var silences = record.Alerts.Silences.Where(s => s.HoldsAt(at)).Select(static s => (Until: (DateTimeOffset?)s.Until, What: $"silence of {s.Rule} by {s.By}: {s.Reason}"));
        return [.. mutes.Concat(snoozes).Concat(silences).Where(e => e.Until > at && e.Until <= at + Soon).OrderBy(static e => e.Until).Select(e => $"{Format.Stamp(e.Until, at)} {e.What}")];
    }

    private static void Section(StringBuilder text, string title, ImmutableArray<string> lines)
    {
        text.AppendLine().AppendLine($"{title}: {(lines.IsEmpty ? "none" : Format.Count(lines.Length))}");
        foreach (var line in lines.Take(MostLines))
            text.AppendLine($"• {line}");
        if (lines.Length > MostLines)
            text.AppendLine($"• and {Format.Count(lines.Length - MostLines)} more");
    }
}
