using Bqx.Core.Truth;

namespace Bqx.Core.Reconciliation.Comparing;

/// <summary>What the evidence says, as a wish to the base: the verdict of each task, the verified share of each stage and phase, and where the proof is shown.</summary>
public static class EvidenceRecords
{
    private static readonly string Rule = new('=', 48);

    /// <param name="now">Claims and proof as they stand.</param>
    /// <param name="pages">Address of the dashboard; null leaves the links out.</param>
    public static DesiredPlan Of(Assessment now, Uri? pages) => new()
    {
        Origin = "evidence",
        Records =
        [
            .. now.Phases.Select(p => Record(new RecordKey(RecordKind.Phase, p.Phase.PhaseId), p.Phase.Name, Share(p.Share), pages, $"/progress?phase={Uri.EscapeDataString(p.Phase.PhaseId)}", now.At))
                .Concat(now.Phases.SelectMany(p => p.Stages.Select(s => Record(
                    new RecordKey(RecordKind.Stage, s.Stage.StageId), s.Stage.Name, Share(s.Share), pages, $"/progress?phase={Uri.EscapeDataString(p.Phase.PhaseId)}", now.At))))
                .Concat(now.Phases.SelectMany(static p => p.Tasks).Select(t => Record(
                    new RecordKey(RecordKind.Task, t.Task.TaskId),
                    t.Task.Name,
                    (PlanField.Verdict, new FieldValue.Text(t.Verdict.ToString())),
                    pages,
                    $"/progress?view=table&q={Uri.EscapeDataString(t.Task.TaskId)}",
                    now.At)))
                // A key that the base has twice is its own conflict, not one of the evidence.
                .Where(static r => r.Id.Key.Length > 0).DistinctBy(static r => r.Id).OrderBy(static r => r.Id.Kind),
        ],
    };

    private static DesiredRecord Record(RecordKey id, string name, (PlanField Field, FieldValue? Value) says, Uri? pages, string path, DateTimeOffset at)
    {
        var link = pages is null ? null : pages.ToString().TrimEnd('/') + path;
        return new DesiredRecord
        {
            Id = id,
            Title = name,
            Line = 0,
            MayBeAdded = false,
            Group = id,
            Fields = DesiredRecords.Fields(says, (PlanField.ProofLink, DesiredRecords.Text(link))),
            NewestNote = says.Value is { } value
                ? $"🔎 EVIDENCE: {at.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}\n{Rule}\n{FieldWords.Of(says.Field)}: {FieldWords.Of(value)}{(link is null ? "" : $"\n{link}")}"
                : null,
        };
    }

    /// <summary>In percent with one decimal; nothing without tasks.</summary>
    private static (PlanField Field, FieldValue? Value) Share(Share share) =>
        (PlanField.VerifiedShare, share.VerifiedShare is { } value ? new FieldValue.Number(Math.Round((decimal)value * 100, 1)) : null);
}

/// <summary>Whether what the evidence says may be written back, and with which links.</summary>
/// <param name="IsOn">False unless somebody switches it on.</param>
/// <param name="Pages">Address of the dashboard; null leaves the links out.</param>
public sealed record EvidencePolicy(bool IsOn, Uri? Pages);
