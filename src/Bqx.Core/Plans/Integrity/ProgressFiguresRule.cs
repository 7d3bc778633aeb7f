using System.Globalization;

namespace Bqx.Core.Plans.Integrity;

/// <summary>Two progress figures in one record, or Done with a figure below 100% as its newest and only one.</summary>
internal static class ProgressFiguresRule
{
    public static IEnumerable<IntegrityRecord> Find(IntegrityCase plan) =>
    [
        .. plan.Records.Phases.Where(static p => Disagrees(p.Marks, p.Status)).Select(static p => IntegrityCase.Of(p, Detail(p.Marks, p.Status))),
        .. plan.Records.Stages.Where(static s => Disagrees(s.Marks, s.Status)).Select(static s => IntegrityCase.Of(s, Detail(s.Marks, s.Status))),
        .. plan.Records.Tasks.Where(static t => Disagrees(t.Marks, t.Status)).Select(static t => IntegrityCase.Of(t, Detail(t.Marks, t.Status))),
    ];

    /// <summary>Figures on the way to 100% are a history; without it, two of them cannot both be true.</summary>
    private static bool Disagrees(RecordMarks? marks, StatusReading status) => marks is { Progress: { IsDefaultOrEmpty: false } figures }
        && figures[^1] < 100 && (figures.Length > 1 || status.Status == WorkStatus.Done);

    private static string Detail(RecordMarks marks, StatusReading status) =>
        $"{status.Raw ?? "no status"}, {string.Join(" and ", marks.Progress.Select(static p => p.ToString("0.##", CultureInfo.InvariantCulture) + "%"))}";
}
