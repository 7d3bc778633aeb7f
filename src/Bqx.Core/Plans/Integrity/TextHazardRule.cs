namespace Bqx.Core.Plans.Integrity;

/// <summary>Records whose description or notes hold code fences, needless escapes or more text than a page shows at once.</summary>
internal static class TextHazardRule
{
    public static IEnumerable<IntegrityRecord> Find(IntegrityCase plan) =>
    [
        .. plan.Records.Phases.Where(static p => IsHazard(p.Marks)).Select(static p => IntegrityCase.Of(p, Detail(p.Marks.Hazards))),
        .. plan.Records.Stages.Where(static s => IsHazard(s.Marks)).Select(static s => IntegrityCase.Of(s, Detail(s.Marks.Hazards))),
        .. plan.Records.Tasks.Where(static t => IsHazard(t.Marks)).Select(static t => IntegrityCase.Of(t, Detail(t.Marks.Hazards))),
    ];

    private static bool IsHazard(RecordMarks? marks) => marks is { Hazards: not TextHazards.None };

    private static string Detail(TextHazards hazards) => string.Join(", ", Names(hazards));

    private static IEnumerable<string> Names(TextHazards hazards)
    {
        if (hazards.HasFlag(TextHazards.CodeFence))
        {
            yield return "code fence";
        }

        if (hazards.HasFlag(TextHazards.EscapedMark))
        {
            yield return "escaped marks";
        }

        if (hazards.HasFlag(TextHazards.TooMuch))
        {
            yield return $"more than {RecordMarks.LongText:#,0} characters";
        }
    }
}
