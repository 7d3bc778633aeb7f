using Bqx.Core.Journal;

namespace Bqx.Dashboard.Journal;

/// <summary>How much changed since a viewer last looked: values folded to before and after, and what was recorded beside them.</summary>
/// <param name="Folded">Values, findings and sources.</param>
/// <param name="Counts">Changes of each kind that has any, in the order of the kinds.</param>
public sealed record WhatChanged(SinceLook Folded, ImmutableArray<(ActivityKind Kind, int Count)> Counts)
{
    public int Total => Counts.Sum(static c => c.Count);

    /// <param name="input">Everything recorded.</param>
    /// <param name="since">UTC; what was recorded at that very time was seen.</param>
    public static WhatChanged Of(ActivityInput input, DateTimeOffset since)
    {
        var folded = SinceLook.Of(input.History, since);
        var claims = folded.Values.Count(static v => v.After.Name == Measures.Claim);
        (ActivityKind Kind, int Count)[] counts =
        [
            (ActivityKind.Measurement, folded.Values.Length - claims),
            (ActivityKind.Claim, claims),
            (ActivityKind.Finding, folded.Opened.Length + folded.Resolved.Length),
            (ActivityKind.Incident, input.Incidents.Incidents.Sum(i => i.Events.Count(e => e.At > since))),
            (ActivityKind.Alert, input.Alerts.Events.Count(e => e.At > since)),
            (ActivityKind.Source, folded.Sources.Length),
            (ActivityKind.Run, input.Runs.Runs.Sum(r => r.Events.Count(e => e.At > since))),
            (ActivityKind.Duty, input.Snoozes.Events.Count(e => e.At > since) + input.Duty.Events.Count(e => e.At > since)),
            (ActivityKind.Annotation, input.Annotations.Events.Count(e => e.At > since)),
            (ActivityKind.Money, input.Money.Events.Count(e => e.At > since)),
            (ActivityKind.ChangeSet, input.ChangeSets.Runs.Sum(r => r.Events.Count(e => e.At > since && ChangeSetActivities.Tells(e)))),
            (ActivityKind.Champion, input.Champions.Pairs.Values.Sum(c => c.Events.Count(e => e.At > since))),
        ];
        return new WhatChanged(folded, [.. counts.Where(static c => c.Count > 0)]);
    }
}
