using Bqx.Core.Annotations;
using Bqx.Dashboard.Annotations;
using Bqx.Dashboard.Controls;

namespace Bqx.Dashboard.Journal;

/// <summary>Notes that people wrote for the charts, and withdrew.</summary>
internal static class AnnotationActivities
{
    public static IEnumerable<Activity> From(KeptAnnotations kept, DateTimeOffset now)
    {
        var notes = kept.Events.Where(static e => e.Note is not null).ToDictionary(static e => e.AnnotationId, static e => e.Note!, StringComparer.Ordinal);
        return kept.Events.Where(e => notes.ContainsKey(e.AnnotationId)).Select(e => new Activity
        {
            Key = $"annotation {e.AnnotationId} {e.Sequence}",
            At = e.At,
            Kind = ActivityKind.Annotation,
            Subject = AnnotationWord.Of(notes[e.AnnotationId].Kind),
            Href = $"{Links.Activity}#annotations",
            Text = e.Kind == AnnotationEventKind.Added
                ? $"{e.By} noted for {AnnotationWord.When(notes[e.AnnotationId], now)}: {e.Text}"
                : $"{e.By} withdrew \"{notes[e.AnnotationId].Text}\": {e.Text}",
            By = e.By,
        });
    }
}
