using System.Globalization;

namespace Bqx.Core.Plans.Integrity;

/// <summary>Record scores unlike the score in the audit's text beside them. Records that lack either say nothing.</summary>
internal static class ScoreRule
{
    public static IEnumerable<IntegrityRecord> Find(IntegrityCase plan) =>
    [
        .. plan.Records.Phases.Where(static p => Differs(p.Marks)).Select(static p => IntegrityCase.Of(p, Detail(p.Marks))),
        .. plan.Records.Stages.Where(static s => Differs(s.Marks)).Select(static s => IntegrityCase.Of(s, Detail(s.Marks))),
        .. plan.Records.Tasks.Where(static t => Differs(t.Marks)).Select(static t => IntegrityCase.Of(t, Detail(t.Marks))),
    ];

    private static bool Differs(RecordMarks? marks) => marks is { Score: { } score, AuditScore: { } audit } && Math.Abs(score - audit) > 1e-9;

    private static string Detail(RecordMarks marks) => string.Create(CultureInfo.InvariantCulture, $"score {marks.Score:0.##}, audit {marks.AuditScore:0.##}");
}
