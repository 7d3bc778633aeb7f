using Bqx.Core.Common;

namespace Bqx.Core.Annotations;

public enum AnnotationKind
{
    /// <summary>Something was put to use: a model, a version, a change of the warehouse.</summary>
    Release,

    /// <summary>Somebody decided something that figures follow from.</summary>
    Decision,

    /// <summary>Something went wrong outside of what checks see.</summary>
    Incident,
}

/// <summary>A dated note on what happened, for the reader of a chart.</summary>
public sealed record Annotation
{
    /// <summary>Of a note that was written here 10 characters; of one of the workspace's file its place, such as <c>annotations.yaml:12</c>.</summary>
    public required string Id { get; init; }

    public required AnnotationKind Kind { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>UTC, later than <see cref="At"/>; null for a moment.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>One line, at most <see cref="AnnotationRules.LongestText"/> characters.</summary>
    public required string Text { get; init; }

    public required string Author { get; init; }

    /// <summary>An https or http address, or a path of this dashboard; null for none.</summary>
    public string? Link { get; init; }

    /// <summary>True for a note of the workspace's file: it is withdrawn by changing the file.</summary>
    public bool IsFromFile { get; init; }

    /// <summary>Whether any of it lies within a span, ends included.</summary>
    public bool IsWithin(DateTimeOffset from, DateTimeOffset to) => At <= to && (EndsAt ?? At) >= from;
}

/// <summary>The notes of <c>annotations.yaml</c>.</summary>
public sealed record WrittenAnnotations(ImmutableArray<Annotation> Annotations);

public enum AnnotationEventKind
{
    Added,
    Withdrawn,
}

/// <summary>Something that a person did with a note. Kept for ever.</summary>
/// <param name="AnnotationId">The note.</param>
/// <param name="Sequence">1 and up within a note.</param>
/// <param name="At">UTC.</param>
/// <param name="By">Who.</param>
/// <param name="Kind">What.</param>
/// <param name="Text">The reason of a withdrawal; the note's text when it is added.</param>
/// <param name="Note">The note, when it is added.</param>
public sealed record AnnotationEvent(string AnnotationId, int Sequence, DateTimeOffset At, string By, AnnotationEventKind Kind, string Text, Annotation? Note);

/// <summary>Notes that people wrote here, with everything that was said of them, oldest first.</summary>
public sealed record KeptAnnotations(ImmutableArray<AnnotationEvent> Events)
{
    public static KeptAnnotations Empty { get; } = new([]);

    /// <summary>Those that nobody withdrew.</summary>
    public ImmutableArray<Annotation> Standing
    {
        get
        {
            var withdrawn = Events.Where(static e => e.Kind == AnnotationEventKind.Withdrawn).Select(static e => e.AnnotationId).ToHashSet(StringComparer.Ordinal);
            return [.. Events.Where(e => e.Note is not null && !withdrawn.Contains(e.AnnotationId)).Select(static e => e.Note!)];
        }
    }
}

/// <summary>All notes in force, ascending by time: what charts draw.</summary>
public sealed record AnnotationBoard(ImmutableArray<Annotation> Annotations)
{
    public static AnnotationBoard Empty { get; } = new([]);

    public static AnnotationBoard Of(KeptAnnotations kept, WrittenAnnotations? written) =>
        new([.. kept.Standing.Concat(written?.Annotations ?? []).OrderBy(static a => a.At).ThenBy(static a => a.Id, StringComparer.Ordinal)]);

    public ImmutableArray<Annotation> Within(DateTimeOffset from, DateTimeOffset to) => [.. Annotations.Where(a => a.IsWithin(from, to))];
}

/// <summary>Commands of people on notes; they need <see cref="Role.Operator"/>. Each is judged and on disk before it returns, and then published.</summary>
public interface IAnnotations
{
    /// <returns>Null, or one sentence why not.</returns>
    Task<string?> AddAsync(AnnotationDraft draft, string by, Role role, CancellationToken cancellationToken);

    /// <returns>Null, or one sentence why not.</returns>
    Task<string?> WithdrawAsync(string annotationId, string reason, string by, Role role, CancellationToken cancellationToken);
}
