using Bqx.Core.Annotations;
using Bqx.Core.Common;
using Bqx.Core.Truth;

namespace Bqx.Dashboard.Api;

/// <summary>Dated notes: releases, decisions and incidents, as the charts show them.</summary>
internal static class AnnotationApi
{
    public static void MapAnnotations(this RouteGroupBuilder api) =>
        api.MapGet("/annotations", (ILive<AnnotationBoard> board, ILive<Assessment> live, QueryWord<AnnotationKind>? kind, int? limit, string? cursor) => Paging.Of(
            [.. board.Current.Annotations.Where(a => kind is null || a.Kind == kind.Value.Value)], a => a.Id, a => new AnnotationView(a, live.Current), limit, cursor));
}

internal sealed class AnnotationView(Annotation note, Assessment now) : Sourced(now.SourceProof(SourceName.Annotations))
{
    public string Id => note.Id;

    public AnnotationKind Kind => note.Kind;

    public DateTimeOffset At => note.At;

    /// <summary>Null for a moment.</summary>
    public DateTimeOffset? EndsAt => note.EndsAt;

    public string Text => note.Text;

    public string Author => note.Author;

    public string? Link => note.Link;

    /// <summary>True for a note of annotations.yaml; false for one that was written on the activity page.</summary>
    public bool IsFromFile => note.IsFromFile;
}
