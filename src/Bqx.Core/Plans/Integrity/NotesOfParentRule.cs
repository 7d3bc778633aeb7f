namespace Bqx.Core.Plans.Integrity;

/// <summary>Stages and phases whose newest status block says something else than their field. Tasks that do are findings of their own.</summary>
internal static class NotesOfParentRule
{
    public static IEnumerable<IntegrityRecord> Find(IntegrityCase plan) =>
    [
        .. plan.Records.Phases.Where(static p => Contradicts(p.Status, p.NewestNote)).Select(static p => IntegrityCase.Of(p, Detail(p.Status, p.NewestNote!))),
        .. plan.Records.Stages.Where(static s => Contradicts(s.Status, s.NewestNote)).Select(static s => IntegrityCase.Of(s, Detail(s.Status, s.NewestNote!))),
    ];

    private static bool Contradicts(StatusReading status, StatusNote? note) =>
        note is { Status: not WorkStatus.Unknown } && status.Status != WorkStatus.Unknown && note.Status != status.Status;

    private static string Detail(StatusReading status, StatusNote note) => $"{status.Raw} by its field, {note.Raw} by its note";
}
