using Bqx.Core.Annotations;
using Bqx.Dashboard.Controls;

namespace Bqx.Dashboard.Annotations;

/// <summary>Words and signs of notes, the same on charts, in tables and in the stream.</summary>
public static class AnnotationWord
{
    public static string Of(AnnotationKind kind) => kind.ToString();

    /// <summary>The sign on a chart: kinds differ without colour.</summary>
    public static string Letter(AnnotationKind kind) => kind switch
    {
        AnnotationKind.Release => "R",
        AnnotationKind.Decision => "D",
        _ => "!",
    };

    /// <summary>"21 Nov 06:20", "21 Nov 06:20 to 11:45".</summary>
    public static string When(Annotation note, DateTimeOffset now) => note.EndsAt switch
    {
        null => Format.Stamp(note.At, now),
        { } end when end.UtcDateTime.Date == note.At.UtcDateTime.Date => $"{Format.Stamp(note.At, now)} to {Format.Clock(end)}",
        { } end => $"{Format.Stamp(note.At, now)} to {Format.Stamp(end, now)}",
    };

    public static string Title(Annotation note, DateTimeOffset now) => $"{Of(note.Kind)}, {When(note, now)} UTC: {note.Text} ({note.Author})";
}
