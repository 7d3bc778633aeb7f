using Bqx.Core.Common;
using Bqx.Core.Truth;

namespace Bqx.Dashboard.Controls;

/// <summary>Words and looks of verdicts. A claim without proof never looks green.</summary>
public static class VerdictWord
{
    public static string Of(Verdict? verdict) => verdict?.ToString() ?? Format.Absent;

    public static Status Status(Verdict verdict) => verdict switch
    {
        Verdict.Verified => Core.Common.Status.Ok,
        Verdict.Contradicted => Core.Common.Status.Critical,
        Verdict.Claimed => Core.Common.Status.Warning,
        Verdict.Unclaimed => Core.Common.Status.Running,
        _ => Core.Common.Status.Unknown,
    };
}
